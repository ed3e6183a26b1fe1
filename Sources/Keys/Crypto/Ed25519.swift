internal import COpenSSL

/// Ed25519 signatures (RFC 8032).
package enum Ed25519 {
    package static let publicKeyByteCount = 32
    package static let signatureByteCount = 64

    /// Safe from several threads: OpenSSL's key is never written after it is made.
    @safe package final class PrivateKey: @unchecked Sendable {
        /// The 32 secret bytes everything else follows from; kept sealed wherever it is stored.
        package let seed: SymmetricKey
        private let key: OpaquePointer

        package init(seed: SymmetricKey = .random()) {
            self.seed = seed
            let key = unsafe seed.withBytes { seed in seed.withBytes { bytes, _ in unsafe mizan_ed25519_private(bytes) }
            }
            guard let key = unsafe key else { trap("EVP_PKEY_new_raw_private_key") }
            unsafe self.key = key
        }

        deinit {
            unsafe EVP_PKEY_free(key)
        }

        package var publicKey: PublicKey {
            let raw = unsafe bytes(publicKeyByteCount) { out in
                guard unsafe mizan_ed25519_public_bytes(key, out) == 1 else { trap("EVP_PKEY_get_raw_public_key") }
            }
            guard let key = try? PublicKey(raw) else { preconditionFailure("a private key has a public key") }
            return key
        }

        /// - Returns: 64 bytes, the same for the same message every time.
        package func sign(_ message: [UInt8]) -> [UInt8] {
            message.span.withBytes { message, count in
                unsafe bytes(signatureByteCount) { out in
                    guard unsafe mizan_ed25519_sign(key, message, count, out) == 1 else { trap("EVP_DigestSign") }
                }
            }
        }
    }

    package struct PublicKey: Hashable, Sendable {
        /// 32 bytes (RFC 8032 §5.1.2).
        package let bytes: [UInt8]

        package init(_ bytes: [UInt8]) throws(CryptoError) {
            guard bytes.count == publicKeyByteCount else {
                throw .wrongLength(of: "Ed25519 public key", expected: publicKeyByteCount, actual: bytes.count)
            }
            self.bytes = bytes
        }

        /// False for a signature of a wrong length, and for a key that is no point of the curve.
        package func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
            guard signature.count == signatureByteCount else { return false }
            let key = bytes.span.withBytes { bytes, _ in unsafe mizan_ed25519_public(bytes) }
            guard let key = unsafe key else { return false }
            defer { unsafe EVP_PKEY_free(key) }
            return message.span.withBytes { message, count in
                signature.span.withBytes { signature, _ in
                    unsafe mizan_ed25519_verify(key, message, count, signature) == 1
                }
            }
        }
    }
}
