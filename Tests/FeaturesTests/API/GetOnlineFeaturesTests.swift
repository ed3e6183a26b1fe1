import Messages
import RPCCore
import Testing

@testable import Features

@Suite struct GetOnlineFeaturesTests {
    @Test func `a row that has not happened yet is not read, and answers once it has`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        let tomorrow = fixture.time + 86_400_000_000
        try await fixture.push([ServiceFixture.row(at: 1_000, wind: 1), ServiceFixture.row(at: tomorrow, wind: 2)])
        #expect(try fixture.wind() == "1.0")
        fixture.setTime(tomorrow)
        #expect(try fixture.wind() == "2.0")
    }

    @Test func `a row older than the time to live is expired, to the microsecond`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare(ttl: 100)
        try await fixture.push([ServiceFixture.row(at: 1_000, known: 1_000)])
        #expect(try fixture.wind(asOf: 1_100) == "1.0")
        #expect(try fixture.wind(asOf: 1_101) == "expired")
        #expect(try fixture.wind(asOf: 999) == "not found")
        #expect(try fixture.wind() == "expired")
    }

    @Test func `an expired row does not hide behind an older one that lives by no rule`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare(ttl: 100)
        try await fixture.push([
            ServiceFixture.row(at: 1_000, known: 1_000, wind: 1), ServiceFixture.row(at: 1_050, known: 2_000, wind: 2),
        ])
        #expect(try fixture.wind(asOf: 1_120, knownBy: 1_500) == "expired")
        #expect(try fixture.wind(asOf: 1_120, knownBy: 2_000) == "2.0")
    }

    @Test func `what was known only later is not read as of before`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        try await fixture.push([
            ServiceFixture.row(at: 1_000, known: 1_500, wind: 1), ServiceFixture.row(at: 1_200, known: 3_000, wind: 2),
        ])
        #expect(try fixture.wind(asOf: 1_400) == "not found")
        #expect(try fixture.wind(asOf: 1_500) == "1.0")
        #expect(try fixture.wind(asOf: 2_999) == "1.0")
        #expect(try fixture.wind(asOf: 3_000) == "2.0")
        #expect(try fixture.wind(asOf: 1_100, knownBy: 9_000) == "1.0")
    }

    @Test func `reading as of another time takes a permission and leaves a trace`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        #expect { try fixture.get([("JFK", 4)], asOf: 5, as: ServiceFixture.stranger) } throws: {
            ($0 as? RPCError)?.code == .permissionDenied
        }
        #expect { try fixture.get([("JFK", 4)], knownBy: 5, as: ServiceFixture.stranger) } throws: {
            ($0 as? RPCError)?.code == .permissionDenied
        }
        _ = try fixture.wind(asOf: 5)
        let entries = try await fixture.audited().filter { $0.contains("features.as_of") }
        #expect(
            entries == ["mizan.v1.FeatureService/GetOnlineFeatures#features.as_of \(ServiceFixture.view)/versions/1"])
    }

    @Test func `a view that its reader may not read is not read, though the project is`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        #expect { try fixture.get([("JFK", 4)], as: ServiceFixture.stranger) } throws: {
            ($0 as? RPCError)?.code == .permissionDenied
        }
    }

    @Test func `several views and entities come back in the order asked for`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        _ = try await fixture.createView("gates", features: [("gate", .string)])
        try await fixture.push([ServiceFixture.row(wind: 3, flights: 9)])
        var gate = ServiceFixture.row("LGA", 1)
        gate.values = [Value(kind: .stringValue("B4"))]
        try await fixture.push([gate], to: "projects/retail/featureViews/gates")
        let keys: [(String, Int64)] = [("LGA", 1), ("JFK", 4)]
        let request = GetOnlineFeaturesRequest(
            parent: "projects/retail",
            reads: [
                FeatureViewRead(featureView: "projects/retail/featureViews/gates"),
                FeatureViewRead(featureView: ServiceFixture.view + "/versions/1", features: ["flights", "wind"]),
            ],
            entities: keys.map {
                EntityKeys(keys: ["stand": Value(kind: .int64Value($0.1)), "origin": Value(kind: .stringValue($0.0))])
            })
        guard
            case .reply(let reply) = try fixture.service.getOnlineFeatures(
                request, context: fixture.context(FeatureServiceMethods.getOnlineFeatures))
        else { return }
        #expect(reply.features == ["gates:gate", "stands:flights", "stands:wind"])
        #expect(reply.rows[0].statuses == [.present, .notFound, .notFound])
        #expect(reply.rows[1].statuses == [.notFound, .present, .present])
        #expect(reply.rows[0].values[0].kind == .stringValue("B4"))
        #expect(reply.rows[1].values.map(\.kind) == [nil, .int64Value(9), .doubleValue(3)])
    }

    @Test func `a clock that steps back hides no row that was acknowledged`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        try await fixture.push([ServiceFixture.row()])
        fixture.setTime(fixture.time - 1_000_000)
        #expect(try fixture.wind() == "1.0")
    }

    @Test func `personal data is read for a declared purpose`() async throws {
        let fixture = try await ServiceFixture()
        _ = try await fixture.createEntity()
        let personal = Governance(
            dataClass: .personal, zone: "AE", owner: "amal", lawfulBasis: .contract, subjectColumn: "stand",
            purposes: ["scoring"])
        _ = try await fixture.createView(governance: personal)
        #expect { try fixture.get([("JFK", 4)]) } throws: { error in
            (error as? FeaturesError)?.rpcError.code == .permissionDenied
        }
    }
}
