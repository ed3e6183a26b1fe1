internal import Synchronization

/// How values are distributed, in buckets whose bounds grow by a constant factor: a search over at most 64 bounds and
/// three atomic additions for each value.
package final class Histogram: Sendable {
    /// Upper bounds, ascending; one more bucket takes what is above.
    package struct Buckets: Sendable, Hashable {
        static let countMax = 63
        package let bounds: [Double]

        /// `count` bounds from `first`, each `factor` times the one before.
        package init(first: Double, factor: Double, count: Int) {
            precondition(
                first > 0 && factor > 1 && (1...Self.countMax).contains(count), "bounds ascend, 1 to 63 of them")
            var bound = first
            bounds = (0..<count).map { _ in
                defer { bound *= factor }
                return bound
            }
        }

        /// 10 µs to 84 s in factors of 2: latencies in seconds.
        package static let seconds = Buckets(first: 0.000_01, factor: 2, count: 24)
        /// 64 B to 1 GiB in factors of 4.
        package static let bytes = Buckets(first: 64, factor: 4, count: 13)
        /// 1 to 16,384 in factors of 2: rows, items.
        package static let counts = Buckets(first: 1, factor: 2, count: 15)
    }

    package let buckets: Buckets
    private let counts: InlineArray<64, Atomic<Int>>
    private let sum = Atomic<UInt64>(0)

    package init(_ buckets: Buckets = .seconds) {
        self.buckets = buckets
        counts = InlineArray { _ in Atomic(0) }
    }

    /// What is no number is not counted; what is below 0 counts as 0.
    package func observe(_ value: Double) {
        guard value.isFinite else { return }
        let value = max(0, value)
        counts[bucket(value)].add(1, ordering: .relaxed)
        sum.addDouble(value)
    }

    /// In seconds.
    package func observe(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        observe(Double(seconds) + Double(attoseconds) * 1e-18)
    }

    /// The counts of each bucket, the last one above all bounds, and the sum of all values. Values observed meanwhile
    /// may be in one and not yet in the other.
    package func snapshot() -> MetricHistogram {
        var taken: [Int] = []
        for index in 0...buckets.bounds.count { taken.append(counts[index].load(ordering: .relaxed)) }
        return MetricHistogram(
            bounds: buckets.bounds, counts: taken, sum: Double(bitPattern: sum.load(ordering: .relaxed)))
    }

    /// The first bucket whose bound is at least the value.
    private func bucket(_ value: Double) -> Int {
        var (low, high) = (0, buckets.bounds.count)
        while low < high {
            let middle = (low + high) / 2
            if value <= buckets.bounds[middle] { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
