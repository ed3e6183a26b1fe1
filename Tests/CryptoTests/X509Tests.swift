import Foundation
import Seeds
import Testing

@testable import Crypto

@Suite struct X509Tests {
    static let now: Int64 = 1_800_000_000_000_000
    let key = PrivateKey.generate()
    let authority: X509Authority

    init() {
        let order = X509Order.authority(
            commonName: "Test CA", uri: "spiffe://bank.internal", now: Self.now, validity: .seconds(86_400 * 3650))
        authority = X509Authority.selfSigned(order, key: PrivateKey.generate())
    }

    func leaf(
        usage: X509Certificate.ExtendedKeyUsage = [.client, .server], dns: [String] = [], addresses: [IPAddress] = [],
        commonName: String = "scoring"
    ) -> X509Certificate {
        authority.issue(
            .leaf(
                commonName: commonName, uri: "spiffe://bank.internal/workload/scoring", usage: usage, dnsNames: dns,
                ipAddresses: addresses, now: Self.now, validity: .seconds(3600)),
            for: key.publicKey)
    }

    @Test func `an authority is critical, constrained and signs itself`() {
        let certificate = authority.certificate
        #expect(certificate.isCA)
        #expect(certificate.pathLength == 0)
        #expect(certificate.keyUsage == [.keyCertSign, .cRLSign])
        #expect(certificate.isKeyUsageCritical)
        #expect(certificate.extendedKeyUsage == nil)
        #expect(certificate.isIssued(by: certificate))
        #expect(certificate.subject == "Test CA")
        #expect(certificate.uriNames == ["spiffe://bank.internal"])
        #expect(!certificate.hasUnusableExtension)
    }

    @Test func `a leaf says what was ordered`() throws {
        let addresses = [try #require(IPAddress("127.0.0.1")), try #require(IPAddress("::1"))]
        let certificate = leaf(dns: ["server.bank.internal", "localhost"], addresses: addresses)
        #expect(!certificate.isCA)
        #expect(certificate.keyUsage == .digitalSignature)
        #expect(certificate.isKeyUsageCritical)
        #expect(certificate.extendedKeyUsage == [.client, .server])
        #expect(certificate.uriNames == ["spiffe://bank.internal/workload/scoring"])
        #expect(certificate.dnsNames == ["server.bank.internal", "localhost"])
        #expect(certificate.ipAddresses.map(\.description) == ["127.0.0.1", "::1"])
        #expect(certificate.notBefore == Self.now - X509Order.skew)
        #expect(certificate.notAfter == Self.now + 3_600_000_000)
        #expect(certificate.isValid(at: Self.now))
        #expect(!certificate.isValid(at: Self.now + 3_601_000_000))
        #expect(certificate.issuer == "Test CA")
        #expect(certificate.authorityKeyID == authority.certificate.subjectKeyID)
        #expect(certificate.subjectKeyID?.count == 20)
        #expect(certificate.isIssued(by: authority.certificate))
        #expect(certificate.certifies(key))
        #expect(!certificate.certifies(PrivateKey.generate()))
        #expect(!certificate.hasUnusableExtension)
    }

    @Test func `purposes are separate`() {
        #expect(leaf(usage: .client).extendedKeyUsage == .client)
        #expect(leaf(usage: .server).extendedKeyUsage == .server)
    }

    @Test func `serials are 128 bits long and differ`() {
        let serials = (0..<50).map { _ in leaf().serial }
        #expect(serials.allSatisfy { $0.count == 32 })
        #expect(Set(serials).count == 50)
    }

    @Test func `a certificate of another authority with the same name is not issued by this one`() {
        let order = X509Order.authority(
            commonName: "Test CA", uri: "spiffe://bank.internal", now: Self.now, validity: .seconds(3600))
        let impostor = X509Authority.selfSigned(order, key: PrivateKey.generate())
        #expect(!leaf().isIssued(by: impostor.certificate))
    }

    @Test func `a common name too long for RFC 5280 is cut short`() {
        #expect(leaf(commonName: String(repeating: "é", count: 100)).subject == String(repeating: "é", count: 64))
    }

    @Test func `PEM and DER round-trip, several certificates in one text too`() throws {
        let certificate = leaf()
        #expect(try X509Certificate(der: certificate.der) == certificate)
        let bundle = certificate.pem + Array("some text\n".utf8) + authority.certificate.pem
        #expect(try X509Certificate.all(pem: bundle) == [certificate, authority.certificate])
        #expect(throws: X509Error.noCertificate) { try X509Certificate.all(pem: Array("nothing".utf8)) }
        #expect(throws: X509Error.damagedCertificate) {
            try X509Certificate.all(
                pem: Array(certificate.pem.dropLast(200)) + Array("\n-----END CERTIFICATE-----\n".utf8))
        }
    }

    @Test func `bytes after a certificate are refused`() {
        #expect(throws: X509Error.damagedCertificate) { try X509Certificate(der: leaf().der + [0]) }
        #expect(throws: X509Error.damagedCertificate) { try X509Certificate(der: []) }
    }

    @Test(arguments: Seeds.fresh(200)) func `damaged certificates never trap`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var der = leaf(dns: ["a", "b"], addresses: [IPAddress("10.0.0.1")!]).der
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            switch Int.random(in: 0...2, using: &generator) {
            case 0:
                der[Int.random(in: der.indices, using: &generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 1: der.remove(at: Int.random(in: der.indices, using: &generator))
            default:
                der.insert(.random(in: 0...255, using: &generator), at: Int.random(in: der.indices, using: &generator))
            }
        }
        if let certificate = try? X509Certificate(der: der) { #expect(certificate.der == der) }
    }

    @Test func `keys are PKCS#8, are read back, and are never asked a passphrase for`() throws {
        let pem = key.withPEM { span in span.indices.map { span[$0] } }
        #expect(String(decoding: pem, as: UTF8.self).hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
        #expect(try PrivateKey(pem: pem).publicKey == key.publicKey)
        #expect(throws: X509Error.noPrivateKey) { try PrivateKey(pem: leaf().pem) }
        let encrypted = """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAh4v3bTZ6XvCQICCAAw
            DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEOXVYcmTl8mHNVdK8yQ0Vx4EgZDm
            -----END ENCRYPTED PRIVATE KEY-----

            """
        #expect(throws: X509Error.noPrivateKey) { try PrivateKey(pem: Array(encrypted.utf8)) }
    }

    @Test func `a key file is its owner's alone, and a wider one is refused`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mizan-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/a.key"
        try PrivateKeyFile.write(key, to: path)
        let mode = try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
        #expect(mode == 0o600)
        #expect(try PrivateKeyFile.read(path).publicKey == key.publicKey)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.key"])
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        #expect(throws: X509Error.keyFileExposed(path: path)) { try PrivateKeyFile.read(path) }
        #expect(throws: X509Error.self) { try PrivateKeyFile.read(folder + "/none.key") }
        #expect(throws: X509Error.self) { try PrivateKeyFile.write(key, to: folder + "/none/a.key") }
    }

    @Test func `a public key a caller made can be certified, a weak one cannot`() throws {
        let pem = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PUBLIC KEY-----
            """
        let publicKey = try PublicKey(pem: Array(pem.utf8))
        let order = X509Order.leaf(
            commonName: "x", uri: "spiffe://bank.internal/person/x", usage: .client, now: Self.now,
            validity: .seconds(60))
        #expect(authority.issue(order, for: publicKey).isIssued(by: authority.certificate))
        let weak = """
            -----BEGIN PUBLIC KEY-----
            MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf
            9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ==
            -----END PUBLIC KEY-----
            """
        #expect(throws: X509Error.noPublicKey) { try PublicKey(pem: Array(weak.utf8)) }
        #expect(throws: X509Error.noPublicKey) { try PublicKey(pem: []) }
    }

    @Test func `addresses are parsed and printed as their standards say`() {
        #expect(IPAddress("10.0.0.1")?.bytes == [10, 0, 0, 1])
        #expect(IPAddress("2001:db8::1")?.description == "2001:db8::1")
        for text in ["", "10.0.0", "10.0.0.256", "server", "fe80::1%eth0", "10.0.0.1 "] {
            #expect(IPAddress(text) == nil)
        }
        #expect(IPAddress(bytes: [1, 2, 3]) == nil)
    }
}
