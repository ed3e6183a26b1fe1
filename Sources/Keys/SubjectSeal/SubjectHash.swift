internal import Crypto

/// A person's pseudonym in one project: 16 bytes of an HMAC-SHA-256, from which nobody without the key learns the value.
package struct SubjectHash: Hashable, Sendable, Comparable {
    package static let byteCount = 16

    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// - Parameter bytes: 16 of them, big-endian; nil for any other count.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.suffix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// - Parameter hexadecimal: 32 lower-case digits.
    package init?(hexadecimal: String) {
        guard let bytes = [UInt8](hexadecimal: hexadecimal) else { return nil }
        self.init(bytes)
        guard self.hexadecimal == hexadecimal else { return nil }
    }

    package var bytes: [UInt8] {
        [high, low].flatMap { word in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
        }
    }

    package var hexadecimal: String { bytes.hexadecimal }

    package static func < (left: SubjectHash, right: SubjectHash) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}
