import AuditLog
import Crypto
import Database
import Foundation
import GRDB
import RPCCore
import Synchronization
import Testing

@testable import Identity

@Suite struct CertificateAuthenticatorTests {
    let test: TestAuthority
    let store: MetadataStore
    let audit: AuditLog
    let register: IdentityRegister
    let bundles: TrustBundles

    init() throws {
        test = try TestAuthority()
        bundles = try TrustBundles(own: "bank.internal", certificates: [test.authority.certificate])
        store = try MetadataStore(path: test.folder + "/m.db", key: .random())
        try store.migrate(AuditLog.migrations + IdentityRegister.migrations)
        let key = Ed25519.PrivateKey()
        audit = AuditLog(store: store, origin: "bank.internal", signingKey: { key }, now: { TestAuthority.now })
        register = try IdentityRegister(store: store, audit: audit)
    }

    func authenticator(at time: Int64) -> CertificateAuthenticator {
        CertificateAuthenticator(
            bundles: { [bundles] in bundles }, snapshot: { [register] in register.snapshot }, audit: audit,
            now: { time })
    }

    func principal(
        _ certificate: X509Certificate?, unregistered: CertificateAuthenticator.Unregistered = .acceptPersons
    ) throws -> Principal {
        let authenticator = CertificateAuthenticator(
            bundles: { [bundles] in bundles }, unregistered: unregistered,
            snapshot: { [register] in register.snapshot },
            audit: audit, now: { TestAuthority.now })
        return try authenticator.principal(
            of: Peer(
                address: "10.0.0.9:1234", certificate: certificate?.der, issuers: [test.authority.certificate.der]))
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

    @Test func `a connection stands until its certificate is revoked or expires, and leaves a minute before that`()
        async throws
    {
        let credential = try test.issue("person/amal")
        let principal = try principal(credential.certificate)
        #expect(principal.credential?.serial == credential.identity.serial)
        let expiry = credential.identity.notAfter
        func standing(at time: Int64) -> Standing { authenticator(at: time).standing(of: principal) }
        guard case .good = standing(at: expiry - 61_000_000), case .leaving = standing(at: expiry - 1),
            case .ended(let expired) = standing(at: expiry + 1)
        else {
            Issue.record("not good, leaving, ended")
            return
        }
        #expect(expired.code == .unauthenticated)
        try await register.revoke(
            serial: credential.identity.serial, reason: "left", by: "admin", time: 7, audit: entry("revoke"))
        guard case .ended(let revoked) = standing(at: TestAuthority.now) else {
            Issue.record("a revoked certificate stands")
            return
        }
        #expect(revoked.code == .unauthenticated)
        guard case .good = authenticator(at: .max).standing(of: Principal(id: "uid:0", person: "local")) else {
            Issue.record("a caller without a certificate has none to lose")
            return
        }
    }

    @Test func `revoking waits for what ends the connections, once new ones are refused`() async throws {
        let credential = try test.issue("person/amal")
        let ended = Mutex<[String]>([])
        register.whenRevoked { [register] serial in
            #expect(register.snapshot.isDenied(serial: serial))
            ended.withLock { $0.append(serial) }
        }
        try await register.revoke(
            serial: credential.identity.serial.uppercased(), reason: "left", by: "admin", time: 7,
            audit: entry("revoke"))
        #expect(ended.withLock { $0 } == [credential.identity.serial])
    }

    @Test func `revoking a certificate revokes what was given for it, and for that`() async throws {
        var serials: [String] = []
        for path in ["person/amal", "person/amal", "person/amal", "person/badr"] {
            let order = try IdentityOrder(path: path, person: nil, trustDomain: "bank.internal")
            let (_, identity) = test.authority.certify(
                PrivateKey.generate().publicKey, as: order, issuedBy: TestAuthority.administrator,
                renews: path == "person/amal" ? serials.last ?? "" : "", time: TestAuthority.now)
            try await register.add(identity, audit: entry("add"))
            serials.append(identity.serial)
        }
        let ended = Mutex<Set<String>>([])
        register.whenRevoked { serial in _ = ended.withLock { $0.insert(serial) } }
        try await register.revoke(serial: serials[1], reason: "lost", by: "admin", time: 7, audit: entry("revoke"))
        #expect(serials.map(register.snapshot.isDenied) == [false, true, true, false])
        #expect(ended.withLock { $0 } == [serials[1], serials[2]])
        #expect(try await register.identity(serial: serials[2])?.renews == serials[1])
    }

    @Test func `which authorities are trusted is in the audit log, once for each change`() async throws {
        let next = try TestAuthority().authority.certificate
        for certificates in [
            [test.authority.certificate], [test.authority.certificate], [test.authority.certificate, next], [next],
        ] {
            try await register.note(TrustBundles(own: "bank.internal", certificates: certificates), time: 5)
        }
        func entries(_ action: String) async throws -> [String?] {
            try await AuditSearch(audit).page(AuditQuery(action: action)).records.map {
                $0.entry.details["fingerprint"]
            }
        }
        let own = test.authority.certificate.fingerprint.hexadecimal
        #expect(try await entries("authority.trusted") == [next.fingerprint.hexadecimal, own])
        #expect(try await entries("authority.removed") == [own])
    }

    @Test func `somebody who let himself in on the host is named so, with his reason`() async throws {
        let order = try IdentityOrder(path: "person/badr", person: nil, trustDomain: "bank.internal")
        _ = try test.authority.issueOnHost(
            order, role: "admin", recovery: IssueJournal.Recovery(reason: "all expired", user: "root"), time: 5)
        try await register.adoptMore(test.authority.folder.journal, time: 6) { _, _ in }
        let record = try #require(
            try await AuditSearch(audit).page(AuditQuery(action: "identity.recovered")).records.first)
        #expect(record.entry.resource == "spiffe://bank.internal/person/badr")
        #expect(record.entry.details["reason"] == "all expired")
        #expect(record.entry.details["host_user"] == "root")
        #expect(record.entry.details["role"] == "admin")
    }

    @Test func `who issued an identity is known by person, over as many hands as it went through`() async throws {
        func issue(_ path: String, person: String? = nil, by issuer: Principal) async throws {
            let order = try IdentityOrder(path: path, person: person, trustDomain: "bank.internal")
            let (_, identity) = test.authority.certify(
                PrivateKey.generate().publicKey, as: order, issuedBy: issuer, time: TestAuthority.now)
            try await register.add(identity, audit: entry("add"))
        }
        func person(_ name: String) -> String { "spiffe://bank.internal/person/" + name }
        let amal = Principal(id: person("amal"), person: person("amal"))
        let amalsRobot = Principal(id: "spiffe://bank.internal/workload/robot", person: person("amal"))
        let badr = Principal(id: person("badr"), person: person("badr"))
        try await issue("person/amal", by: amal)
        try await issue("workload/robot", person: "amal", by: amal)
        try await issue("person/badr", by: amalsRobot)
        try await issue("workload/scoring", person: "carim", by: badr)
        try await issue("person/amal", by: badr)
        let snapshot = register.snapshot
        #expect(snapshot.personsIssued(by: person("badr")) == [person("carim"), person("amal"), person("badr")])
        #expect(snapshot.personsIssued(by: person("amal")) == [person("badr"), person("carim"), person("amal")])
        #expect(snapshot.personsIssued(by: person("carim")).isEmpty)
        #expect(snapshot.personsIssued(by: "").isEmpty)
        #expect(try IdentityRegister(store: store, audit: audit).snapshot.personsIssued(by: person("badr")).count == 3)
    }

    @Test func `who issued what, before persons were kept, is found by the issuer's own certificate`() throws {
        let former = try MetadataStore(path: test.folder + "/former.db", key: .random())
        try former.migrate(AuditLog.migrations + [IdentityRegister.migrations[0]])
        let rows = [
            ("robot", "workload/robot", "amal", "host"), ("badr", "person/badr", "badr", "workload/robot"),
            ("carim", "person/carim", "carim", "person/amal"), ("dana", "person/dana", "dana", "host"),
        ]
        try former.writeSync { db in
            for (number, (serial, path, person, issuer)) in rows.enumerated() {
                try db.execute(
                    sql: "INSERT INTO identity VALUES (?, randomblob(32), ?, ?, ?, ?, ?, 0, 1)",
                    arguments: [
                        number + 1, serial, "spiffe://bank.internal/" + path,
                        path.contains("person") ? "person" : "workload",
                        "spiffe://bank.internal/person/" + person,
                        issuer == "host" ? issuer : "spiffe://bank.internal/" + issuer,
                    ])
            }
        }
        try former.migrate(AuditLog.migrations + IdentityRegister.migrations)
        let snapshot = try IdentityRegister(store: former, audit: audit).snapshot
        #expect(
            snapshot.personsIssued(by: "spiffe://bank.internal/person/amal") == [
                "spiffe://bank.internal/person/badr", "spiffe://bank.internal/person/carim",
            ])
        #expect(snapshot.personsIssued(by: "host").isEmpty)
    }

    @Test func `given a role that cannot be bound, when an identity is added with it, then neither is there`()
        async throws
    {
        struct NoSuchRole: Error {}
        let credential = try test.issue("person/amal")
        await #expect(throws: NoSuchRole.self) {
            try await register.add(credential.identity, audit: entry("add")) { _ in throw NoSuchRole() }
        }
        #expect(try await register.identities(of: credential.identity.id).isEmpty)
        #expect(try store.readSync { try AuditLog.frontier(in: $0).size } == 0)
    }

    @Test func `no certificate, damaged ones and those of another domain are refused and counted`() async throws {
        let foreign = try TestAuthority(trustDomain: "evil.internal")
        #expect(throws: RPCError.self) { try principal(nil) }
        #expect(throws: RPCError.self) { try principal(foreign.issue("person/admin").certificate) }
        #expect(throws: RPCError.self) { try principal(test.authority.certificate) }
        let authenticator = CertificateAuthenticator(
            bundles: { [bundles] in bundles }, snapshot: { IdentitySnapshot() }, audit: audit,
            now: { TestAuthority.now })
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
