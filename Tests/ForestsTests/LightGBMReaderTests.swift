internal import Seeds
import Testing

@testable import Forests

@Suite struct LightGBMReaderTests {
    /// A small model that tests damage line by line: lines 1–11 are the header, 13–29 a tree.
    private static let model = """
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        label_index=0
        max_feature_idx=1
        objective=binary sigmoid:1
        feature_names=wind carrier
        feature_infos=[-1:1] 0:1:2

        Tree=0
        num_leaves=3
        num_cat=1
        split_feature=0 1
        split_gain=2 1
        threshold=0.5 0
        decision_type=2 1
        left_child=1 -1
        right_child=-2 -3
        leaf_value=0.1 0.2 0.3
        cat_boundaries=0 1
        cat_threshold=5
        is_linear=0
        shrinkage=1


        end of trees

        feature_importances:
        wind=1

        parameters:
        [boosting: gbdt]
        end of parameters

        pandas_categorical:null

        """

    private func fault(_ text: String, limits: ForestLimits = ForestLimits()) -> (line: Int, fault: ForestFault)? {
        do {
            _ = try Forest(lightGBMText: Array(text.utf8), limits: limits)
            return nil
        } catch .malformed(let line, let fault) {
            return (line, fault)
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }

    private func fault(replacing line: String, by other: String) -> (line: Int, fault: ForestFault)? {
        let lines = Self.model.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        precondition(lines.contains(line))
        return fault(lines.map { $0 == line ? other : $0 }.joined(separator: "\n"))
    }

    @Test func `the small model reads and predicts`() throws {
        let forest = try Forest(lightGBMText: Array(Self.model.utf8))
        var raw = [0.0]
        func score(_ row: [Double]) -> Double {
            var span = raw.mutableSpan
            forest.predictRaw(row.span, into: &span)
            return raw[0]
        }
        #expect(score([0.5, 0]) == 0.1)
        #expect(score([0.5, 2.9]) == 0.1)
        #expect(score([0.5, 1]) == 0.3)
        #expect(score([0.5, .nan]) == 0.3)
        #expect(score([0.6, 0]) == 0.2)
        #expect(score([.nan, 0]) == 0.1)
        #expect(forest.metadata.parameters == ["boosting": "gbdt"])
    }

    @Test func `line ends of Windows are read`() throws {
        let text = Self.model.replacing("\n", with: "\r\n")
        #expect(try Forest(lightGBMText: Array(text.utf8)).metadata.featureNames == ["wind", "carrier"])
    }

    @Test(arguments: [
        ("tree", "forest", 1, ForestFault.notLightGBM),
        ("version=v4", "version=v5", 2, .unsupportedVersion("v5")),
        ("version=v4", "", 10, .missingField("version")),
        ("num_class=1", "num_class=0", 3, .outOfRange(field: "num_class", value: 0)),
        ("num_class=1", "num_class=1e3", 3, .notAnInteger(field: "num_class", text: "1e3")),
        ("num_class=1", "num_class=2000000", 3, .overLimit(field: "num_class", value: 2_000_000, max: 10_000)),
        ("num_class=1", "num_class=3", 7, .objectiveMismatch("binary")),
        ("max_feature_idx=1", "max_feature_idx=-1", 6, .outOfRange(field: "max_feature_idx", value: -1)),
        ("max_feature_idx=1", "max_feature_idx=2", 8, .count(field: "feature_names", values: 2, expected: 3)),
        ("objective=binary sigmoid:1", "objective=binary", 7, .unsupportedObjective("binary")),
        ("objective=binary sigmoid:1", "objective=magic", 7, .unsupportedObjective("magic")),
        ("objective=binary sigmoid:1", "objective=binary :", 7, .unsupportedObjective("binary :")),
        ("feature_names=wind carrier", "feature_names=wind wind", 8, .duplicateFeature("wind")),
        ("feature_infos=[-1:1] 0:1:2", "feature_infos=[-1:1] 0:x", 9, .badFeatureRange("0:x")),
        ("label_index=0", "label_index=0\nlabel_index=0", 6, .duplicateField("label_index")),
        ("label_index=0", "pickle=cos", 5, .unknownField("pickle")),
        ("Tree=0", "Tree=1", 11, .treeNumber(expected: 0)),
        ("num_leaves=3", "num_leaves=0", 12, .outOfRange(field: "num_leaves", value: 0)),
        ("num_leaves=3", "num_leaves=999999999", 12, .overLimit(field: "num_leaves", value: 999_999_999, max: 131_072)),
        ("num_leaves=3", "num_leaves=4", 20, .count(field: "leaf_value", values: 3, expected: 4)),
        ("num_cat=1", "num_cat=0", 16, .outOfRange(field: "threshold", value: 0)),
        ("num_cat=1", "num_cat=2", 21, .count(field: "cat_boundaries", values: 2, expected: 3)),
        ("split_feature=0 1", "split_feature=0 2", 14, .outOfRange(field: "split_feature", value: 2)),
        ("split_feature=0 1", "split_feature=0 -1", 14, .outOfRange(field: "split_feature", value: -1)),
        ("split_feature=0 1", "split_feature=0", 14, .count(field: "split_feature", values: 1, expected: 2)),
        ("threshold=0.5 0", "threshold=nan 0", 16, .notFinite(field: "threshold")),
        ("threshold=0.5 0", "threshold=0x1 0", 16, .notANumber(field: "threshold", text: "0x1")),
        ("threshold=0.5 0", "threshold=0.5 1", 16, .outOfRange(field: "threshold", value: 1)),
        ("threshold=0.5 0", "threshold=0.5 -1", 16, .outOfRange(field: "threshold", value: -1)),
        ("threshold=0.5 0", "threshold=0.5 0.5", 16, .notAnInteger(field: "threshold", text: "0.5")),
        ("threshold=0.5 0", "threshold=0.5 inf", 16, .notAnInteger(field: "threshold", text: "inf")),
        ("decision_type=2 1", "decision_type=12 1", 17, .decisionType(node: 0, value: 12)),
        ("decision_type=2 1", "decision_type=-1 1", 17, .decisionType(node: 0, value: -1)),
        ("left_child=1 -1", "left_child=2 -1", 18, .outOfRange(field: "left_child", value: 2)),
        ("left_child=1 -1", "left_child=1 -4", 18, .outOfRange(field: "left_child", value: -4)),
        ("left_child=1 -1", "left_child=0 -1", 18, .notATree("node 0 has two parents")),
        ("left_child=1 -1", "left_child=1 1", 18, .notATree("node 1 has two parents")),
        ("left_child=1 -1", "left_child=-1 -1", 18, .notATree("node 1 has no parent")),
        ("right_child=-2 -3", "right_child=-2 -1", 18, .notATree("leaf 0 has two parents")),
        ("leaf_value=0.1 0.2 0.3", "leaf_value=0.1 inf 0.3", 20, .notFinite(field: "leaf_value")),
        ("leaf_value=0.1 0.2 0.3", "", 18, .missingField("split_feature")),
        ("cat_boundaries=0 1", "cat_boundaries=1 1", 21, .outOfRange(field: "cat_boundaries", value: 1)),
        ("cat_boundaries=0 1", "cat_boundaries=0 2", 21, .outOfRange(field: "cat_boundaries", value: 2)),
        ("cat_threshold=5", "cat_threshold=5 6", 22, .count(field: "cat_threshold", values: 2, expected: 1)),
        ("cat_threshold=5", "cat_threshold=4294967296", 22, .outOfRange(field: "cat_threshold", value: 4_294_967_296)),
        ("is_linear=0", "is_linear=1", 11, .missingField("leaf_const")),
        ("shrinkage=1", "gamma=1", 24, .unknownField("gamma")),
        ("end of trees", "end", 27, .unexpectedEnd),
    ])
    func `given one bad line, when read, then the error names it`(
        line: String, replacement: String, number: Int, expected: ForestFault
    ) {
        let found = fault(replacing: line, by: replacement)
        if replacement.isEmpty {
            // A blank line ends a block: what matters is that something is missed.
            #expect(found != nil)
        } else {
            #expect(found?.fault == expected)
            #expect(found?.line == number)
        }
    }

    @Test func `given two nodes that are each other's children, when read, then the cycle is refused`() {
        let text = Self.model
            .replacing("num_leaves=3", with: "num_leaves=4").replacing("num_cat=1", with: "num_cat=0")
            .replacing("split_feature=0 1", with: "split_feature=0 1 0").replacing(
                "split_gain=2 1", with: "split_gain=2 1 1"
            )
            .replacing("threshold=0.5 0", with: "threshold=0.5 0 0")
            .replacing("decision_type=2 1", with: "decision_type=2 2 2")
            .replacing("left_child=1 -1", with: "left_child=-1 2 1")
            .replacing("right_child=-2 -3", with: "right_child=-2 -3 -4")
            .replacing("leaf_value=0.1 0.2 0.3", with: "leaf_value=0.1 0.2 0.3 0.4")
        #expect(fault(text)?.fault == .notATree("node 1 has no parent"))
    }

    @Test func `given limits, when a model passes them, then it is refused`() throws {
        var limits = ForestLimits()
        limits.depthMax = 1
        #expect(fault(Self.model, limits: limits)?.fault == .overLimit(field: "depth", value: 2, max: 1))
        limits = ForestLimits()
        limits.treesMax = 19
        let model = String(decoding: try Fixture.text("binary"), as: UTF8.self)
        #expect(fault(model, limits: limits)?.fault == .overLimit(field: "trees", value: 20, max: 19))
        limits = ForestLimits()
        limits.bytesMax = 10
        #expect(throws: ForestError.tooManyBytes(11, max: 10)) {
            try Forest(lightGBMText: [UInt8](repeating: 0, count: 11), limits: limits)
        }
    }

    @Test func `given tree sizes that are not so, when read, then it is refused`() throws {
        let model = String(decoding: try Fixture.text("binary_sigmoid"), as: UTF8.self)
        let line = model.split(separator: "\n").first { $0.hasPrefix("tree_sizes=") }!
        let sizes = line.dropFirst("tree_sizes=".count).split(separator: " ")
        #expect(
            fault(model.replacing(line, with: "tree_sizes=" + sizes.dropLast().joined(separator: " ")))?.fault
                == .treeSize(tree: 9))
        #expect(
            fault(model.replacing(line, with: "tree_sizes=1 " + sizes.dropFirst().joined(separator: " ")))?.fault
                == .treeSize(tree: 1))
        #expect(fault(model.replacing(line, with: line + " 7"))?.fault == .treeCount(10, expected: 11))
    }

    @Test func `given any prefix of a model, when read, then it throws or is whole`() throws {
        let text = Array(Self.model.utf8)
        let whole = Self.model.firstRange(of: "end of trees")!
        let needed = Self.model.utf8.distance(from: Self.model.utf8.startIndex, to: whole.upperBound)
        for count in 0..<needed {
            #expect(throws: ForestError.self) { try Forest(lightGBMText: Array(text[0..<count])) }
        }
    }

    @Test(arguments: Seeds.fresh(48))
    func `given a damaged model, when read, then it throws or predicts, and never traps`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let name = ["binary_sigmoid", "categorical_onehot", "multiclassova", "linear"].randomElement(using: &generator)!
        let text = try Fixture.text(name)
        let pieces: [[UInt8]] = [
            "-1", "0", "99999999999", "nan", "inf", "1e999", "=", "\n", " ", "Tree=0", "-2147483648", "2147483647", "1",
        ].map { Array($0.utf8) }
        for _ in 0..<6 {
            var damaged = text
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let start = Int.random(in: 0..<min(damaged.count, 6_000), using: &generator)
                let end = min(damaged.count, start + Int.random(in: 0...4, using: &generator))
                damaged.replaceSubrange(start..<end, with: pieces.randomElement(using: &generator)!)
            }
            guard let forest = try? Forest(lightGBMText: damaged) else { continue }
            let row = (0..<forest.featureCount).map { _ in Double(bitPattern: generator.next()) }
            _ = try forest.predict(row: row)
            _ = try forest.leaves(row: row)
        }
    }

    @Test(arguments: Seeds.fresh(16))
    func `given numbers as text, when read, then they are the standard library's or refused`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let double = Double(bitPattern: generator.next())
            if double.isFinite { #expect(NumberText.double(Array("\(double)".utf8)[...]) == double) }
            let integer = Int(Int32(truncatingIfNeeded: generator.next()))
            #expect(NumberText.integer(Array("\(integer)".utf8)[...]) == integer)
        }
        for text in ["", "-", "+", ".", "e", "1 ", " 1", "0x10", "1_0", "infinity", "NAN", "１"] {
            #expect(NumberText.double(Array(text.utf8)[...]) == nil, "\(text)")
            #expect(NumberText.integer(Array(text.utf8)[...]) == nil, "\(text)")
        }
    }
}
