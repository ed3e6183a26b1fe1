internal import COpenSSL

/// AES-256-GCM (NIST SP 800-38D), 96-bit nonces, 128-bit tags. The ciphertext is followed by its tag.
///
/// A nonce must never serve twice under one key. Use a counter, a key per message stream, or random nonces for
/// fewer than 2³² messages a key (``sealInBox(_:key:aad:)`` draws one).
package enum AES256GCM {
    package static let nonceByteCount = 12
    package static let tagByteCount = 16
    /// What a box adds to its plaintext.
    package static let boxOverheadByteCount = nonceByteCount + tagByteCount

    /// - Returns: ciphertext ‖ tag, 16 bytes longer than the plaintext.
    package static func seal(
        _ plaintext: Span<UInt8>, key: SymmetricKey, nonce: AES256GCMNonce, aad: Span<UInt8>
    ) -> [UInt8] {
        AES256GCMCipher(key: key).seal(plaintext, nonce: nonce, aad: aad)
    }

    package static func seal(_ plaintext: [UInt8], key: SymmetricKey, nonce: AES256GCMNonce, aad: [UInt8]) -> [UInt8] {
        seal(plaintext.span, key: key, nonce: nonce, aad: aad.span)
    }

    /// - Parameter sealed: ciphertext ‖ tag.
    /// - Throws: `authenticationFailed`, also when `sealed` is too short to hold a tag.
    package static func open(
        _ sealed: Span<UInt8>, key: SymmetricKey, nonce: AES256GCMNonce, aad: Span<UInt8>
    ) throws(CryptoError) -> [UInt8] {
        try AES256GCMCipher(key: key).open(sealed, nonce: nonce, aad: aad)
    }

    package static func open(
        _ sealed: [UInt8], key: SymmetricKey, nonce: AES256GCMNonce, aad: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        try open(sealed.span, key: key, nonce: nonce, aad: aad.span)
    }

    /// - Returns: a random nonce ‖ ciphertext ‖ tag. For low rates: fewer than 2³² boxes a key.
    package static func sealInBox(_ plaintext: [UInt8], key: SymmetricKey, aad: [UInt8]) -> [UInt8] {
        let nonce = AES256GCMNonce.random()
        return nonce.bytes + seal(plaintext, key: key, nonce: nonce, aad: aad)
    }

    /// - Parameter box: nonce ‖ ciphertext ‖ tag.
    package static func openBox(_ box: [UInt8], key: SymmetricKey, aad: [UInt8]) throws(CryptoError) -> [UInt8] {
        guard box.count >= boxOverheadByteCount else { throw .authenticationFailed }
        let nonce = try AES256GCMNonce(box.span.extracting(0..<nonceByteCount))
        return try open(box.span.extracting(nonceByteCount..<box.count), key: key, nonce: nonce, aad: aad.span)
    }
}
