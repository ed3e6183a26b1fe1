internal import Crypto

/// A name that says nothing to who lacks a key: 16 bytes of an HMAC-SHA-256.
package protocol Pseudonym: Hashable, Sendable {
    var high: UInt64 { get }
    var low: UInt64 { get }

    init(high: UInt64, low: UInt64)
}

extension Pseudonym {
    package static var byteCount: Int { 16 }

    /// - Parameter bytes: 16 of them, big-endian; nil for any other count.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.init(
            high: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
            low: bytes.suffix(8).reduce(0) { $0 << 8 | UInt64($1) })
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
}
