internal import COpenSSL

/// A secret of 32 bytes: a key of AES-256-GCM or HMAC-SHA-256, or the seed of one.
///
/// Lives in locked memory outside core dumps (as long as its arena has room) and is wiped when the last
/// reference goes.
@safe package final class SymmetricKey: @unchecked Sendable {  // written by init alone
    package static let byteCount = 32

    private let secret: UnsafeMutablePointer<UInt8>

    private init() {
        guard let memory = unsafe mizan_secret_allocate(Self.byteCount) else { fatalError("memory is out") }
        unsafe secret = memory.bindMemory(to: UInt8.self, capacity: Self.byteCount)
    }

    /// A fresh random key.
    package static func random() -> SymmetricKey {
        let key = SymmetricKey()
        guard unsafe mizan_random_bytes(key.secret, byteCount) == 1 else { trap("RAND_priv_bytes_ex") }
        return key
    }

    /// Copies 32 bytes. The caller's copy remains the caller's to wipe.
    package convenience init(_ bytes: Span<UInt8>) throws(CryptoError) {
        guard bytes.count == Self.byteCount else {
            throw .wrongLength(of: "symmetric key", expected: Self.byteCount, actual: bytes.count)
        }
        self.init()
        for index in bytes.indices { unsafe secret[index] = bytes[index] }
    }

    package convenience init(_ bytes: [UInt8]) throws(CryptoError) {
        try self.init(bytes.span)
    }

    /// A key written by `fill`.
    convenience init(filledBy fill: (UnsafeMutablePointer<UInt8>) -> Void) {
        self.init()
        unsafe fill(secret)
    }

    deinit {
        unsafe mizan_secret_free(secret, Self.byteCount)
    }

    /// Lends the bytes for the time of the call.
    package func withBytes<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(unsafe UnsafeBufferPointer(start: secret, count: Self.byteCount).span)
    }
}

extension SymmetricKey: Equatable {
    /// In constant time.
    package static func == (a: SymmetricKey, b: SymmetricKey) -> Bool {
        unsafe mizan_equal_in_constant_time(a.secret, b.secret, byteCount) == 1
    }
}

extension SymmetricKey: CustomStringConvertible {
    /// Never the bytes.
    package var description: String { "SymmetricKey" }
}
