internal import COpenSSL

/// HKDF with SHA-256 (RFC 5869), extract and expand.
package enum HKDF {
    /// - Parameter info: what the derived key is for; two uses must differ in it.
    package static func deriveKey(from secret: SymmetricKey, salt: [UInt8] = [], info: String) -> SymmetricKey {
        secret.withBytes { secret in
            unsafe SymmetricKey { out in
                unsafe derive(secret, salt.span, Array(info.utf8).span, out, SymmetricKey.byteCount)
            }
        }
    }

    /// - Parameter count: 1 to 8,160 bytes.
    package static func deriveBytes(_ count: Int, from secret: Span<UInt8>, salt: [UInt8] = [], info: [UInt8])
        -> [UInt8]
    {
        precondition((1...8160).contains(count), "HKDF-SHA-256 gives 1 to 8,160 bytes")
        return unsafe bytes(count) { out in unsafe derive(secret, salt.span, info.span, out, count) }
    }

    private static func derive(
        _ secret: Span<UInt8>, _ salt: Span<UInt8>, _ info: Span<UInt8>, _ out: UnsafeMutablePointer<UInt8>,
        _ count: Int
    ) {
        secret.withBytes { secret, secretCount in
            salt.withBytes { salt, saltCount in
                info.withBytes { info, infoCount in
                    let done = unsafe mizan_hkdf_sha256(
                        secret, secretCount, salt, saltCount, info, infoCount, out, count)
                    guard done == 1 else { trap("HKDF") }
                }
            }
        }
    }
}
