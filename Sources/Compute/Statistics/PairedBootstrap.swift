/// Whether one model's losses differ from another's on the same rows: the paired bootstrap of their mean difference
/// (Efron and Tibshirani 1993, chapters 13 and 16), rows drawn with replacement.
package struct PairedBootstrap: Sendable, Equatable, Codable {
    /// Mean of first − second: negative where the first model loses less.
    package let meanDifference: Double
    /// Percentile interval of the mean difference at `confidence`.
    package let lower: Double
    package let upper: Double
    /// Two-sided: twice the smaller share of resamples on either side of 0, one counted on each side
    /// (Davison and Hinkley 1997, equation 4.11), so that it is never 0.
    package let pValue: Double
    package let confidence: Double
    package let resamples: Int
    package let seed: UInt64
    package let rows: Int

    /// - Parameters:
    ///   - first, second: finite losses of the two models, row by row.
    ///   - confidence: above 0 and below 1.
    ///   - seed: the same seed gives the same figures on every machine.
    package init(
        first: [Double], second: [Double], resamples: Int = 2_000, confidence: Double = 0.95, seed: UInt64
    ) throws(StatisticsError) {
        try Check.pairs(first.count, second.count)
        try Check.finite(first)
        try Check.finite(second)
        guard (1...1_000_000).contains(resamples) else { throw .outOfRange("the number of resamples") }
        guard confidence > 0, confidence < 1 else { throw .outOfRange("the confidence") }
        let differences = zip(first, second).map { $0 - $1 }
        let means = Self.resampledMeans(of: differences, count: resamples, seed: seed).sorted()
        let tail = (1 - confidence) / 2
        meanDifference = differences.reduce(0, +) / Double(differences.count)
        lower = Quantiles.interpolated(means, tail)
        upper = Quantiles.interpolated(means, 1 - tail)
        let below = means.reduce(0) { $0 + ($1 <= 0 ? 1 : 0) }
        let above = means.reduce(0) { $0 + ($1 >= 0 ? 1 : 0) }
        pValue = min(1, 2 * Double(min(below, above) + 1) / Double(resamples + 1))
        self.confidence = confidence
        self.resamples = resamples
        self.seed = seed
        rows = first.count
    }

    private static func resampledMeans(of differences: [Double], count: Int, seed: UInt64) -> [Double] {
        var generator = SplitMix64(seed: seed)
        let rows = UInt64(differences.count)
        var means: [Double] = []
        means.reserveCapacity(count)
        for _ in 0..<count {
            var sum = 0.0
            for _ in 0..<differences.count {
                // The high word of a product: uniform but for a bias below rows / 2⁶⁴ (Lemire 2019).
                sum += differences[Int(generator.next().multipliedFullWidth(by: rows).high)]
            }
            means.append(sum / Double(rows))
        }
        return means
    }
}

/// Steele, Lea and Flood 2014. Written out because results must not change with the standard library.
struct SplitMix64 {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
