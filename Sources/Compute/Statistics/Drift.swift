/// How a window's profile differs from the reference's.
package struct Drift: Sendable, Equatable, Codable {
    /// Over all bins and one for missing values.
    package let stability: StabilityIndex
    /// Of numeric features: over the values that are present, from the bins, so a lower bound of the samples' own
    /// statistic. Nil of categories and where a side has no values.
    package let kolmogorovSmirnov: KolmogorovSmirnov?
    /// Current − reference share of missing values.
    package let missingShareChange: Double
    /// Current − reference mean, in reference standard deviations; nil where that is 0.
    package let standardizedMeanChange: Double?

    /// Throws ``StatisticsError/binsDiffer`` or ``StatisticsError/empty``.
    package init(reference: FeatureProfile, current: FeatureProfile) throws(StatisticsError) {
        guard reference.bins == current.bins else { throw .binsDiffer }
        stability = try StabilityIndex(
            reference: reference.counts + [reference.missingCount], current: current.counts + [current.missingCount])
        if case .numeric = reference.bins {
            kolmogorovSmirnov = Self.kolmogorovSmirnov(reference, current)
        } else {
            kolmogorovSmirnov = nil
        }
        missingShareChange = current.missingShare - reference.missingShare
        let deviation = reference.standardDeviation
        standardizedMeanChange =
            deviation > 0 && current.finiteCount > 0 ? (current.mean - reference.mean) / deviation : nil
    }

    private static func kolmogorovSmirnov(
        _ reference: FeatureProfile, _ current: FeatureProfile
    ) -> KolmogorovSmirnov? {
        let (rows, currentRows) = (reference.presentCount, current.presentCount)
        guard rows > 0, currentRows > 0 else { return nil }
        var greatest = 0.0
        var (below, currentBelow) = (0, 0)
        for (count, currentCount) in zip(reference.counts, current.counts) {
            below += count
            currentBelow += currentCount
            greatest = max(greatest, abs(Double(below) / Double(rows) - Double(currentBelow) / Double(currentRows)))
        }
        return KolmogorovSmirnov(statistic: greatest, firstCount: rows, secondCount: currentRows)
    }
}
