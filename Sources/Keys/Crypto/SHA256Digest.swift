/// The 32 bytes of a SHA-256 hash or HMAC. Ordered as its bytes are.
package struct SHA256Digest: Hashable, Sendable {
    package static let byteCount = 32

    // Big-endian words, so that comparing words compares bytes.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    init(filledBy fill: (UnsafeMutablePointer<UInt8>) -> Void) {
        var raw: [32 of UInt8] = .init(repeating: 0)
        var span = raw.mutableSpan
        unsafe span.withUnsafeMutableBufferPointer { unsafe fill($0.baseAddress!) }
        words = Self.words { raw[$0] }
    }

    package init(_ bytes: Span<UInt8>) throws(CryptoError) {
        guard bytes.count == Self.byteCount else {
            throw .wrongLength(of: "SHA-256 digest", expected: Self.byteCount, actual: bytes.count)
        }
        words = Self.words { bytes[$0] }
    }

    package init(_ bytes: [UInt8]) throws(CryptoError) {
        try self.init(bytes.span)
    }

    /// 64 hexadecimal digits in either case; nil for anything else.
    package init?(hexadecimal: some StringProtocol) {
        guard let bytes = [UInt8](hexadecimal: hexadecimal), bytes.count == Self.byteCount else { return nil }
        words = Self.words { bytes[$0] }
    }

    package var bytes: [UInt8] {
        [words.0, words.1, words.2, words.3].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
        }
    }

    /// The first 16 bytes, as two big-endian words.
    package var prefix128: (UInt64, UInt64) { (words.0, words.1) }

    /// 64 lower-case hexadecimal digits.
    package var hexadecimal: String { bytes.hexadecimal }

    private static func words(_ byte: (Int) -> UInt8) -> (UInt64, UInt64, UInt64, UInt64) {
        func word(_ index: Int) -> UInt64 {
            (0..<8).reduce(0) { $0 << 8 | UInt64(byte(8 * index + $1)) }
        }
        return (word(0), word(1), word(2), word(3))
    }

    package static func == (a: SHA256Digest, b: SHA256Digest) -> Bool { a.words == b.words }

    package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension SHA256Digest: Comparable {
    package static func < (a: SHA256Digest, b: SHA256Digest) -> Bool { a.words < b.words }
}

extension SHA256Digest: CustomStringConvertible {
    package var description: String { hexadecimal }
}
