/// The trees of a forest, laid out for walking: nodes of all trees in one array, leaves in another, children as
/// absolute indices. Made from checked trees only, so every index is in range.
struct ForestLayout: Sendable {
    /// 24 bytes. A child is a node where 0 or more, a leaf (bitwise complement) where negative.
    struct Node {
        /// Of a categorical node, the index into `sets` as a number.
        var threshold: Double
        var left: Int32
        var right: Int32
        var feature: Int32
        var flags: Flags
    }

    struct Flags: OptionSet {
        var rawValue: UInt32

        /// NaN goes left.
        static let nanLeft = Flags(rawValue: 1)
        /// Values within ±1e−35 and NaN are missing, and go left or right by `zeroLeft`.
        static let zeroMissing = Flags(rawValue: 2)
        static let zeroLeft = Flags(rawValue: 4)
        static let categorical = Flags(rawValue: 8)
    }

    struct LinearLeaf {
        var constant: Double
        /// Into `linearFeatures` and `linearCoefficients`.
        var start: Int32
        var end: Int32
    }

    /// LightGBM's `kZeroThreshold`: a float written as a double.
    static let zeroThreshold = Double(Float(1e-35))

    private(set) var nodes: [Node] = []
    /// One for each tree: a node, or a leaf where negative.
    private(set) var roots: [Int32] = []
    /// The first leaf of each tree.
    private(set) var leafStarts: [Int32] = []
    private(set) var leafValues: [Double] = []
    /// Set i is the words of `categoryBits` from `setStarts[i]` to `setStarts[i + 1]`.
    private(set) var setStarts: [Int32] = [0]
    private(set) var categoryBits: [UInt32] = []
    /// As long as `leafValues`, or empty where no tree is linear.
    private(set) var linearLeaves: [LinearLeaf] = []
    private(set) var linearFeatures: [Int32] = []
    private(set) var linearCoefficients: [Double] = []
    /// Whether every node is numeric with no special zero: NaN and order decide alone.
    private(set) var isSimple = true

    init(_ trees: [LightGBMTree]) {
        let hasLinear = trees.contains { !$0.linearLeaves.isEmpty }
        for tree in trees {
            let firstLeaf = Int32(leafValues.count)
            leafStarts.append(firstLeaf)
            roots.append(tree.nodeCount == 0 ? ~firstLeaf : Int32(nodes.count))
            appendNodes(of: tree, firstLeaf: firstLeaf)
            leafValues += tree.leafValue
            if hasLinear { appendLinearLeaves(of: tree) }
        }
    }

    private mutating func appendNodes(of tree: LightGBMTree, firstLeaf: Int32) {
        let firstNode = Int32(nodes.count)
        let firstSet = setStarts.count - 1
        func absolute(_ child: Int32) -> Int32 { child >= 0 ? child + firstNode : ~(~child + firstLeaf) }
        for index in 0..<tree.nodeCount {
            let decision = tree.decision[index]
            var node = Node(
                threshold: tree.threshold[index], left: absolute(tree.leftChild[index]),
                right: absolute(tree.rightChild[index]), feature: tree.splitFeature[index], flags: [])
            if decision.isCategorical {
                node.flags = .categorical
                node.threshold += Double(firstSet)
            } else {
                node.threshold = Self.threshold(treatingTinyValuesAsZero: node.threshold)
                node.flags = Self.flags(decision, threshold: node.threshold)
            }
            if !node.flags.isDisjoint(with: [.categorical, .zeroMissing]) { isSimple = false }
            nodes.append(node)
        }
        let base = Int32(categoryBits.count)
        setStarts += tree.categoryBoundary.dropFirst().map { $0 + base }
        categoryBits += tree.categoryBits
    }

    /// LightGBM reads values within ±1e−35 as 0. A threshold that only such values could tell apart is moved out of
    /// that range, to where it answers for all of them as it does for 0.
    private static func threshold(treatingTinyValuesAsZero threshold: Double) -> Double {
        if threshold >= 0, threshold <= zeroThreshold { return zeroThreshold }
        if threshold < 0, threshold >= -zeroThreshold { return (-zeroThreshold).nextDown }
        return threshold
    }

    private static func flags(_ decision: LightGBMTree.Decision, threshold: Double) -> Flags {
        switch decision.missing {
        // NaN is read as 0.
        case .none: threshold >= 0 ? .nanLeft : []
        case .nan: decision.defaultsLeft ? .nanLeft : []
        case .zero: decision.defaultsLeft ? [.zeroMissing, .zeroLeft] : .zeroMissing
        }
    }

    private mutating func appendLinearLeaves(of tree: LightGBMTree) {
        guard !tree.linearLeaves.isEmpty else {
            linearLeaves += tree.leafValue.map { LinearLeaf(constant: $0, start: 0, end: 0) }
            return
        }
        for leaf in tree.linearLeaves {
            let start = Int32(linearFeatures.count)
            linearFeatures += leaf.features
            linearCoefficients += leaf.coefficients
            linearLeaves.append(LinearLeaf(constant: leaf.constant, start: start, end: Int32(linearFeatures.count)))
        }
    }
}
