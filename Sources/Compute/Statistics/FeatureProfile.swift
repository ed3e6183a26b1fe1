/// What a feature's values look like: a histogram over fixed bins, how many are missing, and moments. A reference
/// chooses the bins; profiles of later windows take them over (``emptied()``), grow row by row, and are merged and
/// compared.
package struct FeatureProfile: Sendable, Equatable, Codable {
    package enum Bins: Sendable, Equatable, Codable {
        /// Ascending edges: bin 0 is up to and with the first, bin i above edge i − 1 up to and with edge i, and the
        /// last bin above the last edge. One bin more than edges.
        case numeric(edges: [Double])
        /// A bin for each category, and one more for all others.
        case categorical(categories: [String])

        package var count: Int {
            switch self {
            case .numeric(let edges): edges.count + 1
            case .categorical(let categories): categories.count + 1
            }
        }
    }

    package let bins: Bins
    /// Rows by bin.
    package private(set) var counts: [Int]
    package private(set) var missingCount = 0
    /// Values within ±``momentMagnitudeMax``: those that mean, deviation, min and max are of. All are 0 where there are
    /// none, and of categories.
    package private(set) var finiteCount = 0
    package private(set) var mean = 0.0
    private var squaredDeviations = 0.0
    package private(set) var min = 0.0
    package private(set) var max = 0.0

    /// Values beyond it, infinities too, are counted in their bins alone: their squares would not be finite.
    package static let momentMagnitudeMax = 1e150
    private static let binsMax = 1_024
    private static let rowsMax = 1 << 52

    private enum CodingKeys: String, CodingKey {
        case bins, counts, missingCount, finiteCount, mean, squaredDeviations, min, max
    }

    /// A profile of nothing yet.
    ///
    /// - Precondition: edges ascend and are finite; categories are distinct.
    package init(bins: Bins) {
        self.bins = bins
        counts = [Int](repeating: 0, count: bins.count)
        precondition(Self.areProper(bins), "edges must ascend and categories differ")
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        bins = try container.decode(Bins.self, forKey: .bins)
        counts = try container.decode([Int].self, forKey: .counts)
        missingCount = try container.decode(Int.self, forKey: .missingCount)
        finiteCount = try container.decode(Int.self, forKey: .finiteCount)
        mean = try container.decode(Double.self, forKey: .mean)
        squaredDeviations = try container.decode(Double.self, forKey: .squaredDeviations)
        min = try container.decode(Double.self, forKey: .min)
        max = try container.decode(Double.self, forKey: .max)
        let whole = (counts + [missingCount, finiteCount]).allSatisfy { (0...Self.rowsMax).contains($0) }
        let finite = [mean, squaredDeviations, min, max].allSatisfy(\.isFinite)
        guard Self.areProper(bins), bins.count <= Self.binsMax, counts.count == bins.count, whole, finite else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "counts do not fit the bins"))
        }
    }

    private static func areProper(_ bins: Bins) -> Bool {
        switch bins {
        case .numeric(let edges): edges.allSatisfy(\.isFinite) && zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 }
        case .categorical(let categories): Set(categories).count == categories.count
        }
    }

    /// Rows that are not missing.
    package var presentCount: Int { counts.reduce(0, +) }
    package var rowCount: Int { presentCount + missingCount }
    package var missingShare: Double { rowCount == 0 ? 0 : Double(missingCount) / Double(rowCount) }
    /// Of the sample: divided by n − 1.
    package var standardDeviation: Double {
        finiteCount < 2 ? 0 : (squaredDeviations / Double(finiteCount - 1)).squareRoot()
    }

    /// The same bins with nothing in them.
    package func emptied() -> FeatureProfile { FeatureProfile(bins: bins) }

    /// Counts one value; NaN is missing. - Precondition: the bins are numeric.
    package mutating func add(_ value: Double) {
        guard case .numeric(let edges) = bins else { preconditionFailure("the bins are categories") }
        if value.isNaN {
            missingCount += 1
            return
        }
        counts[Self.bin(of: value, edges)] += 1
        guard abs(value) <= Self.momentMagnitudeMax else { return }
        if finiteCount == 0 { (min, max) = (value, value) }
        (min, max) = (Swift.min(min, value), Swift.max(max, value))
        // Welford 1962.
        finiteCount += 1
        let distance = value - mean
        mean += distance / Double(finiteCount)
        squaredDeviations += distance * (value - mean)
    }

    /// Counts one category; nil is missing. - Precondition: the bins are categories.
    package mutating func add(_ category: String?) {
        guard case .categorical(let categories) = bins else { preconditionFailure("the bins are numeric") }
        guard let category else {
            missingCount += 1
            return
        }
        counts[categories.firstIndex(of: category) ?? categories.count] += 1
    }

    /// Adds what another profile over the same bins has counted (Chan, Golub and LeVeque 1979).
    package mutating func merge(_ other: FeatureProfile) throws(StatisticsError) {
        guard bins == other.bins else { throw .binsDiffer }
        for index in counts.indices { counts[index] += other.counts[index] }
        missingCount += other.missingCount
        guard other.finiteCount > 0 else { return }
        if finiteCount == 0 { (min, max) = (other.min, other.max) }
        (min, max) = (Swift.min(min, other.min), Swift.max(max, other.max))
        let (own, others) = (Double(finiteCount), Double(other.finiteCount))
        let distance = other.mean - mean
        squaredDeviations += other.squaredDeviations + distance * distance * own * others / (own + others)
        mean += distance * others / (own + others)
        finiteCount += other.finiteCount
    }

    private static func bin(of value: Double, _ edges: [Double]) -> Int {
        var low = 0
        var high = edges.count
        while low < high {
            let middle = (low + high) / 2
            if edges[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension FeatureProfile {
    /// Adds to the counts of all bins at once.
    mutating func add(counts added: [Int], missing: Int) {
        precondition(added.count == bins.count, "counts must fit the bins")
        for index in counts.indices { counts[index] += added[index] }
        missingCount += missing
    }
}
