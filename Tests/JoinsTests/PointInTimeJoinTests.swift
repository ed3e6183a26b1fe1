internal import Seeds
internal import Tensors
import Testing

@testable import Joins

@Suite struct PointInTimeJoinTests {
    private let history = try! ColumnBatch(columns: [
        Column(name: "origin", values: .string(["JFK", "JFK", "LGA", "JFK"])),
        Column(name: "event", values: .timestamp([10, 20, 15, 20])),
        Column(name: "known", values: .timestamp([10, 30, 15, 25])),
        Column(name: "sequence", values: .int64([1, 2, 3, 4])),
    ])

    private func match(
        _ spine: [(String?, Int64, Int64)], ttl: Int64 = 0
    ) throws -> [JoinMatch] {
        let batch = try ColumnBatch(columns: [
            Column(
                name: "from", values: .string(spine.map { $0.0 ?? "" }), validity: spine.map { $0.0 != nil }),
            Column(name: "time", values: .timestamp(spine.map { $0.1 })),
            Column(name: "as_known", values: .timestamp(spine.map { $0.2 })),
        ])
        let matches = try PointInTimeJoin.match(
            history: JoinHistory(
                history, keys: ["origin"], eventTime: "event", knownTime: "known", sequence: "sequence"),
            spine: JoinSpine(batch, keys: ["from"], time: "time", asKnown: "as_known"), ttl: ttl)
        return (0..<matches.count).map { matches[$0] }
    }

    @Test func `given a row known later, when asked before, then the earlier row answers`() throws {
        #expect(try match([("JFK", 20, 24)]) == [.found(row: 0)])
        #expect(try match([("JFK", 20, 25)]) == [.found(row: 3)])
        #expect(try match([("JFK", 20, 30)]) == [.found(row: 1)])
        #expect(try match([("JFK", 19, 99)]) == [.found(row: 0)])
    }

    @Test func `given no row by then, when joined, then it is not found`() throws {
        #expect(
            try match([("JFK", 9, 99), ("JFK", 99, 9), ("EWR", 99, 99), (nil, 99, 99)])
                == [.notFound, .notFound, .notFound, .notFound])
    }

    @Test func `given a row as old as the time-to-live, when joined, then it counts; older is expired`() throws {
        #expect(
            try match([("LGA", 20, 20), ("LGA", 21, 21), ("LGA", 14, 14)], ttl: 5)
                == [.found(row: 2), .expired, .notFound])
    }

    @Test func `the output is in the order of the spine`() throws {
        #expect(
            try match([("LGA", 99, 99), ("JFK", 10, 10), ("LGA", 1, 1), ("JFK", 99, 99)])
                == [.found(row: 2), .found(row: 0), .notFound, .found(row: 1)])
    }

    @Test func `given rows equal in all, when joined, then the last answers`() throws {
        let rows = try ColumnBatch(columns: [
            Column(name: "k", values: .int64([1, 1])), Column(name: "t", values: .int64([5, 5])),
        ])
        let matches = try PointInTimeJoin.match(
            history: JoinHistory(rows, keys: ["k"], eventTime: "t"),
            spine: JoinSpine(rows, keys: ["k"], time: "t"), ttl: 0)
        #expect(matches.rows == [1, 1])
    }

    @Test func `given extreme times, when joined, then ages do not overflow`() throws {
        let history = try ColumnBatch(columns: [Column(name: "t", values: .int64([.min]))])
        let spine = try ColumnBatch(columns: [Column(name: "t", values: .int64([.min, -1, 0, .max]))])
        func rows(ttl: Int64) throws -> [JoinMatch] {
            let matches = try PointInTimeJoin.match(
                history: JoinHistory(history, keys: [], eventTime: "t"),
                spine: JoinSpine(spine, keys: [], time: "t"), ttl: ttl)
            return (0..<4).map { matches[$0] }
        }
        #expect(try rows(ttl: 0) == [.found(row: 0), .found(row: 0), .found(row: 0), .found(row: 0)])
        #expect(try rows(ttl: .max) == [.found(row: 0), .found(row: 0), .expired, .expired])
        #expect(throws: JoinError.negativeTimeToLive(-1)) { try rows(ttl: -1) }
    }

    @Test func `given empty sides, when joined, then nothing is found`() throws {
        let none = try ColumnBatch(columns: [
            Column(name: "k", values: .string([])), Column(name: "t", values: .int64([])),
        ])
        let one = try ColumnBatch(columns: [
            Column(name: "k", values: .string(["a"])), Column(name: "t", values: .int64([1])),
        ])
        func rows(_ history: ColumnBatch, _ spine: ColumnBatch) throws -> [Int] {
            try PointInTimeJoin.match(
                history: JoinHistory(history, keys: ["k"], eventTime: "t"),
                spine: JoinSpine(spine, keys: ["k"], time: "t"), ttl: 0
            ).rows
        }
        #expect(try rows(none, none) == [])
        #expect(try rows(one, none) == [])
        #expect(try rows(none, one) == [-1])
    }

    @Test func `given keys that look alike to Unicode, when joined, then only equal bytes match`() throws {
        let history = try ColumnBatch(columns: [
            Column(name: "k", values: .string(["e\u{301}", "\u{e9}"])), Column(name: "t", values: .int64([1, 1])),
        ])
        let matches = try PointInTimeJoin.match(
            history: JoinHistory(history, keys: ["k"], eventTime: "t"),
            spine: JoinSpine(history, keys: ["k"], time: "t"), ttl: 0)
        #expect(matches.rows == [0, 1])
    }

    @Test func `given columns that do not fit, when prepared, then the error names them`() throws {
        let batch = try ColumnBatch(columns: [
            Column(name: "f", values: .float64([1])), Column(name: "s", values: .string(["a"])),
            Column(name: "i", values: .int64([1])), Column(name: "n", values: .int64([1]), validity: [false]),
        ])
        #expect(throws: JoinError.unknownColumn("x")) { try JoinSpine(batch, keys: ["x"], time: "i") }
        #expect(throws: JoinError.keyType(column: "f", type: .float64)) {
            try JoinSpine(batch, keys: ["f"], time: "i")
        }
        #expect(throws: JoinError.timeType(column: "s", type: .string)) { try JoinSpine(batch, keys: [], time: "s") }
        #expect(throws: JoinError.nullTime(column: "n", row: 0)) { try JoinSpine(batch, keys: [], time: "n") }
        let spine = try JoinSpine(batch, keys: ["i"], time: "i")
        #expect(throws: JoinError.keyTypesDiffer(history: "s", spine: "i")) {
            try PointInTimeJoin.match(history: JoinHistory(batch, keys: ["s"], eventTime: "i"), spine: spine, ttl: 0)
        }
        #expect(throws: JoinError.keyCount(history: 0, spine: 1)) {
            try PointInTimeJoin.match(history: JoinHistory(batch, keys: [], eventTime: "i"), spine: spine, ttl: 0)
        }
    }
}
