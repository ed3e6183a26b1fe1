internal import COpenSSL

/// AES-256-GCM with the key schedule done once: for many messages under one key. One thread at a time.
@safe package struct AES256GCMCipher: ~Copyable {
    private let context: OpaquePointer

    package init(key: SymmetricKey) {
        let context = unsafe key.withBytes { key in
            key.withBytes { bytes, _ in unsafe mizan_gcm_new(bytes) }
        }
        guard let context = unsafe context else { trap("EVP_CipherInit_ex2") }
        unsafe self.context = context
    }

    deinit {
        unsafe mizan_gcm_free(context)
    }

    /// Goes on under another key: cheaper than a cipher of its own for one message.
    package mutating func take(_ key: SymmetricKey) {
        let done = key.withBytes { key in
            key.withBytes { bytes, _ in unsafe mizan_gcm_take_key(context, bytes) }
        }
        guard done == 1 else { trap("EVP_CipherInit_ex2") }
    }

    /// - Returns: ciphertext ‖ tag.
    package func seal(_ plaintext: Span<UInt8>, nonce: AES256GCMNonce, aad: Span<UInt8>) -> [UInt8] {
        let count = plaintext.count
        return unsafe bytes(count + AES256GCM.tagByteCount) { out in
            let done = plaintext.withBytes { input, count in
                aad.withBytes { aad, aadCount in
                    unsafe nonce.withBytes { nonce in
                        unsafe mizan_gcm_seal(context, nonce, aad, aadCount, input, count, out, out + count)
                    }
                }
            }
            guard done == 1 else { trap("AES-256-GCM seal") }
        }
    }

    /// - Parameter sealed: ciphertext ‖ tag.
    package func open(_ sealed: Span<UInt8>, nonce: AES256GCMNonce, aad: Span<UInt8>) throws(CryptoError) -> [UInt8] {
        let count = sealed.count - AES256GCM.tagByteCount
        guard count >= 0 else { throw .authenticationFailed }
        var verdict: Int32 = 0
        // A plaintext of no bytes still has a tag to check.
        let plaintext = unsafe bytes(max(count, 1)) { out in
            verdict = sealed.withBytes { input, _ in
                aad.withBytes { aad, aadCount in
                    unsafe nonce.withBytes { nonce in
                        unsafe mizan_gcm_open(context, nonce, aad, aadCount, input, count, input + count, out)
                    }
                }
            }
        }
        switch verdict {
        case 1: return count == 0 ? [] : plaintext
        case 0: throw .authenticationFailed
        default: trap("AES-256-GCM open")
        }
    }

    /// - Returns: nonce ‖ ciphertext ‖ tag.
    package func sealInBox(_ plaintext: Span<UInt8>, nonce: AES256GCMNonce, aad: Span<UInt8>) -> [UInt8] {
        let count = plaintext.count
        return unsafe bytes(count + AES256GCM.boxOverheadByteCount) { out in
            let done = plaintext.withBytes { input, count in
                aad.withBytes { aad, aadCount in
                    unsafe nonce.withBytes { nonce in
                        for index in 0..<AES256GCM.nonceByteCount { unsafe out[index] = nonce[index] }
                        let sealed = unsafe out + AES256GCM.nonceByteCount
                        return unsafe mizan_gcm_seal(
                            context, nonce, aad, aadCount, input, count, sealed, sealed + count)
                    }
                }
            }
            guard done == 1 else { trap("AES-256-GCM seal") }
        }
    }

    /// - Parameter box: nonce ‖ ciphertext ‖ tag.
    package func openBox(_ box: Span<UInt8>, aad: Span<UInt8>) throws(CryptoError) -> [UInt8] {
        guard box.count >= AES256GCM.boxOverheadByteCount else { throw .authenticationFailed }
        let nonce = try AES256GCMNonce(box.extracting(first: AES256GCM.nonceByteCount))
        return try open(box.extracting(droppingFirst: AES256GCM.nonceByteCount), nonce: nonce, aad: aad)
    }
}
