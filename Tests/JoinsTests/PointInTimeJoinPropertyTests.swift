internal import Seeds
internal import Tensors
import Testing

@testable import Joins

/// The join against a model that looks at every row of the history for every row of the spine.
@Suite struct PointInTimeJoinPropertyTests {
    private struct Case {
        var history: ColumnBatch
        var spine: ColumnBatch
        var keyCount: Int
        var hasKnown: Bool
        var hasSequence: Bool
        var hasAsKnown: Bool
        var ttl: Int64

        var keys: [String] { (0..<keyCount).map { "k\($0)" } }

        func joined() throws -> [JoinMatch] {
            let matches = try PointInTimeJoin.match(
                history: JoinHistory(
                    history, keys: keys, eventTime: "event", knownTime: hasKnown ? "known" : nil,
                    sequence: hasSequence ? "sequence" : nil),
                spine: JoinSpine(spine, keys: keys, time: "time", asKnown: hasAsKnown ? "as_known" : nil), ttl: ttl)
            return (0..<matches.count).map { matches[$0] }
        }

        func modelled() -> [JoinMatch] { (0..<spine.rowCount).map(modelled(row:)) }

        private func number(_ batch: ColumnBatch, _ name: String, _ row: Int) -> Int64 {
            switch batch[name]![row] {
            case .int64(let value), .timestamp(let value): value
            default: fatalError("not a number")
            }
        }

        private func modelled(row: Int) -> JoinMatch {
            let time = number(spine, "time", row)
            let asKnown = hasAsKnown ? number(spine, "as_known", row) : time
            var best: (rank: (Int64, Int64, Int64, Int), row: Int)?
            for candidate in 0..<history.rowCount {
                let same = keys.allSatisfy {
                    let key = history[$0]![candidate]
                    return key != .null && key == spine[$0]![row]
                }
                let event = number(history, "event", candidate)
                let known = hasKnown ? number(history, "known", candidate) : event
                guard same, event <= time, known <= asKnown else { continue }
                let rank = (event, known, hasSequence ? number(history, "sequence", candidate) : 0, candidate)
                if best == nil || rank > best!.rank { best = (rank, candidate) }
            }
            guard let best else { return .notFound }
            let (age, overflow) = time.subtractingReportingOverflow(best.rank.0)
            if ttl != 0, overflow || age > ttl { return .expired }
            return .found(row: best.row)
        }
    }

    private func randomCase(using generator: inout SeededGenerator) -> Case {
        let spread = [Int64(3), 20, 1_000, 1 << 40].randomElement(using: &generator)!
        let extremes = Bool.random(using: &generator)
        func times(_ count: Int) -> [Int64] {
            (0..<count).map { _ in
                if extremes, Int.random(in: 0..<8, using: &generator) == 0 {
                    return [.min, .min + 1, -1, 0, 1, .max - 1, .max].randomElement(using: &generator)!
                }
                return .random(in: -spread...spread, using: &generator)
            }
        }
        let keyCount = Int.random(in: 0...3, using: &generator)
        let textual = (0..<keyCount).map { _ in Bool.random(using: &generator) }
        let keySpread = [1, 3, 30].randomElement(using: &generator)!
        func keys(_ count: Int) -> [Column] {
            (0..<keyCount).map { index in
                let codes = (0..<count).map { _ in Int.random(in: 0..<keySpread, using: &generator) }
                let nullable = Bool.random(using: &generator)
                let validity = nullable ? codes.map { _ in Int.random(in: 0..<9, using: &generator) > 0 } : nil
                let values: ColumnValues =
                    textual[index] ? .string(codes.map { "key \($0)" }) : .int64(codes.map { Int64($0) - 1 })
                return Column(name: "k\(index)", values: values, validity: validity)
            }
        }
        let historyCount = Int.random(in: 0...120, using: &generator)
        let spineCount = Int.random(in: 0...60, using: &generator)
        let history =
            keys(historyCount) + [
                Column(name: "event", values: .timestamp(times(historyCount))),
                Column(name: "known", values: .timestamp(times(historyCount))),
                Column(name: "sequence", values: .int64(times(historyCount))),
            ]
        let spine =
            keys(spineCount) + [
                Column(name: "time", values: .timestamp(times(spineCount))),
                Column(name: "as_known", values: .int64(times(spineCount))),
            ]
        return Case(
            history: try! ColumnBatch(columns: history), spine: try! ColumnBatch(columns: spine), keyCount: keyCount,
            hasKnown: .random(using: &generator), hasSequence: .random(using: &generator),
            hasAsKnown: .random(using: &generator),
            ttl: [0, 1, 5, spread, .max].randomElement(using: &generator)!)
    }

    @Test(arguments: Seeds.fresh(48))
    func `the join agrees with the model`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<8 {
            let random = randomCase(using: &generator)
            #expect(try random.joined() == random.modelled())
        }
    }

    @Test(arguments: Seeds.fresh(16))
    func `the rule for one key agrees with the join`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<8 {
            var random = randomCase(using: &generator)
            (random.keyCount, random.hasKnown, random.hasSequence, random.hasAsKnown) = (0, true, true, true)
            func numbers(_ batch: ColumnBatch, _ name: String) -> [Int64] {
                switch batch[name]!.values {
                case .int64(let values), .timestamp(let values): values
                default: []
                }
            }
            let known = numbers(random.history, "known")
            let sequence = numbers(random.history, "sequence")
            let rows = zip(numbers(random.history, "event").indices, numbers(random.history, "event")).map {
                PointInTimeRule.Row(eventTime: $1, knownTime: known[$0], sequence: sequence[$0])
            }
            let asKnown = numbers(random.spine, "as_known")
            let single = numbers(random.spine, "time").enumerated().map { index, time in
                PointInTimeRule(time: time, asKnown: asKnown[index], ttl: random.ttl).match(rows)
            }
            #expect(try single == random.joined())
        }
    }

    @Test(arguments: Seeds.fresh(16))
    func `the radix sort agrees with the standard library's stable sort`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 0...3_000, using: &generator)
        let bits = Int.random(in: 0...63, using: &generator)
        let keys = (0..<count).map { _ in Int64(bitPattern: generator.next()) >> bits }
        var order = (0..<UInt32(count)).shuffled(using: &generator)
        let expected = order.sorted { keys[Int($0)] < keys[Int($1)] }
        RadixSort.sort(&order, by: keys)
        #expect(order == expected)
    }
}
