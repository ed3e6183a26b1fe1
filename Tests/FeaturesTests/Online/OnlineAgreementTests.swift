import Joins
import Messages
import Seeds
import Tensors
import Testing

@testable import Features

/// Online reads and training sets answer alike: both are compared with the join.
@Suite struct OnlineAgreementTests {
    struct Row {
        var stand: Int64
        var event: Int64
        var known: Int64
    }

    @Test(arguments: Seeds.fresh(6))
    func `an online read finds the row that the point-in-time join finds`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let ttl = Bool.random(using: &random) ? 0 : Int64.random(in: 1...30, using: &random)
        let fixture = try await ServiceFixture()
        try await fixture.prepare(ttl: ttl)
        var history: [Row] = []
        for _ in 0..<20 {
            let rows = (0..<Int.random(in: 1...8, using: &random)).map { _ in
                Row(
                    stand: Int64.random(in: 1...3, using: &random), event: Int64.random(in: 1...60, using: &random),
                    known: Int64.random(in: 1...60, using: &random))
            }
            // The wind is the row's place in the history.
            let messages = rows.enumerated().map { index, row in
                ServiceFixture.row(
                    "JFK", row.stand, at: row.event, known: row.known, wind: Double(history.count + index))
            }
            try await fixture.push(messages)
            history += rows
        }
        let spine = (0..<200).map { _ in
            Row(
                stand: Int64.random(in: 1...4, using: &random), event: Int64.random(in: 0...90, using: &random),
                known: Int64.random(in: 0...90, using: &random))
        }
        let matches = try PointInTimeJoin.match(
            history: JoinHistory(try Self.batch(history), keys: ["stand"], eventTime: "event", knownTime: "known"),
            spine: JoinSpine(try Self.batch(spine), keys: ["stand"], time: "event", asKnown: "known"), ttl: ttl)
        for (index, asked) in spine.enumerated() {
            let row = try fixture.get(
                [("JFK", asked.stand)], features: ["wind"], asOf: asked.event, knownBy: asked.known
            ).rows[0]
            switch matches[index] {
            case .found(let place):
                #expect(row.values[0].kind == .doubleValue(Double(place)))
                #expect(row.eventTimesUs[0] == history[place].event)
            case .notFound: #expect(row.statuses[0] == .notFound)
            case .expired: #expect(row.statuses[0] == .expired)
            }
        }
    }

    private static func batch(_ rows: [Row]) throws -> ColumnBatch {
        try ColumnBatch(columns: [
            Column(name: "stand", values: .int64(rows.map(\.stand))),
            Column(name: "event", values: .timestamp(rows.map(\.event))),
            Column(name: "known", values: .timestamp(rows.map(\.known))),
        ])
    }
}
