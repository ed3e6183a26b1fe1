/// How probabilities compare with what happened, in bins of equal width.
package struct Calibration: Sendable, Equatable, Codable {
    package struct Bin: Sendable, Equatable, Codable {
        /// Probabilities above `lower` (in the first bin also equal to it) and up to `upper`.
        package var lower: Double
        package var upper: Double
        package var count: Int
        /// Mean probability of the rows in the bin; 0 if there are none.
        package var meanProbability: Double
        /// The share of them that were positive; 0 if there are none.
        package var positiveShare: Double
    }

    package let bins: [Bin]

    /// - Parameter binCount: 1 or more; 10 is usual.
    package init(labels: [Bool], probabilities: [Double], binCount: Int = 10) throws(StatisticsError) {
        try Check.pairs(labels.count, probabilities.count)
        try Check.probabilities(probabilities)
        guard (1...10_000).contains(binCount) else { throw .outOfRange("the number of bins") }
        var counts = [Int](repeating: 0, count: binCount)
        var positives = counts
        var sums = [Double](repeating: 0, count: binCount)
        for (label, probability) in zip(labels, probabilities) {
            var bin = Int(probability * Double(binCount))
            // Bins are closed above: an edge belongs to the bin below it.
            if bin > 0, probability <= Double(bin) / Double(binCount) { bin -= 1 }
            counts[bin] += 1
            sums[bin] += probability
            if label { positives[bin] += 1 }
        }
        bins = counts.indices.map { index in
            let count = Double(max(counts[index], 1))
            return Bin(
                lower: Double(index) / Double(binCount), upper: Double(index + 1) / Double(binCount),
                count: counts[index], meanProbability: sums[index] / count,
                positiveShare: Double(positives[index]) / count)
        }
    }

    /// The distance between probability and outcome, averaged over the rows (Naeini, Cooper and Hauskrecht 2015).
    package var expectedError: Double {
        let rows = bins.reduce(0) { $0 + $1.count }
        return bins.reduce(0) { $0 + Double($1.count) * abs($1.meanProbability - $1.positiveShare) } / Double(rows)
    }
}
