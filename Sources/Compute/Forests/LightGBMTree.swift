/// One tree as its block of text gives it, every index checked.
///
/// Children of a node are nodes where 0 or more and leaves (bitwise complement) where negative; node 0 is the root.
struct LightGBMTree {
    /// The bits of LightGBM's `decision_type` (`include/LightGBM/tree.h`).
    struct Decision {
        enum Missing: Int {
            case none = 0
            case zero, nan
        }

        let isCategorical: Bool
        let defaultsLeft: Bool
        let missing: Missing

        init?(_ bits: Int) {
            guard (0..<16).contains(bits), let missing = Missing(rawValue: bits >> 2) else { return nil }
            isCategorical = bits & 1 != 0
            defaultsLeft = bits & 2 != 0
            self.missing = missing
        }
    }

    /// A leaf that holds a linear model (`linear_tree`).
    struct LinearLeaf {
        var constant: Double
        var features: [Int32]
        var coefficients: [Double]
    }

    var splitFeature: [Int32] = []
    var splitGain: [Double] = []
    /// Of a categorical node the index of its set.
    var threshold: [Double] = []
    var decision: [Decision] = []
    var leftChild: [Int32] = []
    var rightChild: [Int32] = []
    var leafValue: [Double]
    /// Set i is the words from `categoryBoundary[i]` to `categoryBoundary[i + 1]` of `categoryBits`.
    var categoryBoundary: [Int32] = []
    var categoryBits: [UInt32] = []
    /// Empty where leaves are constant.
    var linearLeaves: [LinearLeaf] = []

    var nodeCount: Int { splitFeature.count }
}
