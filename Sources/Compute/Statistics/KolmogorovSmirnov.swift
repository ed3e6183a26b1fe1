internal import Glibc

/// Whether two samples come from one distribution: the greatest distance between their empirical distribution
/// functions (Smirnov 1939).
package struct KolmogorovSmirnov: Sendable, Equatable, Codable {
    /// 0 to 1.
    package let statistic: Double
    /// Asymptotic, two-sided.
    package let pValue: Double

    /// NaN counts as missing and is left out. Throws ``StatisticsError/empty`` if a side has nothing else.
    package init(_ first: [Double], _ second: [Double]) throws(StatisticsError) {
        let first = first.filter { !$0.isNaN }.sorted()
        let second = second.filter { !$0.isNaN }.sorted()
        guard !first.isEmpty, !second.isEmpty else { throw .empty }
        var greatest = 0.0
        var i = 0
        var j = 0
        while i < first.count, j < second.count {
            let value = min(first[i], second[j])
            while i < first.count, first[i] == value { i += 1 }
            while j < second.count, second[j] == value { j += 1 }
            let distance = abs(Double(i) / Double(first.count) - Double(j) / Double(second.count))
            greatest = max(greatest, distance)
        }
        self.init(statistic: greatest, firstCount: first.count, secondCount: second.count)
    }

    /// - Precondition: both counts are positive.
    init(statistic: Double, firstCount: Int, secondCount: Int) {
        self.statistic = statistic
        let effective = Double(firstCount) * Double(secondCount) / (Double(firstCount) + Double(secondCount))
        // Stephens 1970: close to the exact distribution from an effective size of 4 on.
        let root = effective.squareRoot()
        pValue = Self.survival((root + 0.12 + 0.11 / root) * statistic)
    }

    /// The chance that Kolmogorov's limiting distribution exceeds `value` (Kolmogorov 1933). The series in theta
    /// functions converges fast on either side of 1.
    static func survival(_ value: Double) -> Double {
        if value <= 0 { return 1 }
        if value < 1 {
            let factor = (2 * Double.pi).squareRoot() / value
            let sum = (1...5).reduce(0) { sum, index in
                let odd = Double(2 * index - 1)
                return sum + exp(-odd * odd * .pi * .pi / (8 * value * value))
            }
            return max(0, 1 - factor * sum)
        }
        var sum = 0.0
        for index in 1...10 {
            let term = exp(-2 * Double(index * index) * value * value)
            sum += index.isMultiple(of: 2) ? -term : term
        }
        return min(1, 2 * sum)
    }
}
