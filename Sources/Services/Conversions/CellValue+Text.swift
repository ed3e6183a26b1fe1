package import Tensors

extension CellValue {
    /// Longest text of one value, in characters.
    static let textMax = 200

    /// The value for people: times as `2013-01-01T05:00:00Z`, long strings cut.
    package var text: String {
        switch self {
        case .null: ""
        case .int64(let value): String(value)
        case .float64(let value): String(value)
        case .bool(let value): String(value)
        case .string(let value): value.count > Self.textMax ? value.prefix(Self.textMax) + "…" : value
        case .timestamp(let value): Self.utc(value)
        }
    }

    /// RFC 3339 in UTC, proleptic Gregorian calendar; fractions of a second only where there are some.
    private static func utc(_ microseconds: Int64) -> String {
        let day = microseconds.quotientRoundingDown(86_400_000_000)
        let inDay = microseconds.remainderRoundingDown(86_400_000_000)
        let (year, month, dayOfMonth) = civil(day)
        let seconds = inDay / 1_000_000
        let fraction = inDay % 1_000_000
        let time = "\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        let date = "\(padded(year, to: 4))-\(two(month))-\(two(dayOfMonth))"
        return "\(date)T\(time)\(fraction == 0 ? "" : ".\(padded(fraction, to: 6))")Z"
    }

    /// Days since 1970-01-01 to year, month and day (H. Hinnant, "chrono-compatible low-level date algorithms").
    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = shifted.quotientRoundingDown(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func two(_ number: Int64) -> String { padded(number, to: 2) }

    private static func padded(_ number: Int64, to width: Int) -> String {
        let digits = String(number.magnitude)
        return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension Int64 {
    fileprivate func quotientRoundingDown(_ divisor: Int64) -> Int64 {
        self / divisor - (self % divisor < 0 ? 1 : 0)
    }

    fileprivate func remainderRoundingDown(_ divisor: Int64) -> Int64 {
        self % divisor + (self % divisor < 0 ? divisor : 0)
    }
}
