package import Crypto

/// The rules of SPIFFE X.509-SVIDs (§2 to §5) beyond the chain's signatures, times and name constraints, which TLS has
/// checked.
package enum SVID {
    /// Whether a certificate of a chain may sign for a trust domain (§3.2, §4.1, §4.3). Where the standard only advises that
    /// its own id be of the domain, this asks for it.
    package static func check(signer: X509Certificate, trustDomain: String) throws(SVIDError) {
        guard !signer.hasUnusableExtension else { throw .unusableExtension }
        guard signer.isCA else { throw .signerIsNoAuthority }
        guard let keyUsage = signer.keyUsage, signer.isKeyUsageCritical, keyUsage.contains(.keyCertSign) else {
            throw .signerMayNotSign
        }
        try checkNames(ofSigner: signer, trustDomain)
    }

    /// As above for a root, whose key usage is asked for only where it is an SVID itself: roots made for other ends have a
    /// place in a bundle too.
    package static func check(root: X509Certificate, trustDomain: String) throws(SVIDError) {
        guard root.uriNames.isEmpty else { return try check(signer: root, trustDomain: trustDomain) }
        guard root.isCA else { throw .signerIsNoAuthority }
    }

    private static func checkNames(ofSigner signer: X509Certificate, _ trustDomain: String) throws(SVIDError) {
        guard let name = signer.uriNames.first else { return }
        guard signer.uriNames.count == 1, let id = try? SPIFFEID(name), id.path.isEmpty, id.trustDomain == trustDomain
        else { throw .signerID }
    }

    /// The identity a leaf certificate proves.
    /// - Parameters:
    ///   - trustDomain: the domain of the bundle the chain was checked against.
    ///   - time: microseconds since the epoch.
    package static func identity(
        of leaf: X509Certificate, trustDomain: String, at time: Int64
    ) throws(SVIDError) -> SPIFFEID {
        guard !leaf.hasUnusableExtension else { throw .unusableExtension }
        guard !leaf.isCA else { throw .certificateAuthority }
        guard let keyUsage = leaf.keyUsage else { throw .keyUsageMissing }
        guard leaf.isKeyUsageCritical else { throw .keyUsageNotCritical }
        guard keyUsage.isDisjoint(with: [.keyCertSign, .cRLSign]) else { throw .signsCertificates }
        guard keyUsage.contains(.digitalSignature) else { throw .digitalSignatureMissing }
        if let purposes = leaf.extendedKeyUsage, !purposes.isSuperset(of: [.client, .server]) { throw .purposeMissing }
        guard leaf.hasSubject || leaf.areNamesCritical else { throw .namesNotCritical }
        guard leaf.uriNames.count == 1 else { throw .uriNames(count: leaf.uriNames.count) }
        guard time >= leaf.notBefore else { throw .notYetValid }
        guard time <= leaf.notAfter else { throw .expired }
        let id: SPIFFEID
        do { id = try SPIFFEID(leaf.uriNames[0]) } catch { throw .id(error) }
        guard !id.path.isEmpty else { throw .emptyPath }
        guard id.trustDomain == trustDomain else { throw .foreignTrustDomain(id.trustDomain) }
        return id
    }
}

/// The rule a certificate breaks; the first one found.
package enum SVIDError: Error, Equatable, Sendable {
    case damaged
    case unusableExtension
    case certificateAuthority
    case keyUsageMissing
    case keyUsageNotCritical
    case signsCertificates
    case digitalSignatureMissing
    /// An extended key usage without both client and server.
    case purposeMissing
    case uriNames(count: Int)
    /// Nothing but its alternative names say whose it is, and they may be ignored (§3.1, RFC 5280 §4.2.1.6).
    case namesNotCritical
    /// Its chain ends in no bundle.
    case unknownAuthority
    case signerIsNoAuthority
    case signerMayNotSign
    case signerID
    case notYetValid
    case expired
    case id(SPIFFEIDError)
    case emptyPath
    case foreignTrustDomain(String)

    /// What to say of a certificate that breaks the rule.
    package var explanation: String {
        switch self {
        case .damaged: "it cannot be read"
        case .unusableExtension: "an extension is malformed, repeated, or critical and unknown"
        case .certificateAuthority: "it is a certificate authority's"
        case .keyUsageMissing: "it has no key usage"
        case .keyUsageNotCritical: "its key usage is not critical"
        case .signsCertificates: "its key usage is to sign certificates or revocation lists"
        case .digitalSignatureMissing: "its key usage lacks digital signatures"
        case .purposeMissing: "its extended key usage lacks client or server authentication"
        case .uriNames(let count): "it has \(count) URI names, not exactly one"
        case .namesNotCritical: "it has no subject, and its alternative names are not critical"
        case .unknownAuthority: "its chain ends in no authority that is trusted here"
        case .signerIsNoAuthority: "a signer of its chain is no certificate authority"
        case .signerMayNotSign: "a signer of its chain lacks the critical key usage to sign certificates"
        case .signerID: "a signer of its chain has the id of another trust domain, or one with a path"
        case .notYetValid: "it is not valid yet"
        case .expired: "it has expired"
        case .id(let error): "its id is no SPIFFE id: \(error.explanation)"
        case .emptyPath: "its id is that of a whole trust domain"
        case .foreignTrustDomain: "its trust domain is another"
        }
    }
}
