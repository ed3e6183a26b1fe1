internal import COpenSSL

/// A key of HMAC-SHA-256 prepared for many short messages: no allocation, no lock. Safe from several threads.
@safe package final class HMACSHA256Key: @unchecked Sendable {  // never written after init
    private let prepared: OpaquePointer

    package init(_ key: SymmetricKey) {
        let prepared = unsafe key.withBytes { key in
            key.withBytes { bytes, count in unsafe mizan_hmac_prepare(bytes, count) }
        }
        guard let prepared = unsafe prepared else { fatalError("memory is out") }
        unsafe self.prepared = prepared
    }

    deinit {
        unsafe mizan_hmac_free(prepared)
    }

    package func authenticate(_ message: Span<UInt8>) -> SHA256Digest {
        message.withBytes { bytes, count in
            unsafe SHA256Digest { out in unsafe mizan_hmac_prepared(prepared, bytes, count, out) }
        }
    }
}
