internal import Foundation

/// When a binding holds: from one moment to another, on some days of the week, between two times of the day. What is
/// not given is always.
package struct TimeWindow: Sendable, Hashable, Codable {
    /// Microseconds since the epoch; from this moment on.
    package let notBefore: Int64?
    /// Microseconds since the epoch; until, not including, this moment.
    package let notAfter: Int64?
    /// 1 is Monday, 7 Sunday; empty: every day. The day is that on which a span over midnight began.
    package let weekdays: [Int]
    /// Minutes after midnight, from 0 to 1,440, the second not included; a span may go over midnight. Nil: all day.
    package let minutes: DayMinutes?
    /// Of the place whose days and hours are meant, from UTC.
    package let offsetMinutes: Int

    package struct DayMinutes: Sendable, Hashable, Codable {
        package let from: Int
        package let to: Int

        package init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }
    }

    /// - Returns: nil for always.
    /// - Throws: ``PolicyError/badCondition(field:reason:)``
    package init?(
        notBefore: Int64? = nil, notAfter: Int64? = nil, weekdays: [Int] = [], minutes: DayMinutes? = nil,
        offsetMinutes: Int = 0
    ) throws(PolicyError) {
        if let notBefore, let notAfter, notBefore >= notAfter {
            throw .badCondition(field: "not_after_us", reason: "is not after not_before_us")
        }
        guard weekdays.allSatisfy((1...7).contains) else {
            throw .badCondition(field: "weekdays", reason: "are from 1 (Monday) to 7 (Sunday)")
        }
        if let minutes {
            guard (0..<Self.dayMinutes).contains(minutes.from), (1...Self.dayMinutes).contains(minutes.to),
                minutes.from != minutes.to
            else {
                throw .badCondition(field: "to_minute", reason: "a span of a day is from 0..1439 to 1..1440, not empty")
            }
        }
        guard (-18 * 60...18 * 60).contains(offsetMinutes) else {
            throw .badCondition(field: "utc_offset_minutes", reason: "is at most 18 hours")
        }
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.weekdays = Set(weekdays).sorted()
        self.minutes = minutes
        self.offsetMinutes = offsetMinutes
        if notBefore == nil, notAfter == nil, weekdays.isEmpty, minutes == nil { return nil }
    }

    private static let dayMinutes = 1_440
    private static let minute: Int64 = 60_000_000

    func contains(_ time: Int64) -> Bool {
        if let notBefore, time < notBefore { return false }
        if let notAfter, time >= notAfter { return false }
        let local = Self.floored(time, by: Self.minute) + Int64(offsetMinutes)
        var day = Self.floored(local, by: Int64(Self.dayMinutes))
        let minute = Int(local - day * Int64(Self.dayMinutes))
        if let minutes {
            if minutes.from < minutes.to {
                guard (minutes.from..<minutes.to).contains(minute) else { return false }
            } else {
                guard minute >= minutes.from || minute < minutes.to else { return false }
                if minute < minutes.to { day -= 1 }
            }
        }
        // The epoch began on a Thursday.
        return weekdays.isEmpty || weekdays.contains(Int(((day + 3) % 7 + 7) % 7) + 1)
    }

    private static func floored(_ value: Int64, by divisor: Int64) -> Int64 {
        value / divisor - (value % divisor < 0 ? 1 : 0)
    }
}

extension TimeWindow: CustomStringConvertible {
    package var description: String {
        var parts: [String] = []
        if let notBefore { parts.append("from \(Self.moment(notBefore))") }
        if let notAfter { parts.append("until \(Self.moment(notAfter))") }
        if !weekdays.isEmpty {
            let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
            parts.append("on \(weekdays.map { names[$0 - 1] }.joined(separator: ", "))")
        }
        if let minutes { parts.append("from \(Self.clock(minutes.from)) to \(Self.clock(minutes.to))") }
        if !weekdays.isEmpty || minutes != nil {
            parts.append("UTC\(offsetMinutes < 0 ? "-" : "+")\(Self.clock(abs(offsetMinutes)))")
        }
        return parts.joined(separator: " ")
    }

    private static func moment(_ time: Int64) -> String {
        Date(timeIntervalSince1970: Double(time) / 1_000_000).ISO8601Format()
    }

    private static func clock(_ minutes: Int) -> String {
        String(format: "%02d:%02d", minutes / 60, minutes % 60)
    }
}
