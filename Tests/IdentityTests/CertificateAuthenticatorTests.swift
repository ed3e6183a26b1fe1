import AuditLog
import Crypto
import Database
import Foundation
import RPCCore
import Testing

@testable import Identity

@Suite struct CertificateAuthenticatorTests {
    let test: TestAuthority
    let store: MetadataStore
    let audit: AuditLog
    let register: IdentityRegister

    init() throws {
        test = try TestAuthority()
        store = try MetadataStore(path: test.folder + "/m.db", key: .random())
        try store.migrate(AuditLog.migrations + IdentityRegister.migrations)
        let key = Ed25519.PrivateKey()
        audit = AuditLog(store: store, origin: "bank.internal", signingKey: { key }, now: { TestAuthority.now })
        register = try IdentityRegister(store: store, audit: audit)
    }

    func principal(
        _ certificate: X509Certificate?, unregistered: CertificateAuthenticator.Unregistered = .acceptPersons
    ) throws -> Principal {
        let authenticator = CertificateAuthenticator(
            trustDomain: "bank.internal", unregistered: unregistered, snapshot: { [register] in register.snapshot },
            audit: audit, now: { TestAuthority.now })
        return try authenticator.principal(of: Peer(address: "10.0.0.9:1234", certificate: certificate?.der))
    }

    func entry(_ action: String) -> AuditEntry {
        AuditEntry(time: 0, principal: "spiffe://bank.internal/person/admin", person: "", action: action, resource: "")
    }

    @Test func `a registered workload is answered for by its person`() async throws {
        let credential = try test.issue("workload/scoring", person: "amal")
        try await register.add(credential.identity, audit: entry("add"))
        let principal = try principal(credential.certificate)
        #expect(principal.id == "spiffe://bank.internal/workload/scoring")
        #expect(principal.person == "spiffe://bank.internal/person/amal")
    }

    @Test func `a certificate that is not in the register follows the policy`() throws {
        let person = try test.issue("person/amal").certificate
        let workload = try test.issue("workload/scoring", person: "amal").certificate
        let badr = try SPIFFEID("spiffe://bank.internal/person/badr")
        #expect(try principal(person).person == "spiffe://bank.internal/person/amal")
        #expect(throws: RPCError.self) { try principal(workload) }
        #expect(try principal(workload, unregistered: .acceptAll(answerable: badr)).person == badr.description)
        #expect(
            try principal(person, unregistered: .acceptAll(answerable: badr)).person
                == "spiffe://bank.internal/person/amal")
        #expect(throws: RPCError.self) { try principal(person, unregistered: .refuse) }
    }

    @Test func `a revoked serial is refused at once, registered or not`() async throws {
        let registered = try test.issue("person/amal")
        let foreign = try test.issue("person/badr")
        try await register.add(registered.identity, audit: entry("add"))
        let revoked = try await register.revoke(
            serial: registered.identity.serial.uppercased(), reason: "left", by: "admin", time: 7,
            audit: entry("revoke"))
        #expect(revoked?.revokeTime == 7)
        #expect(
            try await register.revoke(
                serial: foreign.identity.serial, reason: "lost", by: "admin", time: 8, audit: entry("revoke")) == nil)
        for certificate in [registered.certificate, foreign.certificate] {
            let error = #expect(throws: RPCError.self) { try principal(certificate) }
            #expect(error?.code == .unauthenticated)
        }
        let again = try IdentityRegister(store: store, audit: audit)
        #expect(again.snapshot.isDenied(serial: registered.identity.serial))
        for serial in ["", "xyz", String(repeating: "0", count: 42)] {
            await #expect(throws: IdentityError.unknownSerial(serial)) {
                try await register.revoke(serial: serial, reason: "", by: "", time: 0, audit: entry("revoke"))
            }
        }
    }

    @Test func `no certificate, damaged ones and those of another domain are refused and counted`() async throws {
        let foreign = try TestAuthority(trustDomain: "evil.internal")
        #expect(throws: RPCError.self) { try principal(nil) }
        #expect(throws: RPCError.self) { try principal(foreign.issue("person/admin").certificate) }
        #expect(throws: RPCError.self) { try principal(test.authority.certificate) }
        let authenticator = CertificateAuthenticator(
            trustDomain: "bank.internal", snapshot: { IdentitySnapshot() }, audit: audit, now: { TestAuthority.now })
        #expect(throws: RPCError.self) { try authenticator.principal(of: Peer(address: "x", certificate: [1, 2, 3])) }
        try await audit.flush()
        let records = try await AuditSearch(audit).page(AuditQuery(action: "connection.authenticate")).records
        #expect(
            Set(records.compactMap { $0.entry.details["reason"] }) == [
                "certificate_missing", "certificate_not_accepted",
            ])
        #expect(records.map(\.entry.count).reduce(0, +) == 4)
    }

    @Test func `the journal is adopted once, with its audit entries and roles`() async throws {
        _ = try test.issue("workload/scoring", person: "amal")
        var roles: [String] = []
        for _ in 0..<2 {
            try register.adopt(test.authority.folder.journal, time: 1) { line, _ in
                roles.append(line.identity.id.path + " " + (line.role ?? "-"))
            }
        }
        #expect(roles == ["/workload/server -", "/person/admin admin", "/workload/scoring -"])
        #expect(try await AuditSearch(audit).page(AuditQuery(action: "identity.adopted")).records.count == 3)
        let page = try await register.page(limit: 2)
        #expect(page.identities.count == 2)
        #expect(
            try await register.page(after: try #require(page.next), limit: 2).identities.map(\.id.path) == [
                "/workload/scoring"
            ])
    }

    @Test func `a failing adoption adopts nothing`() throws {
        struct NoSuchRole: Error {}
        #expect(throws: NoSuchRole.self) {
            try register.adopt(test.authority.folder.journal, time: 1) { line, _ in
                if line.role != nil { throw NoSuchRole() }
            }
        }
        #expect(try store.readSync { try AuditLog.frontier(in: $0).size } == 0)
    }

    @Test func `a certificate is registered once`() async throws {
        let credential = try test.issue("person/amal")
        try await register.add(credential.identity, audit: entry("add"))
        await #expect(throws: IdentityError.duplicateSerial(credential.identity.serial)) {
            try await register.add(credential.identity, audit: entry("add"))
        }
        #expect(try await register.identities(of: credential.identity.id) == [credential.identity])
    }
}
