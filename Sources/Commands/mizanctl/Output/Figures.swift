internal import Foundation

/// Numbers for people.
enum Figures {
    /// Six significant digits at most.
    static func text(_ number: Double) -> String {
        guard number.isFinite else { return "\(number)" }
        let isSmall = number != 0 && abs(number) < 1e-4
        guard !isSmall else {
            let exponent = Int(log10(abs(number)).rounded(.down))
            return text((number / pow(10, Double(exponent)) * 1_000).rounded() / 1_000) + "e\(exponent)"
        }
        return number.formatted(
            .number.precision(.significantDigits(1...6)).grouping(.never).locale(Locale(identifier: "en_US_POSIX")))
    }

    static func bytes(_ count: Int64) -> String {
        let units = ["B", "KiB", "MiB", "GiB", "TiB"]
        var value = Double(count)
        var unit = 0
        while value >= 1024, unit + 1 < units.count {
            value /= 1024
            unit += 1
        }
        return unit == 0 ? "\(count) B" : "\(text((value * 10).rounded() / 10)) \(units[unit])"
    }
}
