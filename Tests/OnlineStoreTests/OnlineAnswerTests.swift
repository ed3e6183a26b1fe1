import Crypto
import Foundation
import Seeds
import SubjectSeal
import Testing

@testable import OnlineStore

/// What a store answers, against the definition.
@Suite struct OnlineAnswerTests {
    /// The definition, word for word.
    func answer(_ query: OnlineQuery, from rows: [OnlineRow]) -> OnlineAnswer {
        let known = rows.filter {
            $0.entity == query.entity && $0.eventTime <= query.time && $0.knownTime <= query.asOf
        }
        if known.isEmpty { return .notFound }
        let young = known.filter { row in
            if query.timeToLive == 0 { return true }
            let (age, overflow) = query.time.subtractingReportingOverflow(row.eventTime)
            return !overflow && age <= query.timeToLive
        }
        let best = young.max { ($0.eventTime, $0.knownTime, $0.sequence) < ($1.eventTime, $1.knownTime, $1.sequence) }
        return best.map(OnlineAnswer.found) ?? .expired
    }

    let times: [Int64] = [.min, .min + 1, -5, -1, 0, 1, 2, 3, 4, 5, 10, 100, .max - 1, .max]

    func query(_ store: OnlineStore, _ random: inout SeededGenerator, from earliest: Int64 = .min) -> OnlineQuery {
        let moments = times.filter { $0 >= earliest }
        return OnlineQuery(
            entity: store.entity(Int.random(in: 0..<4, using: &random)), time: moments.randomElement(using: &random)!,
            asOf: moments.randomElement(using: &random)!,
            timeToLive: [0, 1, 2, 5, 100, .max].randomElement(using: &random)!)
    }

    func rows(_ store: OnlineStore, _ random: inout SeededGenerator) -> [OnlineRow] {
        (0..<Int.random(in: 1...20, using: &random)).map { _ in
            store.row(
                Int.random(in: 0..<4, using: &random), times.randomElement(using: &random)!,
                times.randomElement(using: &random)!, Int64.random(in: -1...2, using: &random),
                [UInt8](
                    repeating: UInt8.random(in: 0...255, using: &random), count: Int.random(in: 0...40, using: &random))
            )
        }
    }

    func add(_ added: [OnlineRow], to rows: inout [OnlineRow]) {
        for row in added {
            rows.removeAll {
                $0.entity == row.entity && $0.eventTime == row.eventTime && $0.knownTime == row.knownTime
                    && $0.sequence == row.sequence
            }
            rows.append(row)
        }
    }

    @Test(arguments: Seeds.fresh(20)) func `answers are those of the definition`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        try withTemporaryFolder { folder in
            let store = try Place(folder: folder).open()
            let reader = try store.makeReader()
            var rows: [OnlineRow] = []
            for position in 1...8 {
                let added = self.rows(store, &random)
                try store.put(added, appliedLogPosition: Int64(position))
                add(added, to: &rows)
                let queries = (0..<60).map { _ in query(store, &random) }
                let expected = queries.map { answer($0, from: rows) }
                #expect(try reader.read(queries) == expected)
                #expect(try store.read(queries) == expected)
                #expect(try reader.read(queries[0]) == expected[0])
            }
        }
    }

    @Test(arguments: Seeds.fresh(20))
    func `dropping what lies behind the horizon changes no answer from the horizon on`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        try withTemporaryFolder { folder in
            let store = try Place(folder: folder).open()
            var rows: [OnlineRow] = []
            for position in 1...8 {
                let horizon = times[position / 2 + 2]
                let added = self.rows(store, &random)
                try store.put(added, horizon: horizon, appliedLogPosition: Int64(position))
                add(added, to: &rows)
                let queries = (0..<60).map { _ in query(store, &random, from: horizon) }
                #expect(try store.read(queries) == queries.map { answer($0, from: rows) })
            }
            #expect(try store.usage().rows <= rows.count)
        }
    }

    @Test func `behind the horizon one row of an entity stays`() throws {
        try withTemporaryFolder { folder in
            let store = try Place(folder: folder).open()
            let rows = (0..<100).map { store.row(1, $0, $0, 0) }
            try store.put(rows, horizon: 89, appliedLogPosition: 1)
            #expect(try store.usage().rows == 11)
            #expect(try store.read(1, time: 89) == .found(rows[89]))
            #expect(try store.read(1, time: 88) == .notFound)
            #expect(try store.read(1, time: 95) == .found(rows[95]))
        }
    }

    @Test func `an age equal to the time to live is young enough, one more is not`() throws {
        try withTemporaryFolder { folder in
            let store = try Place(folder: folder).open()
            let row = store.row(1, 100, 100, 0)
            try store.put([row], appliedLogPosition: 1)
            #expect(try store.read(1, time: 110, timeToLive: 10) == .found(row))
            #expect(try store.read(1, time: 111, timeToLive: 10) == .expired)
            #expect(try store.read(1, time: 99, timeToLive: 10) == .notFound)
            #expect(try store.read(1, time: 200, asOf: 99, timeToLive: 10) == .notFound)
        }
    }

    @Test func `entities of other values, types or views are others`() throws {
        try withTemporaryFolder { folder in
            let store = try Place(folder: folder).open()
            let entities: [EntityHash] = [
                store.entity(view: "v@1", values: []), store.entity(view: "v@2", values: []),
                store.entity(view: "v@1", values: [.int64(1)]), store.entity(view: "v@1", values: [.timestamp(1)]),
                store.entity(view: "v@1", values: [.bool(true)]), store.entity(view: "v@1", values: [.string("1")]),
                store.entity(view: "v@1", values: [.string("ab"), .string("c")]),
                store.entity(view: "v@1", values: [.string("a"), .string("bc")]),
                store.entity(view: "v@1", values: [.string("a")]), store.entity(view: "v@1a", values: []),
                store.entity(view: "v@1", values: [.int64(1), .int64(2)]),
                store.entity(view: "v@1", values: [.int64(2), .int64(1)]),
            ]
            #expect(Set(entities).count == entities.count)
            #expect(entities[2] == store.entity(1))
        }
    }

    @Test func `a removed entity is gone and its neighbours are not`() throws {
        try withTemporaryFolder { folder in
            let store = try Place(folder: folder).open()
            let rows = (0..<50).flatMap { entity in (0..<5).map { store.row(entity, $0, $0, 0) } }
            try store.put(rows, appliedLogPosition: 1)
            try store.remove([store.entity(7), store.entity(8), store.entity(999)], appliedLogPosition: 2)
            #expect(try store.usage().rows == 48 * 5)
            #expect(try store.read(7, time: 100) == .notFound)
            #expect(try store.read(9, time: 100) == .found(rows[9 * 5 + 4]))
            #expect(try store.appliedLogPosition() == 2)
        }
    }
}
