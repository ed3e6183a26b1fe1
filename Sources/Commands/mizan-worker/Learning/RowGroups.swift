internal import Tensors
internal import WorkerProtocol

/// Rows by the value of a column; timestamps by ISO 8601 week.
struct RowGroups {
    private let rows: [(name: String, positions: [Int])]

    init(_ column: Column) {
        var groups: [String: [Int]] = [:]
        for row in 0..<column.count {
            let name =
                if case .timestamp(let time) = column[row] { ISOWeek.name(microseconds: time) } else {
                    FeatureEncoder.category(of: column[row]) ?? "null"
                }
            groups[name, default: []].append(row)
        }
        rows = groups.sorted { $0.key < $1.key }.map { (name: $0.key, positions: $0.value) }
    }

    func metrics(of scores: ModelScores) throws -> [EvaluateResult.Group] {
        try rows.map { EvaluateResult.Group(value: $0.name, metrics: try scores.rows($0.positions).metrics()) }
    }
}

/// Weeks of ISO 8601: they begin on Monday, and belong to the year that holds their Thursday.
enum ISOWeek {
    private static let microsecondsPerDay: Int64 = 86_400_000_000

    /// Such as `2013-W31`, of the week in UTC.
    static func name(microseconds: Int64) -> String {
        let day = Int(floorDivide(microseconds, microsecondsPerDay))
        // 1970-01-01 was a Thursday.
        let weekday = ((day + 3) % 7 + 7) % 7
        let thursday = day - weekday + 3
        let year = year(of: thursday)
        let week = (thursday - firstDay(of: year)) / 7 + 1
        return "\(padded(year, 4))-W\(padded(week, 2))"
    }

    private static func year(of day: Int) -> Int {
        var year = 1970 + Int((Double(day) / 365.2425).rounded(.down))
        while firstDay(of: year) > day { year -= 1 }
        while firstDay(of: year + 1) <= day { year += 1 }
        return year
    }

    /// Days since 1970-01-01 of the first of January.
    private static func firstDay(of year: Int) -> Int {
        let before = year - 1
        let leaps = Int(
            floorDivide(Int64(before), 4) - floorDivide(Int64(before), 100) + floorDivide(Int64(before), 400))
        return (year - 1970) * 365 + leaps - 477
    }

    private static func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
        let quotient = number / divisor
        return number % divisor < 0 ? quotient - 1 : quotient
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
