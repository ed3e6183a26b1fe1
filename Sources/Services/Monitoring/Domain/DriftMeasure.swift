internal import Statistics
internal import WorkerProtocol

/// Measures how far values have moved from a profile of training.
enum DriftMeasure {
    /// - Parameters:
    ///   - values: what the model saw; NaN is missing. Of a categorical column the codes.
    ///   - categories: in the order of the codes; nil: numeric.
    static func drift(
        of values: [Double], from profile: DistributionProfile, named name: String, categories: [String]?
    ) throws -> FeatureDrift {
        let missing = values.count(where: \.isNaN)
        var drift = FeatureDrift(
            feature: name, psi: .nan, ks: .nan, ksPValue: .nan,
            missingShare: values.isEmpty ? .nan : Double(missing) / Double(values.count),
            referenceMissingShare: profile.rowCount == 0 ? .nan : Double(profile.nullCount) / Double(profile.rowCount))
        switch profile.shape {
        case .numeric(let edges, let counts, let sample):
            var current = Array(repeating: 0, count: counts.count)
            for value in values where !value.isNaN { current[bin(of: value, edges)] += 1 }
            drift.psi = try stability(counts, profile.nullCount, current, missing)
            if missing < values.count, !sample.isEmpty {
                let distance = try KolmogorovSmirnov(sample, values)
                (drift.ks, drift.ksPValue) = (distance.statistic, distance.pValue)
            }
        case .categorical(let names, let counts, let otherCount):
            let place = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
            var current = Array(repeating: 0, count: counts.count + 1)
            for value in values where !value.isNaN {
                let code = Int(value)
                let category = categories.flatMap { $0.indices.contains(code) ? $0[code] : nil }
                current[category.flatMap { place[$0] } ?? counts.count] += 1
            }
            drift.psi = try stability(counts + [otherCount], profile.nullCount, current, missing)
        }
        return drift
    }

    /// Missing values are a bin of their own: a column that falls silent has drifted.
    private static func stability(
        _ reference: [Int], _ referenceMissing: Int, _ current: [Int], _ missing: Int
    ) throws -> Double {
        guard current.reduce(missing, +) > 0, reference.reduce(referenceMissing, +) > 0 else { return .nan }
        return try StabilityIndex(reference: reference + [referenceMissing], current: current + [missing]).value
    }

    /// The bin of (edges[i − 1], edges[i]] that holds the value.
    private static func bin(of value: Double, _ edges: [Double]) -> Int {
        var (low, high) = (0, edges.count)
        while low < high {
            let middle = (low + high) / 2
            if value <= edges[middle] { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
