/// Reads the block of one tree, from the line after `Tree=` to its empty line.
struct LightGBMTreeReader {
    private static let known: Set<String> = [
        "num_leaves", "num_cat", "split_feature", "split_gain", "threshold", "decision_type", "left_child",
        "right_child", "leaf_value", "leaf_weight", "leaf_count", "internal_value", "internal_weight", "internal_count",
        "cat_boundaries", "cat_threshold", "is_linear", "leaf_const", "num_features", "leaf_features", "leaf_coeff",
        "shrinkage",
    ]

    private let featureCount: Int
    private let limits: ForestLimits
    private let startLine: Int
    private var fields: [String: ModelText.Field] = [:]

    init(_ text: inout ModelText, featureCount: Int, limits: ForestLimits) throws(ForestError) {
        self.featureCount = featureCount
        self.limits = limits
        startLine = text.line
        while let line = text.next(), !line.isEmpty {
            let field = text.field(line)
            guard Self.known.contains(field.key) else {
                throw field.fault(.unknownField(ModelText.Field.excerpt(Array(field.key.utf8)[...])))
            }
            guard fields.updateValue(field, forKey: field.key) == nil else {
                throw field.fault(.duplicateField(field.key))
            }
        }
    }

    func tree() throws(ForestError) -> LightGBMTree {
        let leafCount = try field("num_leaves").integer(in: 1...Int(Int32.max))
        guard leafCount <= limits.leavesMax else {
            throw try field("num_leaves").fault(
                .overLimit(field: "num_leaves", value: leafCount, max: limits.leavesMax))
        }
        let setCount = try field("num_cat").integer(in: 0...leafCount)
        var tree = LightGBMTree(leafValue: try field("leaf_value").finiteDoubles(count: leafCount))
        if leafCount > 1 { try readNodes(&tree, count: leafCount - 1, setCount: setCount) }
        if try fields["is_linear"]?.integer(in: 0...1) == 1 { try readLinearLeaves(&tree) }
        return tree
    }

    private func field(_ key: String) throws(ForestError) -> ModelText.Field {
        guard let field = fields[key] else { throw .malformed(line: startLine, .missingField(key)) }
        return field
    }

    private func readNodes(_ tree: inout LightGBMTree, count: Int, setCount: Int) throws(ForestError) {
        let children = -(count + 1)...(count - 1)
        tree.leftChild = try field("left_child").integers(count: count, in: children)
        tree.rightChild = try field("right_child").integers(count: count, in: children)
        tree.splitFeature = try field("split_feature").integers(count: count, in: 0...(featureCount - 1))
        tree.threshold = try field("threshold").doubles(count: count)
        if tree.threshold.contains(where: \.isNaN) {
            throw try field("threshold").fault(.notFinite(field: "threshold"))
        }
        tree.splitGain = try fields["split_gain"]?.doubles(count: count) ?? [Double](repeating: 0, count: count)
        try readSets(&tree, count: setCount)
        try readDecisions(&tree, count: count, setCount: setCount)
        try checkShape(tree)
    }

    private func readSets(_ tree: inout LightGBMTree, count: Int) throws(ForestError) {
        guard count > 0 else { return }
        let boundaries = try field("cat_boundaries")
        let bits = try field("cat_threshold")
        let words = bits.words
        tree.categoryBoundary = try boundaries.integers(count: count + 1, in: 0...words.count)
        guard tree.categoryBoundary[0] == 0 else {
            throw boundaries.fault(.outOfRange(field: boundaries.key, value: Int(tree.categoryBoundary[0])))
        }
        for (lower, upper) in zip(tree.categoryBoundary, tree.categoryBoundary.dropFirst()) where lower > upper {
            throw boundaries.fault(.outOfRange(field: boundaries.key, value: Int(upper)))
        }
        guard Int(tree.categoryBoundary[count]) == words.count else {
            throw bits.fault(.count(field: bits.key, values: words.count, expected: Int(tree.categoryBoundary[count])))
        }
        for word in words {
            guard let number = NumberText.integer(word) else {
                throw bits.fault(.notAnInteger(field: bits.key, text: ModelText.Field.excerpt(word)))
            }
            guard let number = UInt32(exactly: number) else {
                throw bits.fault(.outOfRange(field: bits.key, value: number))
            }
            tree.categoryBits.append(number)
        }
    }

    private func readDecisions(_ tree: inout LightGBMTree, count: Int, setCount: Int) throws(ForestError) {
        let field = try field("decision_type")
        for (node, bits) in try field.integers(count: count, in: -128...127).enumerated() {
            guard let decision = LightGBMTree.Decision(Int(bits)) else {
                throw field.fault(.decisionType(node: node, value: Int(bits)))
            }
            if decision.isCategorical {
                guard let set = Int(exactly: tree.threshold[node]) else {
                    throw try self.field("threshold").fault(
                        .notAnInteger(field: "threshold", text: "\(tree.threshold[node])"))
                }
                guard (0..<setCount).contains(set) else {
                    throw try self.field("threshold").fault(.outOfRange(field: "threshold", value: set))
                }
            }
            tree.decision.append(decision)
        }
    }

    private func readLinearLeaves(_ tree: inout LightGBMTree) throws(ForestError) {
        let leafCount = tree.leafValue.count
        let constants = try field("leaf_const").finiteDoubles(count: leafCount)
        let counts = try field("num_features").integers(count: leafCount, in: 0...featureCount)
        let total = counts.reduce(0) { $0 + Int($1) }
        let features = try field("leaf_features").integers(count: total, in: 0...(featureCount - 1))
        let coefficients = try field("leaf_coeff").finiteDoubles(count: total)
        var start = 0
        for (constant, count) in zip(constants, counts) {
            let range = start..<start + Int(count)
            tree.linearLeaves.append(
                .init(
                    constant: constant, features: Array(features[range]), coefficients: Array(coefficients[range])))
            start = range.upperBound
        }
    }

    /// Every node but the root and every leaf has one parent, and all hang together: so there is no cycle.
    private func checkShape(_ tree: LightGBMTree) throws(ForestError) {
        let field = try field("left_child")
        var nodeSeen = [Bool](repeating: false, count: tree.nodeCount)
        var leafSeen = [Bool](repeating: false, count: tree.leafValue.count)
        var pending: [(node: Int, depth: Int)] = [(0, 1)]
        nodeSeen[0] = true
        while let (node, depth) = pending.popLast() {
            guard depth <= limits.depthMax else {
                throw field.fault(.overLimit(field: "depth", value: depth, max: limits.depthMax))
            }
            for child in [Int(tree.leftChild[node]), Int(tree.rightChild[node])] {
                if child >= 0 {
                    if nodeSeen[child] { throw field.fault(.notATree("node \(child) has two parents")) }
                    nodeSeen[child] = true
                    pending.append((child, depth + 1))
                } else {
                    if leafSeen[~child] { throw field.fault(.notATree("leaf \(~child) has two parents")) }
                    leafSeen[~child] = true
                }
            }
        }
        if let node = nodeSeen.firstIndex(of: false) { throw field.fault(.notATree("node \(node) has no parent")) }
        if let leaf = leafSeen.firstIndex(of: false) { throw field.fault(.notATree("leaf \(leaf) has no parent")) }
    }
}
