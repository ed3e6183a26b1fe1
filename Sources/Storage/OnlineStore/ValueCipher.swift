internal import Crypto

/// Seals a row's payload, or a person's record, under its key. For one thread at a time.
///
/// | offset | bytes |                                                        |
/// |--------|-------|--------------------------------------------------------|
/// | 0      | 4     | drawn at random when the store was opened              |
/// | 4      | 8     | counter, never used twice in an environment            |
/// | 12     | n     | ciphertext                                             |
/// | 12 + n | 16    | tag; associated data: `MZO`, 1, the 40 bytes of the key |
///
/// Of a person's record the associated data is `MZO`, 2, the 16 bytes of the pseudonym.
struct ValueCipher: ~Copyable {
    private let cipher: AES256GCMCipher

    init(key: SymmetricKey) {
        cipher = AES256GCMCipher(key: key)
    }

    func seal(_ payload: [UInt8], key: RowKey.Bytes, prefix: UInt32, counter: UInt64) -> [UInt8] {
        let nonce = AES256GCMNonce(prefix: prefix, counter: counter)
        let aad = Self.associatedData(key)
        return cipher.sealInBox(payload.span, nonce: nonce, aad: aad.span)
    }

    func open(_ value: Span<UInt8>, key: RowKey.Bytes) throws(CryptoError) -> [UInt8] {
        let aad = Self.associatedData(key)
        return try cipher.openBox(value, aad: aad.span)
    }

    func seal(_ record: [UInt8], subject: SubjectKey.Bytes, prefix: UInt32, counter: UInt64) -> [UInt8] {
        let nonce = AES256GCMNonce(prefix: prefix, counter: counter)
        let aad = Self.associatedData(subject)
        return nonce.bytes + cipher.seal(record.span, nonce: nonce, aad: aad.span)
    }

    func open(_ value: Span<UInt8>, subject: SubjectKey.Bytes) throws(CryptoError) -> [UInt8] {
        guard value.count >= AES256GCM.boxOverheadByteCount else { throw .authenticationFailed }
        let nonce = try AES256GCMNonce(value.extracting(first: AES256GCM.nonceByteCount))
        let aad = Self.associatedData(subject)
        return try cipher.open(value.extracting(droppingFirst: AES256GCM.nonceByteCount), nonce: nonce, aad: aad.span)
    }

    private static func associatedData(_ subject: SubjectKey.Bytes) -> [20 of UInt8] {
        var bytes = [20 of UInt8](repeating: 0)
        bytes[0] = UInt8(ascii: "M")
        bytes[1] = UInt8(ascii: "Z")
        bytes[2] = UInt8(ascii: "O")
        bytes[3] = 2
        for index in 0..<16 { bytes[4 + index] = subject[index] }
        return bytes
    }

    private static func associatedData(_ key: RowKey.Bytes) -> [44 of UInt8] {
        var bytes = [44 of UInt8](repeating: 0)
        bytes[0] = UInt8(ascii: "M")
        bytes[1] = UInt8(ascii: "Z")
        bytes[2] = UInt8(ascii: "O")
        bytes[3] = 1
        for index in 0..<40 { bytes[4 + index] = key[index] }
        return bytes
    }
}
