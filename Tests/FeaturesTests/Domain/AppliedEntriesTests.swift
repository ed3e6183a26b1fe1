import Seeds
import Testing

@testable import Features

@Suite struct AppliedEntriesTests {
    @Test(arguments: Seeds.fresh(32))
    func `in whatever order entries come, only a gap holds the position back`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let start = Int64.random(in: 0...5, using: &random)
        var entries = AppliedEntries(through: start)
        var done: Set<Int64> = []
        for sequence in (start + 1...start + 40).shuffled(using: &random) {
            entries = entries.adding(sequence).adding(sequence)
            done.insert(sequence)
            let gap = (start + 1...start + 41).first { !done.contains($0) }
            #expect(entries.through == gap! - 1)
            #expect((0...start + 40).allSatisfy { entries.contains($0) == ($0 <= start || done.contains($0)) })
        }
        #expect(entries.ahead.isEmpty)
    }
}
