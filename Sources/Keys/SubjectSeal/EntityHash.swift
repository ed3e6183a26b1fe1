package import Crypto

/// One key column's value of an entity.
package enum EntityValue: Hashable, Sendable {
    case int64(Int64)
    case bool(Bool)
    case string(String)
    /// Microseconds since the epoch, UTC.
    case timestamp(Int64)
}

/// Who a row is about, without saying it: 16 bytes of the HMAC-SHA-256 of a view's version and an entity's key values.
package struct EntityHash: Pseudonym {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// - Parameter view: what keeps the entities of this view apart from those of others.
    package init(view: String, values: [EntityValue], key: HMACSHA256Key) {
        var message: [UInt8] = []
        message.reserveCapacity(96)
        Self.append(view, to: &message)
        for value in values {
            switch value {
            case .int64(let number): Self.append(1, number, to: &message)
            case .bool(let flag): Self.append(2, flag ? 1 : 0, to: &message)
            case .string(let text):
                message.append(3)
                Self.append(text, to: &message)
            case .timestamp(let time): Self.append(4, time, to: &message)
            }
        }
        (high, low) = key.authenticate(message.span).prefix128
    }

    private static func append(_ tag: UInt8, _ number: Int64, to message: inout [UInt8]) {
        message.append(tag)
        for shift in stride(from: 56, through: 0, by: -8) { message.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    // Length first, so that no two lists of values give one message.
    private static func append(_ text: String, to message: inout [UInt8]) {
        let count = text.utf8.count
        for shift in stride(from: 24, through: 0, by: -8) { message.append(UInt8(truncatingIfNeeded: count >> shift)) }
        message.append(contentsOf: text.utf8)
    }
}
