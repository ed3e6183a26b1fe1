internal import Statistics
internal import Tensors
internal import WorkerProtocol

extension DistributionProfile {
    private static let sampleMax = 1_000

    /// How the numbers that a model takes or gives are distributed; NaN is null.
    static func numeric(_ name: String, _ values: [Double]) -> DistributionProfile {
        let profile = FeatureProfile.reference(of: values)
        guard case .numeric(let edges) = profile.bins else { preconditionFailure("numbers have numeric bins") }
        let sorted = values.filter { !$0.isNaN }.sorted()
        let count = min(sampleMax, sorted.count)
        let sample = (0..<count).map {
            count == sorted.count ? sorted[$0] : Quantiles.attained(sorted, (Double($0) + 0.5) / Double(count))
        }
        return DistributionProfile(
            name: name, rowCount: values.count, nullCount: profile.missingCount,
            shape: .numeric(edges: edges, counts: profile.counts, sample: sample))
    }

    /// - Parameter codes: indices into `categories`; NaN is null.
    static func categorical(_ name: String, codes: [Double], categories: [String]) -> DistributionProfile {
        let profile = FeatureProfile.reference(of: codes.map { $0.isNaN ? nil : categories[Int($0)] })
        guard case .categorical(let kept) = profile.bins else {
            preconditionFailure("categories have bins of their own")
        }
        return DistributionProfile(
            name: name, rowCount: codes.count, nullCount: profile.missingCount,
            shape: .categorical(
                values: kept, counts: Array(profile.counts.dropLast()), otherCount: profile.counts.last ?? 0))
    }
}
