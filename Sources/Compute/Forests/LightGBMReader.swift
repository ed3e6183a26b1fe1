/// Reads a LightGBM text model, versions v3 and v4 (`src/boosting/gbdt_model_text.cpp` of LightGBM 4), strictly:
/// every number, index, count and size is checked, unknown fields are refused, and what follows is one or more whole
/// iterations of proper trees.
struct LightGBMReader {
    private static let known: Set<String> = [
        "version", "num_class", "num_tree_per_iteration", "label_index", "max_feature_idx", "objective",
        "average_output", "feature_names", "monotone_constraints", "feature_infos", "tree_sizes",
    ]

    private let limits: ForestLimits
    private var text: ModelText
    private var header: [String: ModelText.Field] = [:]
    private(set) var metadata: ForestMetadata
    private(set) var trees: [LightGBMTree] = []

    init(_ bytes: [UInt8], limits: ForestLimits) throws(ForestError) {
        guard bytes.count <= limits.bytesMax else { throw .tooManyBytes(bytes.count, max: limits.bytesMax) }
        self.limits = limits
        text = ModelText(bytes)
        metadata = ForestMetadata(
            version: "", objective: .custom, classCount: 1, treesPerIteration: 1, treeCount: 0, featureNames: [],
            featureRanges: [], monotoneConstraints: [], averagesOutput: false, parameters: [:],
            pandasCategoricalJSON: nil, splitCounts: [], splitGains: [])
        guard let first = text.next(), first.elementsEqual("tree".utf8) else { throw text.fault(.notLightGBM) }
        try readHeader()
        try interpretHeader()
        try readTrees()
        try readTail()
        countSplits()
    }

    private mutating func readHeader() throws(ForestError) {
        while let next = text.peekPastBlank(), !next.starts(with: "Tree=".utf8),
            !next.elementsEqual("end of trees".utf8)
        {
            text.skipBlank()
            guard let line = text.next() else { break }
            let field = text.field(line)
            guard Self.known.contains(field.key) else {
                throw field.fault(.unknownField(ModelText.Field.excerpt(Array(field.key.utf8)[...])))
            }
            guard header.updateValue(field, forKey: field.key) == nil else {
                throw field.fault(.duplicateField(field.key))
            }
        }
        text.skipBlank()
    }

    private func field(_ key: String) throws(ForestError) -> ModelText.Field {
        guard let field = header[key] else { throw text.fault(.missingField(key)) }
        return field
    }

    private mutating func interpretHeader() throws(ForestError) {
        let version = try field("version")
        guard ["v3", "v4"].contains(version.text) else {
            throw version.fault(.unsupportedVersion(ModelText.Field.excerpt(version.value)))
        }
        metadata.version = version.text
        metadata.classCount = try bounded("num_class", 1, limits.classesMax)
        metadata.treesPerIteration =
            header["num_tree_per_iteration"] == nil
            ? metadata.classCount : try bounded("num_tree_per_iteration", 1, limits.classesMax)
        _ = try field("label_index").integer(in: -1...Int(Int32.max))
        let featureCount = try bounded("max_feature_idx", 0, limits.featuresMax - 1) + 1
        try readObjective()
        metadata.averagesOutput = header["average_output"] != nil
        metadata.featureNames = try names(count: featureCount)
        metadata.featureRanges = try ranges(count: featureCount)
        metadata.monotoneConstraints =
            try header["monotone_constraints"]?.integers(count: featureCount, in: -1...1).map(Int.init) ?? []
    }

    private func bounded(_ key: String, _ min: Int, _ max: Int) throws(ForestError) -> Int {
        let field = try field(key)
        let value = try field.integer(in: min...Int(Int32.max))
        guard value <= max else { throw field.fault(.overLimit(field: key, value: value, max: max)) }
        return value
    }

    private mutating func readObjective() throws(ForestError) {
        // Without the field the loss was the trainer's own, and scores are the predictions.
        guard let field = header["objective"] else { return }
        guard let objective = ForestObjective(text: field.text) else {
            throw field.fault(.unsupportedObjective(ModelText.Field.excerpt(field.value)))
        }
        guard objective.fits(classes: metadata.classCount, scores: metadata.treesPerIteration) else {
            throw field.fault(.objectiveMismatch(objective.name))
        }
        metadata.objective = objective
    }

    private func names(count: Int) throws(ForestError) -> [String] {
        let field = try field("feature_names")
        let words = field.words
        guard words.count == count else {
            throw field.fault(.count(field: field.key, values: words.count, expected: count))
        }
        var names: [String] = []
        var seen: Set<String> = []
        for word in words {
            guard let name = String(validating: word, as: UTF8.self) else { throw field.fault(.notUTF8) }
            guard seen.insert(name).inserted else { throw field.fault(.duplicateFeature(name)) }
            names.append(name)
        }
        return names
    }

    private func ranges(count: Int) throws(ForestError) -> [ForestMetadata.FeatureRange] {
        let field = try field("feature_infos")
        let words = field.words
        guard words.count == count else {
            throw field.fault(.count(field: field.key, values: words.count, expected: count))
        }
        var ranges: [ForestMetadata.FeatureRange] = []
        for word in words {
            guard let range = ForestMetadata.FeatureRange(text: word) else {
                throw field.fault(.badFeatureRange(ModelText.Field.excerpt(word)))
            }
            ranges.append(range)
        }
        return ranges
    }

    private mutating func readTrees() throws(ForestError) {
        let sizes = try treeSizes()
        var expectedOffset = text.offset
        while let next = text.peekPastBlank(), next.starts(with: "Tree=".utf8) {
            text.skipBlank()
            let offset = text.offset
            guard let line = text.next() else { break }
            guard NumberText.integer(line.dropFirst(5)) == trees.count else {
                throw text.fault(.treeNumber(expected: trees.count))
            }
            guard trees.count < limits.treesMax else {
                throw text.fault(.overLimit(field: "trees", value: trees.count + 1, max: limits.treesMax))
            }
            if let sizes {
                guard trees.count < sizes.count, offset == expectedOffset else {
                    throw text.fault(.treeSize(tree: trees.count))
                }
                expectedOffset += Int(sizes[trees.count])
            }
            let reader = try LightGBMTreeReader(&text, featureCount: metadata.featureNames.count, limits: limits)
            trees.append(try reader.tree())
        }
        text.skipBlank()
        if let sizes, sizes.count != trees.count { throw text.fault(.treeCount(trees.count, expected: sizes.count)) }
        guard !trees.isEmpty else { throw text.fault(.noTrees) }
        guard trees.count.isMultiple(of: metadata.treesPerIteration) else {
            throw text.fault(.treesPerIteration(trees: trees.count, perIteration: metadata.treesPerIteration))
        }
        metadata.treeCount = trees.count
    }

    private func treeSizes() throws(ForestError) -> [Int32]? {
        guard let field = header["tree_sizes"] else { return nil }
        let count = field.words.count
        guard count <= limits.treesMax else {
            throw field.fault(.overLimit(field: "trees", value: count, max: limits.treesMax))
        }
        return try field.integers(count: count, in: 0...Int(Int32.max))
    }

    private mutating func countSplits() {
        metadata.splitCounts = [Int](repeating: 0, count: metadata.featureNames.count)
        metadata.splitGains = [Double](repeating: 0, count: metadata.featureNames.count)
        for tree in trees {
            for (feature, gain) in zip(tree.splitFeature, tree.splitGain) where gain > 0 {
                metadata.splitCounts[Int(feature)] += 1
                // LightGBM keeps gains as floats.
                metadata.splitGains[Int(feature)] += Double(Float(gain))
            }
        }
    }
}

extension LightGBMReader {
    /// After the trees: importances (counted afresh here), parameters, and what Python appends.
    private mutating func readTail() throws(ForestError) {
        guard let end = text.next(), end.elementsEqual("end of trees".utf8) else { throw text.fault(.unexpectedEnd) }
        var section = ""
        while let line = text.next() {
            if line.isEmpty { continue }
            guard let words = String(validating: line, as: UTF8.self) else { throw text.fault(.notUTF8) }
            if words.hasPrefix("pandas_categorical:") {
                metadata.pandasCategoricalJSON = String(words.dropFirst("pandas_categorical:".count))
            } else if ["feature_importances:", "parameters:", "parser:"].contains(words) {
                section = words
            } else if ["end of parameters", "end of parser"].contains(words) {
                section = ""
            } else if section == "parameters:" {
                try readParameter(words)
            } else if section.isEmpty {
                throw text.fault(.notAField(String(words.prefix(64))))
            }
        }
    }

    /// A line such as `[learning_rate: 0.1]`.
    private mutating func readParameter(_ line: String) throws(ForestError) {
        guard line.hasPrefix("["), line.hasSuffix("]") else { return }
        let parts = line.dropFirst().dropLast().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return }
        guard metadata.parameters.count < limits.parametersMax else {
            throw text.fault(
                .overLimit(field: "parameters", value: limits.parametersMax + 1, max: limits.parametersMax))
        }
        metadata.parameters[String(parts[0])] = String(parts[1].drop { $0 == " " })
    }
}

extension ForestMetadata.FeatureRange {
    /// `none`, `[least:greatest]`, or categories with colons between.
    fileprivate init?(text: ArraySlice<UInt8>) {
        let colon = UInt8(ascii: ":")
        if text.elementsEqual("none".utf8) {
            self = .unused
        } else if text.first == UInt8(ascii: "[") {
            guard text.last == UInt8(ascii: "]"), text.count >= 2 else { return nil }
            let parts = text.dropFirst().dropLast().split(separator: colon, omittingEmptySubsequences: false)
            guard parts.count == 2, let min = NumberText.double(parts[0]), let max = NumberText.double(parts[1]) else {
                return nil
            }
            self = .numeric(min: min, max: max)
        } else {
            var categories: [Int] = []
            for part in text.split(separator: colon, omittingEmptySubsequences: false) {
                guard let category = NumberText.integer(part) else { return nil }
                categories.append(category)
            }
            self = .categorical(categories)
        }
    }
}
