internal import COpenSSL

/// HMAC-SHA-256 (RFC 2104).
package enum HMACSHA256 {
    package static func authenticate(_ message: Span<UInt8>, key: Span<UInt8>) -> SHA256Digest {
        message.withBytes { bytes, count in
            key.withBytes { keyBytes, keyCount in
                unsafe SHA256Digest { out in
                    guard unsafe mizan_hmac_sha256(keyBytes, keyCount, bytes, count, out) == 1 else { trap("HMAC") }
                }
            }
        }
    }

    package static func authenticate(_ message: [UInt8], key: SymmetricKey) -> SHA256Digest {
        key.withBytes { authenticate(message.span, key: $0) }
    }

    /// Compares in constant time.
    package static func isValid(_ code: [UInt8], of message: [UInt8], key: SymmetricKey) -> Bool {
        ConstantTime.equal(code, authenticate(message, key: key).bytes)
    }
}
