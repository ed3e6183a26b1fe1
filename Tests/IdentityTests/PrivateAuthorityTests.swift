import Crypto
import Foundation
import Testing

@testable import Identity

@Suite struct PrivateAuthorityTests {
    @Test func `a new trust domain has its files, with keys for the owner alone`() throws {
        let test = try TestAuthority()
        let names = try FileManager.default.contentsOfDirectory(atPath: test.folder + "/pki").sorted()
        #expect(names == ["admin.key", "admin.pem", "ca.key", "ca.pem", "issued.jsonl", "server.key", "server.pem"])
        for name in ["admin.key", "ca.key", "server.key", "issued.jsonl"] {
            #expect(try test.mode("pki/" + name) == 0o600)
        }
        #expect(try test.mode("pki") == 0o700)
        #expect(try FileManager.default.contentsOfDirectory(atPath: test.folder) == ["pki"])
    }

    @Test func `the server's certificate is good for its hosts and for its own machine`() throws {
        let test = try TestAuthority()
        let server = try PrivateAuthority.certificates(test.authority.folder.serverCertificate)[0]
        #expect(server.dnsNames.contains("mizan.bank.internal"))
        #expect(server.dnsNames.contains("localhost"))
        #expect(Set(server.ipAddresses.map(\.description)).isSuperset(of: ["10.1.2.3", "127.0.0.1", "::1"]))
        #expect(server.isIssued(by: test.authority.certificate))
        #expect(server.certifies(try PrivateKeyFile.read(test.authority.folder.serverKey)))
        let id = try SVID.identity(of: server, trustDomain: "bank.internal", at: TestAuthority.now)
        #expect(id.path == "/workload/server")
    }

    @Test func `a stock OpenSSL verifies the chain`() throws {
        let test = try TestAuthority()
        for certificate in [test.authority.folder.serverCertificate, test.authority.folder.administratorCertificate] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
            process.arguments = [
                "verify", "-x509_strict", "-attime", "\(TestAuthority.now / 1_000_000)", "-CAfile",
                test.authority.folder.authorityCertificate, certificate,
            ]
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
    }

    @Test func `a folder is never initialized twice, and a bad order leaves nothing behind`() throws {
        let test = try TestAuthority()
        #expect(throws: IdentityError.alreadyInitialized(path: test.folder + "/pki")) {
            try PrivateAuthority.initialize(
                folder: test.authority.folder, trustDomain: "bank.internal", hosts: [], time: TestAuthority.now)
        }
        let other = AuthorityFolder(path: test.folder + "/other/pki")
        for (domain, host) in [
            ("Bank", "a"), ("bank/x", "a"), ("bank", "a b"), ("bank", "-a"), ("bank", "10.0.0.256"), ("", "a"),
        ] {
            #expect(throws: IdentityError.self) {
                try PrivateAuthority.initialize(
                    folder: other, trustDomain: domain, hosts: [host], time: TestAuthority.now)
            }
        }
        #expect(!FileManager.default.fileExists(atPath: test.folder + "/other"))
    }

    @Test func `an authority is opened again, unless its key is readable by others`() throws {
        let test = try TestAuthority()
        #expect(try PrivateAuthority(folder: test.authority.folder).trustDomain == "bank.internal")
        let key = test.authority.folder.authorityKey
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        #expect(throws: IdentityError.file(.keyFileExposed(path: key))) {
            try PrivateAuthority(folder: test.authority.folder)
        }
        #expect(throws: IdentityError.notInitialized(path: "/nonexistent")) {
            try PrivateAuthority(folder: AuthorityFolder(path: "/nonexistent"))
        }
    }

    @Test func `an authority may have files of other names, among others that callers chain to`() throws {
        let (test, other) = (try TestAuthority(), try TestAuthority(trustDomain: "other.internal"))
        let files = FileManager.default
        try files.copyItem(atPath: test.authority.folder.authorityKey, toPath: test.folder + "/signing.pem")
        let bundle = test.folder + "/bundle.pem"
        try Data(other.authority.certificate.pem + test.authority.certificate.pem).write(
            to: URL(fileURLWithPath: bundle))
        let authority = try PrivateAuthority(
            folder: test.authority.folder, certificatesPath: bundle, keyPath: test.folder + "/signing.pem")
        #expect(authority.trustDomain == "bank.internal")
        #expect(throws: IdentityError.file(.keyMismatch)) {
            try PrivateAuthority(
                folder: test.authority.folder, certificatesPath: other.authority.folder.authorityCertificate,
                keyPath: test.folder + "/signing.pem")
        }
    }

    @Test func `a workload needs a person who answers for it`() throws {
        func order(_ path: String, _ person: String?) throws -> IdentityOrder {
            try IdentityOrder(path: path, person: person, trustDomain: "bank.internal")
        }
        #expect(throws: IdentityError.personMissing("workload/scoring")) { try order("workload/scoring", nil) }
        for person in ["amal", "person/amal", "spiffe://bank.internal/person/amal"] {
            #expect(try order("workload/scoring", person).person.path == "/person/amal")
        }
        #expect(try order("person/amal", nil).person.path == "/person/amal")
        for person in ["workload/other", "spiffe://evil/person/amal"] {
            #expect(throws: IdentityError.notAPerson(person)) { try order("workload/scoring", person) }
        }
        #expect(throws: IdentityError.notAPerson("badr")) { try order("person/amal", "badr") }
        for path in ["admin", "person", "person/a/b", "robot/x", "workload"] {
            #expect(throws: IdentityError.badPath(path)) { try order(path, "amal") }
        }
        #expect(throws: IdentityError.badID("person/../x", .dotSegment)) { try order("person/../x", nil) }
    }

    @Test func `a public key is certified without its private key`() throws {
        let test = try TestAuthority()
        let key = PrivateKey.generate()
        let order = try IdentityOrder(path: "person/amal", person: nil, trustDomain: "bank.internal", validityDays: 30)
        let (certificate, identity) = test.authority.certify(
            key.publicKey, as: order, issuedBy: TestAuthority.administrator, time: TestAuthority.now)
        #expect(certificate.certifies(key))
        #expect(certificate.notAfter == TestAuthority.now + 30 * 86_400_000_000)
        #expect(identity.serial == certificate.serial)
        #expect(throws: IdentityError.badValidity(days: 0)) {
            try IdentityOrder(path: "person/amal", person: nil, trustDomain: "bank.internal", validityDays: 0)
        }
    }

    @Test func `what was issued on the host is in the journal, the administrator with the role`() throws {
        let test = try TestAuthority()
        let credential = try test.issue("workload/scoring", person: "amal")
        let lines = try test.authority.folder.journal.lines()
        #expect(lines.map(\.identity.id.path) == ["/workload/server", "/person/admin", "/workload/scoring"])
        #expect(lines.map(\.role) == [nil, "admin", nil])
        #expect(lines[2].identity == credential.identity)
    }

    @Test func `a damaged journal is named, not guessed at`() throws {
        let test = try TestAuthority()
        let path = test.authority.folder.journal.path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try (text + "{\"id\":\"x\"}\n").write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: IdentityError.unwritable(path: path, reason: "line 3 is damaged; remove it")) {
            try test.authority.folder.journal.lines()
        }
    }

    @Test func `a bundle is complete and its key private`() throws {
        let test = try TestAuthority()
        let credential = try test.issue("person/amal")
        let folder = test.folder + "/bundle"
        try ClientBundle(address: "mizan.bank.internal:8443", authority: test.authority, credential: credential).write(
            to: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(
            names == ["Sample.java", "bundle.json", "ca.pem", "client.key", "client.pem", "sample.go", "sample.py"])
        #expect(try test.mode("bundle/client.key") == 0o600)
        let json = try #require(
            JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: folder + "/bundle.json")))
                as? [String: String])
        #expect(
            json == [
                "target": "mizan.bank.internal:8443", "trust_domain": "bank.internal",
                "identity": "spiffe://bank.internal/person/amal",
            ])
        for sample in ClientSample.allCases {
            let source = try String(contentsOfFile: folder + "/" + sample.fileName, encoding: .utf8)
            #expect(source.contains("\"mizan.bank.internal:8443\""))
        }
        #expect(throws: IdentityError.self) {
            try ClientBundle(address: "a:1", authority: test.authority, credential: credential).write(to: folder)
        }
    }

    @Test func `nothing in an address escapes from the samples' string literals`() {
        for sample in ClientSample.allCases {
            let source = sample.source(address: "a:1\"); evil(\"\\\n", serverName: "b\"c")
            #expect(source.contains("\"a:1evil\""))
            #expect(source.contains("\"bc\""))
        }
    }
}
