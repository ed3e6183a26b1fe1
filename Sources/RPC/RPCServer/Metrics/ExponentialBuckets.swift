/// Buckets of durations: four to each power of two, from 2¹⁰ ns (about 1 µs) to 2³⁷ ns (about 137 s).
///
/// A value is in the first bucket whose bound is not below it; one more bucket takes what is above all bounds.
enum DurationBuckets {
    private static let smallestPower = 10
    private static let largestPower = 37
    static let count = 4 * (largestPower - smallestPower) + 2

    /// Upper bounds in nanoseconds, ascending: 2ᵏ, 1.25 · 2ᵏ, 1.5 · 2ᵏ, 1.75 · 2ᵏ, and so on.
    static let bounds: [Int] =
        (smallestPower..<largestPower).flatMap { power in
            (4..<8).map { $0 << (power - 2) }
        } + [1 << largestPower]

    @inline(__always)
    static func index(_ nanoseconds: Int) -> Int {
        let below = nanoseconds &- 1
        guard below >= 1 << smallestPower else { return 0 }
        let power = Int.bitWidth - 1 - below.leadingZeroBitCount
        let quarter = (below >> (power - 2)) & 3
        return min(1 + 4 * (power - smallestPower) + quarter, count - 1)
    }
}

/// Buckets of message sizes: powers of four from 64 bytes to 1 GiB, and one for what is above.
enum SizeBuckets {
    private static let smallestPower = 6
    private static let largestPower = 30
    static let count = (largestPower - smallestPower) / 2 + 2

    /// Upper bounds in bytes, ascending.
    static let bounds: [Int] = stride(from: smallestPower, through: largestPower, by: 2).map { 1 << $0 }

    @inline(__always)
    static func index(_ bytes: Int) -> Int {
        let below = bytes &- 1
        guard below >= 1 << smallestPower else { return 0 }
        let power = Int.bitWidth - 1 - below.leadingZeroBitCount
        return min(1 + (power - smallestPower) / 2, count - 1)
    }
}
