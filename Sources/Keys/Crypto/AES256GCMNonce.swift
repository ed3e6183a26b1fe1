/// The 12 bytes of an AES-256-GCM nonce.
package struct AES256GCMNonce: Hashable, Sendable {
    private let head: UInt32
    private let tail: UInt64

    /// `prefix` ‖ `counter`, both big-endian: the deterministic construction of SP 800-38D §8.2.1.
    package init(prefix: UInt32, counter: UInt64) {
        head = prefix
        tail = counter
    }

    package init(_ bytes: Span<UInt8>) throws(CryptoError) {
        guard bytes.count == AES256GCM.nonceByteCount else {
            throw .wrongLength(of: "nonce", expected: AES256GCM.nonceByteCount, actual: bytes.count)
        }
        head = (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[$1]) }
        tail = (4..<12).reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
    }

    package init(_ bytes: [UInt8]) throws(CryptoError) {
        try self.init(bytes.span)
    }

    package static func random() -> AES256GCMNonce {
        let bytes = RandomBytes.make(AES256GCM.nonceByteCount)
        guard let nonce = try? AES256GCMNonce(bytes) else { preconditionFailure("twelve bytes are a nonce") }
        return nonce
    }

    package var bytes: [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: head >> (24 - 8 * $0)) }
            + (0..<8).map { UInt8(truncatingIfNeeded: tail >> (56 - 8 * $0)) }
    }

    func withBytes<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
        var packed: [12 of UInt8] = .init(repeating: 0)
        for index in 0..<4 { packed[index] = UInt8(truncatingIfNeeded: head >> (24 - 8 * index)) }
        for index in 0..<8 { packed[4 + index] = UInt8(truncatingIfNeeded: tail >> (56 - 8 * index)) }
        return packed.span.withBytes { bytes, _ in unsafe body(bytes) }
    }
}
