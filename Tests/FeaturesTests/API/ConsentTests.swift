import AuditLog
import Consent
import Crypto
import Database
import Keyring
import Messages
import OnlineStore
import RPCCore
import SubjectSeal
import Testing

@testable import Features

/// Views about people: the stand is the person.
@Suite struct ConsentTests {
    private static let governance = Governance(
        dataClass: .personal, zone: "AE", owner: "amal", lawfulBasis: .consent, subjectColumn: "stand",
        purposes: ["care"])

    private func prepared(_ governance: Governance = governance) async throws -> ServiceFixture {
        let fixture = try await ServiceFixture()
        _ = try await fixture.createEntity()
        _ = try await fixture.createView(governance: governance)
        try await fixture.push([ServiceFixture.row("JFK", 4), ServiceFixture.row("JFK", 5)])
        return fixture
    }

    private func person(_ stand: Int64, _ fixture: ServiceFixture) throws -> SubjectHash {
        SubjectHasher(keyedHashKey: try fixture.keyring.keyedHashKey(), project: "retail", column: "stand")
            .hash(.int64(stand))
    }

    private func record(_ state: Consent.ConsentState, _ stand: Int64, _ fixture: ServiceFixture) async throws {
        let decision = ConsentDecision(
            subject: try person(stand, fixture), purpose: "care", state: state, textHash: SHA256.hash([]),
            time: fixture.time)
        _ = try await fixture.consents.record([decision], project: "retail", by: "amal") { batch in
            AuditEntry(
                time: 0, principal: "amal", person: "amal", action: "consent", resource: "", details: batch.details)
        }
    }

    private func statuses(_ fixture: ServiceFixture, purpose: String = "care") throws -> [Messages.FeatureStatus] {
        let rows = try fixture.get([("JFK", 4), ("JFK", 5), ("JFK", 6)], purpose: purpose).rows
        for row in rows where row.statuses[0] != .present {
            #expect(row.values.allSatisfy { $0.kind == nil } && row.eventTimesUs == [0, 0])
        }
        return rows.map { $0.statuses[0] }
    }

    @Test func `the next read after consent was withdrawn is withheld, and looks like one of nobody's rows`()
        async throws
    {
        let fixture = try await prepared()
        #expect(try statuses(fixture) == [.withheld, .withheld, .withheld])
        try await record(.given, 4, fixture)
        try await record(.given, 6, fixture)
        #expect(try statuses(fixture) == [.present, .withheld, .notFound])
        try await record(.withdrawn, 4, fixture)
        #expect(try statuses(fixture) == [.withheld, .withheld, .notFound])
    }

    @Test func `a read for no purpose, or one the view does not declare, is refused`() async throws {
        let fixture = try await prepared()
        try await record(.given, 4, fixture)
        for purpose in ["", "marketing"] {
            #expect { try statuses(fixture, purpose: purpose) } throws: { error in
                (error as? FeaturesError)?.rpcError.code == .permissionDenied
            }
        }
    }

    @Test func `who is restricted is withheld where consent is not the ground`() async throws {
        var contract = Self.governance
        contract.lawfulBasis = .contract
        let fixture = try await prepared(contract)
        #expect(try statuses(fixture) == [.present, .present, .notFound])
        try await fixture.consents.setFlags(
            .restricted, of: [try person(5, fixture)], project: "retail",
            audit: AuditEntry(time: 0, principal: "amal", person: "amal", action: "restrict", resource: ""))
        #expect(try statuses(fixture) == [.present, .withheld, .notFound])
    }

    @Test func `a view of people must be keyed by whom it is about`() async throws {
        let fixture = try await ServiceFixture()
        _ = try await fixture.createEntity()
        var governance = Self.governance
        governance.subjectColumn = "flights"
        await #expect { try await fixture.createView(governance: governance) } throws: {
            fields(of: $0) == ["feature_view.governance.subject_column"]
        }
    }

    @Test func `the directory knows whom pushed rows are about`() async throws {
        let fixture = try await prepared()
        let found = try await fixture.store.read { [person = try person(5, fixture)] db in
            try SubjectDirectory.occurrences(of: person, project: "retail", in: db)
        }
        #expect(found.map(\.resource) == ["projects/retail/featureViews/stands/versions/1"])
    }
}
