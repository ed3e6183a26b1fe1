import Testing

@testable import Crypto

@Suite struct KeyTests {
    @Test(arguments: [0, 31, 33]) func `a symmetric key has 32 bytes`(count: Int) {
        #expect(throws: CryptoError.wrongLength(of: "symmetric key", expected: 32, actual: count)) {
            try SymmetricKey([UInt8](repeating: 1, count: count))
        }
    }

    @Test func `a key never shows its bytes`() throws {
        #expect("\(try SymmetricKey([UInt8](repeating: 65, count: 32)))" == "SymmetricKey")
    }

    @Test func `keys beyond the locked arena still work`() {
        let keys = (0..<50_000).map { _ in SymmetricKey.random() }
        #expect(keys[0] != keys[49_999])
    }

    @Test func `keys derived for two uses differ, and for one use agree`() {
        let key = SymmetricKey.random()
        #expect(HKDF.deriveKey(from: key, info: "a") == HKDF.deriveKey(from: key, info: "a"))
        #expect(HKDF.deriveKey(from: key, info: "a") != HKDF.deriveKey(from: key, info: "b"))
        #expect(HKDF.deriveKey(from: key, salt: [1], info: "a") != HKDF.deriveKey(from: key, info: "a"))
    }

    @Test func `a signature is valid for its message and key alone`() throws {
        let key = Ed25519.PrivateKey()
        let signature = key.sign([1, 2, 3])
        #expect(key.publicKey.isValid(signature, of: [1, 2, 3]))
        #expect(!key.publicKey.isValid(signature, of: [1, 2]))
        #expect(!Ed25519.PrivateKey().publicKey.isValid(signature, of: [1, 2, 3]))
        #expect(!key.publicKey.isValid(Array(signature.dropLast()), of: [1, 2, 3]))
        #expect(!key.publicKey.isValid([], of: []))
        #expect(key.publicKey.isValid(key.sign([]), of: []))
    }

    @Test func `a public key that is no point verifies nothing`() throws {
        let key = try Ed25519.PublicKey([UInt8](repeating: 0xff, count: 32))
        #expect(!key.isValid([UInt8](repeating: 0, count: 64), of: [1]))
    }
}
