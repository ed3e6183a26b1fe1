/// The value of `grpc-timeout`: at most 8 digits and a unit (gRPC over HTTP/2, *Requests*).
package enum GRPCTimeout {
    private static let nanosecondsPerHour: Int64 = 3_600_000_000_000

    /// Nanoseconds; nil when the bytes are not a timeout. 99,999,999 hours fit in 64 bits only clamped.
    package static func parse(_ bytes: Span<UInt8>) -> Int64? {
        guard bytes.count >= 2, bytes.count <= 9 else { return nil }
        var value: Int64 = 0
        for index in 0..<(bytes.count - 1) {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value * 10 + Int64(digit)
        }
        let unit: Int64
        switch bytes[bytes.count - 1] {
        case UInt8(ascii: "H"): unit = nanosecondsPerHour
        case UInt8(ascii: "M"): unit = nanosecondsPerHour / 60
        case UInt8(ascii: "S"): unit = 1_000_000_000
        case UInt8(ascii: "m"): unit = 1_000_000
        case UInt8(ascii: "u"): unit = 1_000
        case UInt8(ascii: "n"): unit = 1
        default: return nil
        }
        let (nanoseconds, overflow) = value.multipliedReportingOverflow(by: unit)
        // Far enough that nobody waits for it, and near enough that adding it to a clock cannot overflow.
        return overflow ? .max / 4 : min(nanoseconds, .max / 4)
    }

    /// The finest unit in which the (non-negative) time has at most 8 digits, rounded up.
    package static func format(nanoseconds: Int64) -> String {
        let time = max(0, nanoseconds)
        let units: [(Int64, String)] = [
            (1, "n"), (1_000, "u"), (1_000_000, "m"), (1_000_000_000, "S"), (nanosecondsPerHour / 60, "M"),
        ]
        for (unit, name) in units {
            let count = time / unit + (time % unit == 0 ? 0 : 1)
            if count <= 99_999_999 { return "\(count)\(name)" }
        }
        return "\(min(99_999_999, time / nanosecondsPerHour))H"
    }
}
