import Compression
import Seeds
import Testing

struct GzipTests {
    private func compress(_ bytes: [UInt8]) -> [UInt8] { Gzip.compress(bytes.span) }

    private func decompress(_ bytes: [UInt8], max: Int) throws -> [UInt8] {
        try Gzip.decompress(bytes.span, bytesMax: max)
    }

    @Test(arguments: Seeds.fresh(64))
    func `what was compressed comes back, however large and however random`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let count = Int.random(in: 0...(1 << Int.random(in: 0...20)), using: &random)
        let alphabet = UInt8.random(in: 0...255, using: &random)
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...alphabet, using: &random) }
        let compressed = compress(bytes)
        #expect(try decompress(compressed, max: count) == bytes)
    }

    @Test func `data of exactly the limit is taken, and one byte more is not`() throws {
        let compressed = compress([UInt8](repeating: 7, count: 10_000))
        #expect(try decompress(compressed, max: 10_000).count == 10_000)
        #expect(throws: GzipError.tooLarge) { try decompress(compressed, max: 9_999) }
        #expect(throws: GzipError.tooLarge) { try decompress(compressed, max: 0) }
    }

    @Test func `a bomb that lies about its size is stopped at the limit`() {
        var compressed = compress([UInt8](repeating: 0, count: 64 << 20))
        compressed.replaceSubrange((compressed.count - 4)..., with: [100, 0, 0, 0])
        #expect(throws: GzipError.tooLarge) { try decompress(compressed, max: 1 << 20) }
    }

    @Test func `a small member that claims to be huge is damaged, not believed`() {
        var compressed = compress([1, 2, 3])
        compressed.replaceSubrange((compressed.count - 4)..., with: [255, 255, 255, 127])
        #expect(throws: GzipError.damaged) { try decompress(compressed, max: 1 << 30) }
    }

    @Test func `what is cut off, followed by more, or has a wrong checksum is damaged`() {
        let compressed = compress(Array("the same text again and again and again".utf8))
        for count in 0..<compressed.count {
            #expect(throws: GzipError.damaged) {
                try decompress(Array(compressed.prefix(count)), max: 1000)
            }
        }
        #expect(throws: GzipError.damaged) { try decompress(compressed + [0], max: 1000) }
        #expect(throws: GzipError.damaged) { try decompress(compressed + compressed, max: 1000) }
        var changed = compressed
        changed[compressed.count - 6] ^= 1
        #expect(throws: GzipError.damaged) { try decompress(changed, max: 1000) }
    }

    @Test(arguments: Seeds.fresh(64))
    func `random bytes and random changes never trap`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes = compress((0..<500).map { _ in UInt8.random(in: 0...3, using: &random) })
        for _ in 0..<20 {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            _ = try? decompress(bytes, max: 10_000)
        }
    }
}
