internal import ArgumentParser
internal import Foundation

/// A time on the command line: microseconds since the epoch, or ISO 8601 in UTC, with or without the time of day.
struct Moment: ExpressibleByArgument {
    /// Microseconds since the epoch.
    let time: Int64

    init(time: Int64) {
        self.time = time
    }

    init?(argument text: String) {
        if let time = Int64(text) {
            self.time = time
        } else if let date = Self.date(text) {
            time = Int64(date.timeIntervalSince1970 * 1_000_000)
        } else {
            return nil
        }
    }

    static var now: Moment { Moment(time: Int64(Date().timeIntervalSince1970 * 1_000_000)) }

    /// `2013-08-01T06:00:00Z`, with a fraction where there is one; nothing for 0, which is how a time is left out.
    static func text(_ time: Int64) -> String {
        guard time != 0 else { return "" }
        let seconds = Int64((Double(time) / 1_000_000).rounded(.down))
        let text = Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
        let fraction = time - seconds * 1_000_000
        guard fraction > 0 else { return text }
        let digits = String(fraction)
        return text.dropLast() + "." + String(repeating: "0", count: 6 - digits.count) + digits + "Z"
    }

    private static func date(_ text: String) -> Date? {
        let full =
            switch text.count {
            case 10: text + "T00:00:00Z"
            case 16: text + ":00Z"
            default: text.hasSuffix("Z") ? text : text + "Z"
            }
        return try? Date(full.replacing(" ", with: "T"), strategy: .iso8601)
    }
}
