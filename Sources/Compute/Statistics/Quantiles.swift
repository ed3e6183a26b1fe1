/// Quantiles of sorted values.
package enum Quantiles {
    /// Linear between neighbours: type 7 of Hyndman and Fan 1996, NumPy's default.
    ///
    /// - Precondition: `sorted` is not empty; `share` is within 0...1.
    package static func interpolated(_ sorted: [Double], _ share: Double) -> Double {
        precondition(!sorted.isEmpty && (0...1).contains(share), "no such quantile")
        let position = share * Double(sorted.count - 1)
        let below = Int(position)
        guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
        return sorted[below] + (position - Double(below)) * (sorted[below + 1] - sorted[below])
    }

    /// The least value that at least `share` of the values are not above: type 1 of Hyndman and Fan. It is always one
    /// of the values.
    ///
    /// - Precondition: as above.
    package static func attained(_ sorted: [Double], _ share: Double) -> Double {
        precondition(!sorted.isEmpty && (0...1).contains(share), "no such quantile")
        let rank = (share * Double(sorted.count)).rounded(.up)
        return sorted[min(max(Int(rank) - 1, 0), sorted.count - 1)]
    }
}
