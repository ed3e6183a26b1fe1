import Crypto
import Database
import Foundation
import Messages
import OnlineStore
import Policy
import RPCCore
import SubjectSeal
import Tensors
import Testing
import WorkerProtocol

@testable import Features

/// Views about people: every row rests under its subject's key.
@Suite struct SealedViewTests {
    static let personal = Governance(
        dataClass: .personal, zone: "AE", owner: "amal", lawfulBasis: .contract, subjectColumn: "origin",
        purposes: ["scoring"])

    func fixture(config: FeaturesConfig = FeaturesConfig()) async throws -> ServiceFixture {
        let fixture = try await ServiceFixture(config: config)
        _ = try await fixture.createEntity()
        _ = try await fixture.createView(governance: Self.personal)
        return fixture
    }

    func winds(_ fixture: ServiceFixture, _ people: [String]) async throws -> [Double?] {
        try await fixture.getWhereverItIs(people.map { ($0, 4) }, features: ["wind"]).rows.map { row in
            if case .doubleValue(let wind)? = row.values[0].kind { wind } else { nil }
        }
    }

    @Test func `rows pushed for people are read as they were pushed`() async throws {
        let fixture = try await fixture()
        let people = (0..<50).map { "person \($0)" }
        try await fixture.push(people.enumerated().map { ServiceFixture.row($1, at: 1_000, wind: Double($0)) })
        try await fixture.push([ServiceFixture.row("person 7", at: 2_000, wind: 70, flights: 9)])
        let read = try fixture.get(
            [("person 7", 4), ("person 8", 4), ("nobody", 4), ("person 7", 5)], purpose: "scoring")
        #expect(read.rows[0].values.map(\.kind) == [.doubleValue(70), .int64Value(9)])
        #expect(read.rows[1].values.map(\.kind) == [.doubleValue(8), .int64Value(2)])
        #expect(read.rows[0].eventTimesUs == [2_000, 2_000])
        #expect(read.rows[2].statuses[0] == .notFound)
        #expect(read.rows[3].statuses[0] == .notFound, "another row of the same person")
        #expect(
            try fixture.get([("person 7", 4)], asOf: 1_500, knownBy: fixture.time, purpose: "scoring").rows[0].values[0]
                .kind
                == .doubleValue(7))
    }

    @Test func `after a restart the first read fetches the keys, and the next finds them`() async throws {
        let fixture = try await fixture()
        try await fixture.push([ServiceFixture.row("person 1", wind: 1), ServiceFixture.row("person 2", wind: 2)])
        let restarted = try await ServiceFixture(after: fixture)
        #expect(throws: RPCError.self, "deferred") { try restarted.get([("person 1", 4)], purpose: "scoring") }
        #expect(try await winds(restarted, ["person 1", "person 2", "person 3"]) == [1, 2, nil])
        #expect(try restarted.get([("person 1", 4)], purpose: "scoring").rows[0].statuses[0] == .present)
        #expect(
            try restarted.get([("person 3", 4)], purpose: "scoring").rows[0].statuses[0] == .notFound,
            "nobody waits for nobody")
    }

    @Test func `people beyond those whose keys are at hand are read too`() async throws {
        var config = FeaturesConfig()
        config.subjectKeysMax = 8
        let fixture = try await fixture(config: config)
        let people = (0..<40).map { "person \($0)" }
        try await fixture.push(people.enumerated().map { ServiceFixture.row($1, wind: Double($0)) })
        #expect(try await winds(fixture, people.reversed()) == (0..<40).reversed().map { Double($0) })
        for person in people.shuffled() { #expect(try await winds(fixture, [person]) != [nil]) }
    }

    @Test func `an online store that is gone is rebuilt from sealed rows`() async throws {
        let fixture = try await fixture()
        try await fixture.push((0..<20).map { ServiceFixture.row("person \($0)", wind: Double($0)) })
        let crashed = try TemporaryFolder()
        try crashed.copyContents(of: fixture.folder)
        try FileManager.default.removeItem(atPath: crashed.path + "/data/online")
        let restarted = try await ServiceFixture(after: fixture, copying: crashed)
        #expect(try await winds(restarted, ["person 3", "person 19"]) == [3, 19])
    }

    @Test func `neither the log nor the online store says who or what`() async throws {
        let fixture = try await fixture()
        let (name, wind) = ("canary-4f1d7c0a9b3e", 1234.5678901234)
        try await fixture.push([ServiceFixture.row(name, wind: wind)])
        let batches = try await fixture.store.read { try IngestLog.entries(after: 0, in: $0) }
        let columns = batches[0].rows.columns
        #expect(columns.map(\.name) == ["__subject", "__entity", "__event_time", "__sealed"])
        let bytes = Data(batches[0].rows.encoded())
        #expect(bytes.range(of: Data(name.utf8)) == nil)
        #expect(bytes.range(of: Data(Data(name.utf8).base64EncodedString().utf8)) == nil)
        #expect(bytes.range(of: withUnsafeBytes(of: wind.bitPattern.littleEndian) { Data($0) }) == nil)
        let rows = try fixture.online.read([
            .init(
                entity: try #require(EntityHash(hexadecimal: text(columns[1]))), time: .max, asOf: .max, timeToLive: 0)
        ])
        var found: OnlineRow?
        if case .found(let row) = rows[0] { found = row }
        let row = try #require(found)
        #expect(Data(row.payload).range(of: Data(name.utf8)) == nil)
        #expect(row.payload == Array(try #require(Data(base64Encoded: text(columns[3])))))
    }

    func text(_ column: Column) -> String { if case .string(let text) = column[0] { text } else { "" } }

    @Test func `a person whose key was destroyed is unknown, and the others are as before`() async throws {
        let fixture = try await fixture()
        try await fixture.push((0..<6).map { ServiceFixture.row("person \($0)", wind: Double($0)) })
        try await fixture.erase(["person 2", "person 4"])
        #expect(try await winds(fixture, (0..<6).map { "person \($0)" }) == [0, 1, nil, 3, nil, 5])
        let read = try await fixture.getWhereverItIs([("person 2", 4), ("nobody", 4)])
        #expect(read.rows[0] == read.rows[1])
        // Also once everything is derived from the log again.
        let restarted = try await ServiceFixture(after: fixture)
        #expect(try await winds(restarted, ["person 2", "person 3"]) == [nil, 3])
    }

    @Test func `rows of an erased person are refused by their place, and none of the push is added`() async throws {
        let fixture = try await fixture()
        try await fixture.push([ServiceFixture.row("person 1", wind: 1)])
        try await fixture.erase(["person 1", "person 9"])
        for person in ["person 1", "person 9"] {
            await #expect {
                try await fixture.push([ServiceFixture.row("person 2"), ServiceFixture.row(person, wind: 5)])
            } throws: { fields(of: $0) == ["rows[1].keys"] }
        }
        #expect(try await winds(fixture, ["person 1", "person 2"]) == [nil, nil])
    }

    @Test func `the same request adds its rows once, sealed or not`() async throws {
        let fixture = try await fixture()
        let first = try await fixture.push([ServiceFixture.row("person 1", wind: 1)], requestID: "r")
        #expect(try await fixture.push([ServiceFixture.row("person 1", wind: 1)], requestID: "r") == first)
        await #expect(throws: FeaturesError.requestMismatch(requestID: "r")) {
            try await fixture.push([ServiceFixture.row("person 1", wind: 2)], requestID: "r")
        }
    }

    @Test func `the subject must be among the keys`() async throws {
        let fixture = try await ServiceFixture()
        _ = try await fixture.createEntity()
        var governance = Self.personal
        governance.subjectColumn = "wind"
        await #expect {
            try await fixture.createView(governance: governance)
        } throws: { fields(of: $0) == ["feature_view.governance.subject_column"] }
    }

    @Test func `a view from before rows were sealed goes on as it was`() async throws {
        var stored = Samples.definition
        stored.governance = GovernanceDeclaration(
            dataClass: .personal, zone: "AE", owner: "amal", lawfulBasis: .contract, subjectColumn: "origin")
        let text = try StoredJSON.text(stored)
        #expect(!text.contains("sealing"))
        let decoded = try StoredJSON.value(FeatureViewDefinition.self, text)
        #expect(decoded == stored)
        let view = OnlineView(Samples.view(decoded), hashKey: .random())
        #expect(view.sealing == nil)
        var again = decoded
        again.sealing = .subject
        #expect(again.isSameDeclaration(as: decoded), "asking for it again makes no new version")
    }
}
