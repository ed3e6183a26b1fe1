package import Crypto

/// The authorities whose word counts, each for one trust domain: a certificate's chain must end in the bundle of the domain
/// that its id names (SPIFFE X.509-SVID §5.1), so that no authority can speak for the callers of another.
package struct TrustBundles: Sendable {
    /// Callers of another trust domain, and the person of our own who answers for them.
    package struct Federated: Sendable {
        package let trustDomain: String
        package let answerable: SPIFFEID
        package let certificates: [X509Certificate]

        package init(trustDomain: String, answerable: SPIFFEID, certificates: [X509Certificate]) {
            self.trustDomain = trustDomain
            self.answerable = answerable
            self.certificates = certificates
        }
    }

    package let ownTrustDomain: String
    private var domains: [SHA256Digest: String] = [:]
    private var answerable: [String: SPIFFEID] = [:]

    /// - Parameter certificates: of our own domain.
    /// - Throws: ``IdentityError/bundle(trustDomain:reason:)`` for a certificate that may not sign for its domain, or is in
    ///   two bundles.
    package init(
        own trustDomain: String, certificates: [X509Certificate], federated: [Federated] = []
    ) throws(IdentityError) {
        ownTrustDomain = trustDomain
        try add(certificates, trustDomain)
        for bundle in federated {
            try add(bundle.certificates, bundle.trustDomain)
            answerable[bundle.trustDomain] = bundle.answerable
        }
    }

    private mutating func add(_ certificates: [X509Certificate], _ trustDomain: String) throws(IdentityError) {
        for certificate in certificates {
            do { try SVID.check(root: certificate, trustDomain: trustDomain) } catch {
                throw .bundle(trustDomain: trustDomain, reason: error.explanation)
            }
            if let other = domains.updateValue(trustDomain, forKey: certificate.fingerprint), other != trustDomain {
                throw .bundle(trustDomain: trustDomain, reason: "it is in the bundle of \(other) too")
            }
        }
    }

    /// The trust domain that an authority speaks for; nil for one nobody here trusts.
    package func trustDomain(of authority: SHA256Digest) -> String? {
        domains[authority]
    }

    /// The person who answers for the callers of a trust domain that is not our own.
    package func answerable(for trustDomain: String) -> SPIFFEID? {
        answerable[trustDomain]
    }

    /// By fingerprint: the domain each speaks for.
    package var authorities: [SHA256Digest: String] { domains }
}
