import Testing

@testable import Crypto

@Suite struct AES256GCMTests {
    let key = SymmetricKey.random()
    let nonce = AES256GCMNonce(prefix: 7, counter: 9)

    @Test(arguments: [0, 1, 15, 16, 17, 4096, 65_537])
    func `what was sealed opens to the same bytes`(count: Int) throws {
        let plaintext = RandomBytes.make(count)
        let sealed = AES256GCM.seal(plaintext, key: key, nonce: nonce, aad: [1])
        #expect(sealed.count == count + 16)
        #expect(try AES256GCM.open(sealed, key: key, nonce: nonce, aad: [1]) == plaintext)
        #expect(
            try AES256GCM.openBox(AES256GCM.sealInBox(plaintext, key: key, aad: []), key: key, aad: []) == plaintext)
    }

    @Test(arguments: [0, 1, 40])
    func `every flipped bit is noticed`(count: Int) throws {
        let box = AES256GCM.sealInBox(RandomBytes.make(count), key: key, aad: [1, 2])
        for bit in 0..<8 * box.count {
            var altered = box
            altered[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: CryptoError.authenticationFailed) {
                try AES256GCM.openBox(altered, key: key, aad: [1, 2])
            }
        }
    }

    @Test func `another key, nonce or associated data does not open`() {
        let sealed = AES256GCM.seal([1, 2, 3], key: key, nonce: nonce, aad: [4])
        #expect(throws: CryptoError.authenticationFailed) {
            try AES256GCM.open(sealed, key: .random(), nonce: nonce, aad: [4])
        }
        #expect(throws: CryptoError.authenticationFailed) {
            try AES256GCM.open(sealed, key: key, nonce: AES256GCMNonce(prefix: 7, counter: 10), aad: [4])
        }
        #expect(throws: CryptoError.authenticationFailed) {
            try AES256GCM.open(sealed, key: key, nonce: nonce, aad: [])
        }
    }

    @Test(arguments: 0..<28) func `a box too short to hold nonce and tag does not open`(count: Int) {
        #expect(throws: CryptoError.authenticationFailed) {
            try AES256GCM.openBox([UInt8](repeating: 0, count: count), key: key, aad: [])
        }
    }

    @Test func `a cipher used many times gives what one call gives`() throws {
        let cipher = AES256GCMCipher(key: key)
        let none: [UInt8] = []
        let one: [UInt8] = [1]
        for counter in 0..<50 as Range<UInt64> {
            let nonce = AES256GCMNonce(prefix: 1, counter: counter)
            let plaintext = RandomBytes.make(Int(counter))
            let sealed = cipher.seal(plaintext.span, nonce: nonce, aad: none.span)
            #expect(sealed == AES256GCM.seal(plaintext, key: key, nonce: nonce, aad: []))
            #expect((try? cipher.open(sealed.span, nonce: nonce, aad: one.span)) == nil)
            let opened = try cipher.open(sealed.span, nonce: nonce, aad: none.span)
            #expect(opened == plaintext)
        }
    }

    @Test func `a nonce is its prefix and counter, big-endian`() throws {
        let nonce = AES256GCMNonce(prefix: 0x0102_0304, counter: 0x0506_0708_090a_0b0c)
        #expect(nonce.bytes == Array(1...12))
        #expect(try AES256GCMNonce(Array(1...12)) == nonce)
        #expect(throws: CryptoError.wrongLength(of: "nonce", expected: 12, actual: 11)) {
            try AES256GCMNonce(Array(1...11))
        }
    }
}
