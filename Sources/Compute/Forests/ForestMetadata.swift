/// What a model says of itself besides its trees.
package struct ForestMetadata: Sendable, Equatable {
    /// What training saw of a feature.
    package enum FeatureRange: Sendable, Equatable {
        /// The feature was not used: constant, or of no value.
        case unused
        case numeric(min: Double, max: Double)
        /// The categories seen.
        case categorical([Int])
    }

    /// `v3` or `v4`.
    package var version: String
    package var objective: ForestObjective
    /// 1 but for several classes.
    package var classCount: Int
    package var treesPerIteration: Int
    package var treeCount: Int
    package var featureNames: [String]
    /// As long as `featureNames`.
    package var featureRanges: [FeatureRange]
    /// −1, 0 or 1 for each feature; empty where there are none.
    package var monotoneConstraints: [Int]
    /// Whether scores are divided by the number of iterations: a random forest.
    package var averagesOutput: Bool
    /// Training parameters, as LightGBM wrote them.
    package var parameters: [String: String]
    /// The categories of pandas columns, as the JSON that LightGBM's Python package appends; nil where there is none.
    package var pandasCategoricalJSON: String?
    /// How often each feature is split on; as long as `featureNames`.
    package var splitCounts: [Int]
    /// The summed gain of those splits.
    package var splitGains: [Double]
}
