import Dispatch
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

    @Test func `keys beyond the locked arena still work, and freed ones make room`() {
        SecretMemory.setByteCountMax(2 << 20)
        defer { SecretMemory.setByteCountMax(8 << 20) }
        for _ in 0..<2 {
            var keys = (0..<70_000).map { _ in SymmetricKey.random() }
            #expect(SecretMemory.room.byteCount == 2 << 20 && SecretMemory.room.outsideByteCount > 0)
            #expect(Set(keys.suffix(2000).map(bytes)).count == 2000)
            let kept = keys[69_000...].map(bytes)
            keys.removeFirst(69_000)
            let more = (0..<1000).map { _ in SymmetricKey.random() }
            #expect(keys.map(bytes) == kept)
            #expect(Set(more.map(bytes)).isDisjoint(with: kept))
        }
    }

    @Test func `keys made and let go on many threads keep their bytes`() {
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            for _ in 0..<100 {
                let keys = (0..<20).map { _ in SymmetricKey.random() }
                let before = keys.map(bytes)
                _ = (0..<20).map { _ in SymmetricKey.random() }
                #expect(keys.map(bytes) == before)
            }
        }
    }

    private func bytes(_ key: SymmetricKey) -> [UInt8] {
        key.withBytes { key in key.indices.map { key[$0] } }
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

@Suite struct SecretMemoryTests {
    @Test func `a process that forbids dumps has none`() {
        #expect(SecretMemory.forbidDumps() && SecretMemory.areDumpsForbidden)
    }
}
