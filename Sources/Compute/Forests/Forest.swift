/// An ensemble of decision trees that was trained by LightGBM, read and evaluated by our own code.
///
/// Predictions are LightGBM's: the same sums in the same order, in double, then the objective's link function. Rows
/// hold one double for each feature in the model's order; NaN is missing; values within ±1e−35 count as 0;
/// categorical features hold the category's number.
package struct Forest: Sendable {
    package let metadata: ForestMetadata
    private let layout: ForestLayout

    /// Reads a LightGBM text model. Hostile bytes throw ``ForestError`` with the line at fault; they never trap.
    package init(lightGBMText bytes: [UInt8], limits: ForestLimits = ForestLimits()) throws(ForestError) {
        let reader = try LightGBMReader(bytes, limits: limits)
        metadata = reader.metadata
        layout = ForestLayout(reader.trees)
    }

    package var featureCount: Int { metadata.featureNames.count }
    /// Values a prediction has: 1, or one for each class.
    package var outputCount: Int { metadata.treesPerIteration }
    /// Splits of all trees together: what a prediction costs grows with it.
    package var nodeCount: Int { layout.nodes.count }

    /// Predictions for one row, written to `output`. Allocates nothing.
    ///
    /// - Precondition: `row` has `featureCount` elements, `output` `outputCount`.
    package func predict(_ row: Span<Double>, into output: inout MutableSpan<Double>) {
        predictRaw(row, into: &output)
        if metadata.averagesOutput {
            let iterations = Double(metadata.treeCount / metadata.treesPerIteration)
            for index in output.indices { output[index] /= iterations }
        }
        metadata.objective.link(&output)
    }

    /// The scores before the link function: the sum over the trees, of a random forest too.
    ///
    /// - Precondition: `row` has `featureCount` elements, `output` `outputCount`.
    package func predictRaw(_ row: Span<Double>, into output: inout MutableSpan<Double>) {
        precondition(row.count == featureCount, "the row has \(row.count) values, not \(featureCount)")
        precondition(output.count == outputCount, "the output has \(output.count) values, not \(outputCount)")
        for index in output.indices { output[index] = 0 }
        layout.addScores(of: row, to: &output)
    }

    /// Predictions for one row.
    package func predict(row: [Double]) throws(ForestError) -> [Double] {
        try predict(rows: row, count: 1)
    }

    /// Predictions for `count` rows, row-major, shape [count, outputCount].
    ///
    /// - Parameter rows: row-major, shape [count, featureCount].
    package func predict(rows: [Double], count: Int) throws(ForestError) -> [Double] {
        let (expected, overflow) = count.multipliedReportingOverflow(by: featureCount)
        guard count >= 0, !overflow, rows.count == expected else {
            throw .rowLength(count > 0 ? rows.count / count : rows.count, expected: featureCount)
        }
        var predictions: [Double] = []
        predictions.reserveCapacity(count * outputCount)
        var prediction = [Double](repeating: 0, count: outputCount)
        for index in 0..<count {
            var output = prediction.mutableSpan
            predict(rows.span.extracting(index * featureCount..<(index + 1) * featureCount), into: &output)
            predictions += prediction
        }
        return predictions
    }

    /// The leaf of each tree that the row ends in, in tree order.
    package func leaves(row: [Double]) throws(ForestError) -> [Int32] {
        guard row.count == featureCount else { throw .rowLength(row.count, expected: featureCount) }
        var leaves = [Int32](repeating: 0, count: metadata.treeCount)
        var span = leaves.mutableSpan
        layout.findLeaves(of: row.span, in: &span)
        return leaves
    }
}
