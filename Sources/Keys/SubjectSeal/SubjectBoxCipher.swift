package import Crypto

/// Seals and opens boxes one after another, each under the key of its own person. One thread at a time.
package struct SubjectBoxCipher: ~Copyable {
    // Given another key for every box: that costs less than a cipher for every box.
    private var cipher: AES256GCMCipher

    package init() {
        cipher = AES256GCMCipher(key: .random())
    }

    /// - Parameter key: of ``SubjectBox/key(ofSubject:)``.
    /// - Parameter nonce: never used before under this key: see ``SubjectBoxNonces``.
    package mutating func seal(
        _ plaintext: Span<UInt8>, key: SymmetricKey, nonce: AES256GCMNonce, context: SubjectBox.Context
    ) -> [UInt8] {
        cipher.take(key)
        let aad = context.bytes
        return cipher.sealInBox(plaintext, nonce: nonce, aad: aad.span)
    }

    /// - Throws: `authenticationFailed` for a box of another key or context, or that was altered.
    package mutating func open(
        _ box: Span<UInt8>, key: SymmetricKey, context: SubjectBox.Context
    ) throws(CryptoError) -> [UInt8] {
        cipher.take(key)
        let aad = context.bytes
        return try cipher.openBox(box, aad: aad.span)
    }
}

/// Nonces for the boxes of one batch: their place in it behind 64 bits drawn for the batch, so that a repetition under
/// one key takes two batches with the same draw and the same person at the same place.
package struct SubjectBoxNonces: ~Copyable {
    private let draw = RandomBytes.uint64()
    private var place: UInt32 = 0

    package init() {}

    package mutating func next() -> AES256GCMNonce {
        // Traps after 2³² boxes rather than begin anew.
        defer { place += 1 }
        return AES256GCMNonce(prefix: place, counter: draw)
    }
}
