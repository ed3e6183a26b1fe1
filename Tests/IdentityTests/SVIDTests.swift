import Crypto
import Testing

@testable import Identity

@Suite struct SVIDTests {
    static let now = TestAuthority.now
    let key = PrivateKey.generate()
    let authority = X509Authority.selfSigned(
        .authority(commonName: "CA", uri: "spiffe://bank.internal", now: now, validity: .seconds(86_400)),
        key: .generate())

    func identity(
        uri: String = "spiffe://bank.internal/person/amal",
        usage: X509Certificate.ExtendedKeyUsage = [.client, .server],
        at time: Int64 = now, trustDomain: String = "bank.internal"
    ) throws -> SPIFFEID {
        let leaf = authority.issue(
            .leaf(commonName: "x", uri: uri, usage: usage, now: Self.now, validity: .seconds(3600)), for: key.publicKey)
        return try SVID.identity(of: leaf, trustDomain: trustDomain, at: time)
    }

    @Test func `a leaf of the trust domain proves its id`() throws {
        #expect(try identity().description == "spiffe://bank.internal/person/amal")
    }

    @Test func `an authority's certificate never authenticates`() {
        #expect(throws: SVIDError.certificateAuthority) {
            try SVID.identity(of: authority.certificate, trustDomain: "bank.internal", at: Self.now)
        }
    }

    @Test func `a certificate outside its validity is refused`() {
        #expect(throws: SVIDError.expired) { try identity(at: Self.now + 3_601_000_000) }
        #expect(throws: SVIDError.notYetValid) { try identity(at: Self.now - X509Order.skew - 1) }
    }

    @Test func `a certificate for one side only is refused`() {
        #expect(throws: SVIDError.purposeMissing) { try identity(usage: .server) }
        #expect(throws: SVIDError.purposeMissing) { try identity(usage: .client) }
    }

    @Test func `a foreign trust domain and one that only resembles ours are refused`() {
        #expect(throws: SVIDError.foreignTrustDomain("evil.internal")) {
            try identity(uri: "spiffe://evil.internal/person/amal")
        }
        #expect(throws: SVIDError.foreignTrustDomain("bank.internal.evil")) {
            try identity(uri: "spiffe://bank.internal.evil/person/amal")
        }
    }

    @Test func `an id that is none, or that of the whole domain, is refused`() {
        #expect(throws: SVIDError.id(.dotSegment)) { try identity(uri: "spiffe://bank.internal/person/../person/amal") }
        #expect(throws: SVIDError.id(.percentEncoding)) { try identity(uri: "spiffe://bank.internal/person%2famal") }
        #expect(throws: SVIDError.id(.wrongScheme)) { try identity(uri: "https://bank.internal/person/amal") }
        #expect(throws: SVIDError.emptyPath) { try identity(uri: "spiffe://bank.internal") }
    }

    /// Certificates that our own issuing never makes, made with the openssl tool: `Tools/certificates/hand-made.sh`.
    @Test(arguments: [
        ("two-uris", SVIDError.uriNames(count: 2)), ("no-uri", .uriNames(count: 0)),
        ("key-cert-sign", .signsCertificates), ("crl-sign", .signsCertificates),
        ("usage-not-critical", .keyUsageNotCritical), ("no-usage", .keyUsageMissing),
        ("no-digital-signature", .digitalSignatureMissing), ("unknown-critical", .unusableExtension),
        ("ca", .certificateAuthority),
    ])
    func `a leaf that breaks a rule is refused by that rule`(name: String, error: SVIDError) throws {
        let certificate = try #require(try? X509Certificate.all(pem: Array(HandMadeCertificates.pem[name]!.utf8)).first)
        #expect(throws: error) {
            try SVID.identity(of: certificate, trustDomain: "bank.internal", at: certificate.notBefore)
        }
    }

    @Test func `a leaf with neither extended key usage nor basic constraints is fine`() throws {
        let certificate = try #require(
            try? X509Certificate.all(pem: Array(HandMadeCertificates.pem["bare"]!.utf8)).first)
        let id = try SVID.identity(of: certificate, trustDomain: "bank.internal", at: certificate.notBefore)
        #expect(id.path == "/person/amal")
    }
}
