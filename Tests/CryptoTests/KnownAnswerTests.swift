import Testing

@testable import Crypto

/// Published vectors: a wrong parameter order would still round-trip.
@Suite struct KnownAnswerTests {
    @Test func `SHA-256 of FIPS 180-4's examples`() {
        #expect(SHA256.hash("abc").hexadecimal == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            SHA256.hash("").hexadecimal == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func `HMAC-SHA-256 of RFC 4231, cases 2 and 6`() throws {
        let message = Array("what do ya want for nothing?".utf8)
        let key = Array("Jefe".utf8)
        let code = HMACSHA256.authenticate(message.span, key: key.span)
        #expect(code.hexadecimal == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        let longKey = [UInt8](repeating: 0xaa, count: 131)
        let longMessage = Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)
        let longCode = HMACSHA256.authenticate(longMessage.span, key: longKey.span)
        #expect(longCode.hexadecimal == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    }

    @Test func `HKDF-SHA-256 of RFC 5869, cases 1 and 3`() throws {
        let secret = [UInt8](repeating: 0x0b, count: 22)
        let salt = Array(UInt8(0)...12)
        let info = Array(UInt8(0xf0)...0xf9)
        let salted = HKDF.deriveBytes(42, from: secret.span, salt: salt, info: info)
        #expect(
            salted.hexadecimal == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        )
        let plain = HKDF.deriveBytes(42, from: secret.span, info: [])
        #expect(
            plain.hexadecimal == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8")
    }

    @Test func `AES-256-GCM of the GCM specification, test case 16`() throws {
        let key = try SymmetricKey(
            #require([UInt8](hexadecimal: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")))
        let nonce = try AES256GCMNonce(#require([UInt8](hexadecimal: "cafebabefacedbaddecaf888")))
        let plaintext = try #require(
            [UInt8](
                hexadecimal: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                    + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"))
        let aad = try #require([UInt8](hexadecimal: "feedfacedeadbeeffeedfacedeadbeefabaddad2"))
        let sealed = AES256GCM.seal(plaintext, key: key, nonce: nonce, aad: aad)
        #expect(
            sealed.hexadecimal
                == "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662" + "76fc6ece0f4e1768cddf8853bb2d551b")
        #expect(try AES256GCM.open(sealed, key: key, nonce: nonce, aad: aad) == plaintext)
    }

    @Test func `Ed25519 of RFC 8032, test 2`() throws {
        let seed = try SymmetricKey(
            #require([UInt8](hexadecimal: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")))
        let key = Ed25519.PrivateKey(seed: seed)
        #expect(
            key.publicKey.bytes.hexadecimal == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
        let signature = key.sign([0x72])
        #expect(
            signature.hexadecimal
                == "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
        #expect(key.publicKey.isValid(signature, of: [0x72]))
    }
}
