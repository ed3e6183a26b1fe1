import Crypto
import Foundation
import RPCCore
import Testing

@testable import Identity

/// Who may speak for which trust domain.
@Suite struct TrustBundlesTests {
    static let now = TestAuthority.now
    static let badr = "spiffe://bank.internal/person/badr"

    struct Root {
        let authority: X509Authority

        init(_ uri: String) {
            authority = X509Authority.selfSigned(
                .authority(commonName: "root", uri: uri, now: now, validity: .seconds(86_400)), key: .generate())
        }

        func leaf(_ uri: String) -> X509Certificate {
            authority.issue(
                .leaf(commonName: "x", uri: uri, usage: [.client, .server], now: now, validity: .seconds(3600)),
                for: PrivateKey.generate().publicKey)
        }
    }

    let own = Root("spiffe://bank.internal")
    let partner = Root("spiffe://partner.example")

    func bundles() throws -> TrustBundles {
        try TrustBundles(
            own: "bank.internal", certificates: [own.authority.certificate],
            federated: [
                TrustBundles.Federated(
                    trustDomain: "partner.example", answerable: try SPIFFEID(Self.badr),
                    certificates: [partner.authority.certificate])
            ])
    }

    func principal(_ leaf: X509Certificate, _ issuers: X509Certificate...) throws -> Principal {
        let bundles = try bundles()
        let authenticator = CertificateAuthenticator(
            bundles: { bundles }, snapshot: { IdentitySnapshot() }, audit: nil, now: { Self.now })
        return try authenticator.principal(of: Peer(address: "x", certificate: leaf.der, issuers: issuers.map(\.der)))
    }

    @Test func `callers of another trust domain come by its own authorities, and one person of ours answers for them`()
        throws
    {
        let leaf = partner.leaf("spiffe://partner.example/ns/prod/sa/scorer")
        let caller = try principal(leaf, partner.authority.certificate)
        #expect(caller.id == "spiffe://partner.example/ns/prod/sa/scorer")
        #expect(caller.person == Self.badr)
    }

    @Test func `no authority speaks for the callers of another's domain`() throws {
        #expect(throws: RPCError.self) {
            try principal(partner.leaf("spiffe://bank.internal/person/admin"), partner.authority.certificate)
        }
        #expect(throws: RPCError.self) {
            try principal(own.leaf("spiffe://partner.example/person/x"), own.authority.certificate)
        }
        let stranger = Root("spiffe://bank.internal")
        #expect(throws: RPCError.self) {
            try principal(stranger.leaf("spiffe://bank.internal/person/admin"), stranger.authority.certificate)
        }
        #expect(throws: RPCError.self) { try principal(own.leaf("spiffe://bank.internal/person/admin")) }
    }

    @Test func `every signer of a chain must be an authority of the domain`() throws {
        let leaf = own.leaf("spiffe://bank.internal/person/amal")
        let root = own.authority.certificate
        #expect(try principal(leaf, root).id == "spiffe://bank.internal/person/amal")
        // Another leaf, an authority of another domain, and one whose id is a caller's, between them.
        for signer in [
            own.leaf("spiffe://bank.internal/person/badr"), partner.authority.certificate,
            Root("spiffe://bank.internal/x").authority.certificate,
        ] {
            #expect(throws: RPCError.self) { try principal(leaf, signer, root) }
        }
        #expect(
            try principal(leaf, Root("spiffe://bank.internal").authority.certificate, root).person.hasSuffix("amal"))
    }

    @Test func `an authority of another domain, of two, or that is none is not taken into a bundle`() throws {
        for certificate in [partner.authority.certificate, own.leaf("spiffe://bank.internal/person/amal")] {
            #expect(throws: IdentityError.self) { try TrustBundles(own: "bank.internal", certificates: [certificate]) }
        }
    }

    @Test func `a connection ends when its authority is trusted no longer`() throws {
        let caller = try principal(own.leaf("spiffe://bank.internal/person/amal"), own.authority.certificate)
        let next = try TrustBundles(
            own: "bank.internal", certificates: [Root("spiffe://bank.internal").authority.certificate])
        let authenticator = CertificateAuthenticator(
            bundles: { next }, snapshot: { IdentitySnapshot() }, audit: nil, now: { Self.now })
        guard case .ended(let error) = authenticator.standing(of: caller) else {
            Issue.record("it stands")
            return
        }
        #expect(error.code == .unauthenticated)
    }

    @Test(arguments: [
        "partner.example", "partner.example=/a.pem", "partner.example=a.pem,person/amal",
        "bank.internal=/a.pem,person/amal",
        "partner.example=/a.pem,workload/x", "partner.example/x=/a.pem,person/amal", "=/a.pem,person/amal",
        "partner.example=/a.pem,person/../amal",
    ])
    func `a line that names no other domain, its file and a person is refused`(line: String) {
        #expect(throws: FederatedDomainError.self) { try FederatedDomain(line, ownTrustDomain: "bank.internal") }
    }

    @Test func `a line names another domain, its file and the person answerable`() throws {
        let line = try FederatedDomain("partner.example=/etc/a=b,c.pem,person/amal", ownTrustDomain: "bank.internal")
        #expect(line.trustDomain == "partner.example")
        #expect(line.path == "/etc/a=b,c.pem")
        #expect(line.answerable.path == "/person/amal")
    }
}
