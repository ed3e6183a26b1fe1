internal import Glibc

/// The population stability index of two histograms over the same bins: Σ (p − q) ln(p / q) (Lewis 1994), the
/// symmetrised divergence of Kullback and Leibler. Usual reading: below 0.1 stable, above 0.25 shifted.
///
/// Every bin is given half a row more, so that an empty one does not make it infinite. Without a shift the index is
/// about χ² with bins − 1 degrees of freedom times (1/n + 1/m) (Yurdakul and Naranjo 2020): `pValue` tells a small
/// window's noise from a shift.
package struct StabilityIndex: Sendable, Equatable, Codable {
    package let value: Double
    package let pValue: Double

    /// - Parameters:
    ///   - reference, current: rows by bin, of equal length, none negative.
    package init(reference: [Int], current: [Int]) throws(StatisticsError) {
        guard reference.count == current.count else { throw .binsDiffer }
        let referenceRows = Double(reference.reduce(0, +))
        let currentRows = Double(current.reduce(0, +))
        guard referenceRows > 0, currentRows > 0 else { throw .empty }
        // A bin empty on both sides tells nothing.
        let used = zip(reference, current).filter { $0 > 0 || $1 > 0 }
        let extra = 0.5 * Double(used.count)
        var sum = 0.0
        for (referenceCount, currentCount) in used {
            let p = (Double(currentCount) + 0.5) / (currentRows + extra)
            let q = (Double(referenceCount) + 0.5) / (referenceRows + extra)
            sum += (p - q) * log(p / q)
        }
        value = sum
        pValue =
            used.count < 2
            ? 1 : ChiSquare.survival(sum / (1 / referenceRows + 1 / currentRows), freedom: used.count - 1)
    }
}
