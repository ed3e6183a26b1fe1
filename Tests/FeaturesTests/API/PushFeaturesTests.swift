import Foundation
import Messages
import RPCCore
import Seeds
import Testing

@testable import Features

@Suite struct PushFeaturesTests {
    @Test func `a pushed row can be read online at once`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        let reply = try await fixture.push([ServiceFixture.row(wind: 3.5), ServiceFixture.row("LGA", wind: 7)])
        #expect(reply.rows == 2)
        #expect(reply.sequence == 2)
        let read = try fixture.get([("LGA", 4), ("JFK", 4), ("EWR", 1)])
        #expect(read.features == ["stands:wind", "stands:flights"])
        #expect(read.rows.map { $0.values[0].kind } == [.doubleValue(7), .doubleValue(3.5), nil])
        #expect(read.rows.map(\.statuses[0]) == [.present, .present, .notFound])
        #expect(read.rows.map(\.eventTimesUs[0]) == [1_000, 1_000, 0])
    }

    @Test func `one bad row refuses the push, and none of it is kept`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        var bad = ServiceFixture.row()
        bad.values[1] = Value(kind: .stringValue("many"))
        await #expect {
            try await fixture.push([ServiceFixture.row(), bad])
        } throws: { fields(of: $0) == ["rows[1].values[1]"] }
        #expect(try fixture.wind() == "not found")
    }

    @Test func `a view that is not there, no rows and too many rows are refused`() async throws {
        var config = FeaturesConfig()
        config.rowsPerPushMax = 2
        config.pushBytesMax = 10_000
        let fixture = try await ServiceFixture(config: config)
        try await fixture.prepare()
        await #expect(throws: FeaturesError.unknownView("projects/retail/featureViews/gates")) {
            try await fixture.push([ServiceFixture.row()], to: "projects/retail/featureViews/gates")
        }
        await #expect { try await fixture.push([]) } throws: { fields(of: $0) == ["rows"] }
        await #expect(throws: FeaturesError.tooManyRows(count: 3, limit: 2)) {
            try await fixture.push([ServiceFixture.row(), ServiceFixture.row(), ServiceFixture.row()])
        }
        var config2 = config
        config2.pushBytesMax = 100
        let small = try await ServiceFixture(after: fixture, config: config2)
        await #expect { try await small.push([ServiceFixture.row()]) } throws: { error in
            guard case .pushTooLarge(_, limit: 100)? = error as? FeaturesError else { return false }
            return true
        }
    }

    @Test func `saying when a row became known takes a permission`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        await #expect { try await fixture.push([ServiceFixture.row(known: 5)], as: ServiceFixture.stranger) } throws: {
            ($0 as? RPCError)?.code == .permissionDenied
        }
        try await fixture.push([ServiceFixture.row(known: 5)])
        #expect(try fixture.wind() == "1.0")
    }

    @Test func `the same request id again adds nothing and answers as before`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        let first = try await fixture.push([ServiceFixture.row()], requestID: "r-1")
        #expect(try await fixture.push([ServiceFixture.row()], requestID: "r-1") == first)
        await #expect(throws: FeaturesError.requestMismatch(requestID: "r-1")) {
            try await fixture.push([ServiceFixture.row(wind: 9)], requestID: "r-1")
        }
        #expect(try await fixture.push([ServiceFixture.row()]).sequence == first.sequence + 1)
        let restarted = try await ServiceFixture(after: fixture)
        #expect(try await restarted.push([ServiceFixture.row()], requestID: "r-1") == first)
    }

    @Test func `a request id is forgotten after a day`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        let first = try await fixture.push([ServiceFixture.row()], requestID: "r-1")
        fixture.setTime(fixture.time + 86_400_000_001)
        #expect(try await fixture.push([ServiceFixture.row()], requestID: "r-1").sequence == first.sequence + 1)
    }

    @Test(arguments: ["a b", "é", String(repeating: "x", count: 129)])
    func `a request id that is no token is refused`(id: String) async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        await #expect { try await fixture.push([ServiceFixture.row()], requestID: id) } throws: {
            fields(of: $0) == ["request_id"]
        }
    }

    @Test func `every push leaves one audit leaf with its place in the log`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        try await fixture.push([ServiceFixture.row()])
        #expect(
            try await fixture.audited().first
                == "mizan.v1.FeatureService/PushFeatures \(ServiceFixture.view)/versions/1")
    }

    @Test func `concurrent pushes are all kept, each row with its own place`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        let places = try await withThrowingTaskGroup(of: Int64.self) { group in
            for stand in 0..<200 {
                group.addTask {
                    try await fixture.push([ServiceFixture.row("JFK", Int64(stand), wind: Double(stand))]).sequence
                }
            }
            return try await group.reduce(into: [Int64]()) { $0.append($1) }
        }
        #expect(places.sorted() == Array(1...200))
        let read = try fixture.get((0..<200).map { ("JFK", Int64($0)) }, features: ["wind"])
        #expect(read.rows.map { $0.values[0].kind } == (0..<200).map { .doubleValue(Double($0)) })
    }

    @Test func `the greatest event time answers, then the greatest known time, then the last row`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        try await fixture.push([ServiceFixture.row(at: 2_000, wind: 2)])
        try await fixture.push([ServiceFixture.row(at: 1_000, wind: 1)])
        #expect(try fixture.wind() == "2.0")
        try await fixture.push([ServiceFixture.row(at: 2_000, known: 5, wind: 3)])
        #expect(try fixture.wind() == "2.0")
        try await fixture.push([ServiceFixture.row(at: 2_000, wind: 4), ServiceFixture.row(at: 2_000, wind: 5)])
        #expect(try fixture.wind() == "5.0")
    }
}
