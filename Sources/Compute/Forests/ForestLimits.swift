/// Bounds on what a model may hold. The defaults are well above what people train, and bound memory and time.
package struct ForestLimits: Sendable, Equatable {
    package var bytesMax = 1 << 30
    package var featuresMax = 100_000
    package var classesMax = 10_000
    package var treesMax = 200_000
    /// Leaves of one tree; LightGBM itself allows 131,072.
    package var leavesMax = 131_072
    /// Splits between the root and a leaf.
    package var depthMax = 10_000
    /// Lines of text kept from the training parameters.
    package var parametersMax = 1_000

    package init() {}
}
