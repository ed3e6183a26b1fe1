import Testing

@testable import Crypto

@Suite struct DigestTests {
    @Test func `hashing piece by piece gives the hash of the whole`() {
        let message = RandomBytes.make(10_000)
        for size in [1, 63, 64, 65, 9_999] {
            var hash = SHA256()
            for start in stride(from: 0, to: message.count, by: size) {
                hash.update(Array(message[start..<min(start + size, message.count)]))
            }
            #expect(hash.finish() == SHA256.hash(message))
        }
    }

    @Test func `after finish a new message starts`() {
        var hash = SHA256()
        hash.update([1])
        _ = hash.finish()
        hash.update(Array("abc".utf8))
        #expect(hash.finish() == SHA256.hash("abc"))
    }

    @Test func `a digest survives its bytes and its digits, and orders as its bytes`() throws {
        let digests = (0..<50).map { SHA256.hash("\($0)") }
        for digest in digests {
            #expect(try SHA256Digest(digest.bytes) == digest)
            #expect(SHA256Digest(hexadecimal: digest.hexadecimal) == digest)
            #expect(SHA256Digest(hexadecimal: digest.hexadecimal.uppercased()) == digest)
        }
        #expect(digests.sorted().map(\.bytes) == digests.map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) })
    }

    @Test(arguments: ["", "00", String(repeating: "g", count: 64), String(repeating: "0", count: 63), "é"])
    func `digits that are no digest are refused`(text: String) {
        #expect(SHA256Digest(hexadecimal: text) == nil)
    }

    @Test func `a code of another message or length is not valid`() {
        let key = SymmetricKey.random()
        let code = HMACSHA256.authenticate([1, 2], key: key).bytes
        #expect(HMACSHA256.isValid(code, of: [1, 2], key: key))
        #expect(!HMACSHA256.isValid(code, of: [1, 3], key: key))
        #expect(!HMACSHA256.isValid(Array(code.dropLast()), of: [1, 2], key: key))
        #expect(!HMACSHA256.isValid([], of: [1, 2], key: key))
    }

    @Test(arguments: [0, 1, 55, 56, 63, 64, 65, 1000]) func `a prepared key gives the same codes`(count: Int) {
        let key = SymmetricKey.random()
        let prepared = HMACSHA256Key(key)
        let message = RandomBytes.make(count)
        for _ in 0..<2 { #expect(prepared.authenticate(message.span) == HMACSHA256.authenticate(message, key: key)) }
    }
}
