import Seeds
import Testing

@testable import Inference

struct TrafficSplitTests {
    private func split(_ weights: [Int]) throws -> TrafficSplit {
        try TrafficSplit(weights.enumerated().map { TrafficSplit.Share(version: $0 + 1, weight: $1) })
    }

    @Test(arguments: Seeds.fresh(4))
    func `each version answers its share of many keys`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let split = try split([90, 10])
        let second = (0..<20_000).count { _ in
            split.version(for: Array("\(UInt64.random(in: 0...UInt64.max, using: &generator))".utf8)) == 2
        }
        #expect((1_700...2_300).contains(second), "seed \(seed)")
    }

    @Test func `the same key is answered by the same version`() throws {
        let split = try split([50, 50])
        for key in 0..<100 {
            let bytes = Array("customer-\(key)".utf8)
            #expect(split.version(for: bytes) == split.version(for: bytes))
        }
    }

    @Test func `when weight moves to the challenger nobody else moves`() throws {
        let before = try split([90, 10])
        let after = try split([70, 30])
        for key in 0..<5_000 {
            let bytes = Array("customer-\(key)".utf8)
            if before.version(for: bytes) == 2 { #expect(after.version(for: bytes) == 2) }
        }
    }

    @Test func `a version without weight answers nobody`() throws {
        let split = try split([100, 0])
        #expect((0..<2_000).allSatisfy { split.version(for: Array("k\($0)".utf8)) == 1 })
    }

    @Test(arguments: [[], [50], [50, 49], [101, -1], [60, 60]])
    func `weights that are not per cents of a whole are refused`(weights: [Int]) {
        #expect(throws: TrafficSplitError.self) { try split(weights) }
    }

    @Test func `a version listed twice is refused, by its place`() {
        let shares = [TrafficSplit.Share(version: 3, weight: 50), TrafficSplit.Share(version: 3, weight: 50)]
        #expect(throws: TrafficSplitError.repeated(index: 1, version: 3)) { try TrafficSplit(shares) }
    }
}
