/// Durations by exponential buckets: 32 equal buckets for every power of two of nanoseconds, so that a quantile is
/// at most 3.2 % too high. Fixed memory (15 KiB), constant time, and histograms of several threads can be merged.
package struct LatencyHistogram: Sendable, Equatable, Codable {
    private static let subBits = 5
    private static let subCount: UInt64 = 1 << subBits

    private var buckets = [UInt64](repeating: 0, count: (64 - subBits + 1) << subBits)
    package private(set) var count: UInt64 = 0
    package private(set) var maximum: Duration = .zero
    /// Nanoseconds; as a double, so that it never overflows.
    private var sum = 0.0

    package init() {}

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        buckets = try container.decode([UInt64].self, forKey: .buckets)
        count = try container.decode(UInt64.self, forKey: .count)
        maximum = try container.decode(Duration.self, forKey: .maximum)
        sum = try container.decode(Double.self, forKey: .sum)
        var total: UInt64 = 0
        var whole = buckets.count == LatencyHistogram().buckets.count
        for bucket in buckets {
            let (sum, overflow) = total.addingReportingOverflow(bucket)
            whole = whole && !overflow
            total = sum
        }
        guard whole, total == count, count <= 1 << 56, sum.isFinite else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "counts do not fit the buckets"))
        }
    }

    /// Negative durations count as zero.
    package mutating func record(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let nanoseconds =
            seconds < 0 || attoseconds < 0 ? 0 : UInt64(clamping: seconds).multipliedClamping(1_000_000_000)
        record(nanoseconds: nanoseconds.addingClamping(UInt64(max(attoseconds, 0)) / 1_000_000_000))
    }

    package mutating func record(nanoseconds: UInt64) {
        buckets[Self.bucket(of: nanoseconds)] += 1
        count += 1
        sum += Double(nanoseconds)
        maximum = max(maximum, .nanoseconds(Int64(clamping: nanoseconds)))
    }

    package mutating func merge(_ other: LatencyHistogram) {
        for index in buckets.indices { buckets[index] += other.buckets[index] }
        count += other.count
        sum += other.sum
        maximum = max(maximum, other.maximum)
    }

    /// Zero of nothing.
    package var mean: Duration { count == 0 ? .zero : .nanoseconds(sum / Double(count)) }

    /// A duration that at least `share` of the recorded ones are not above: the end of its bucket, or the greatest
    /// recorded if that is less. Zero of nothing.
    ///
    /// - Precondition: `share` is within 0...1.
    package func quantile(_ share: Double) -> Duration {
        precondition((0...1).contains(share), "no such quantile")
        let rank = max(1, UInt64((share * Double(count)).rounded(.up)))
        var seen: UInt64 = 0
        for (index, bucket) in buckets.enumerated() {
            seen += bucket
            if seen >= rank { return min(maximum, .nanoseconds(Int64(clamping: Self.end(of: index)))) }
        }
        return maximum
    }

    private static func bucket(of nanoseconds: UInt64) -> Int {
        guard nanoseconds >= subCount else { return Int(nanoseconds) }
        let exponent = 63 - nanoseconds.leadingZeroBitCount
        let sub = (nanoseconds >> UInt64(exponent - subBits)) & (subCount - 1)
        return ((exponent - subBits + 1) << subBits) + Int(sub)
    }

    /// The greatest number of nanoseconds in the bucket.
    private static func end(of bucket: Int) -> UInt64 {
        guard bucket >= Int(subCount) else { return UInt64(bucket) }
        let shift = UInt64(bucket >> subBits) - 1
        let first = (subCount | (UInt64(bucket) & (subCount - 1))) << shift
        return first | ((1 << shift) - 1)
    }
}

extension UInt64 {
    fileprivate func multipliedClamping(_ other: UInt64) -> UInt64 {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }

    fileprivate func addingClamping(_ other: UInt64) -> UInt64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
