package import Crypto

/// The rules of a leaf SPIFFE X.509-SVID (SPIFFE X.509-SVID §2, §4 and §5), beyond the chain, which TLS has checked.
package enum SVID {
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
        case .notYetValid: "it is not valid yet"
        case .expired: "it has expired"
        case .id(let error): "its id is no SPIFFE id: \(error.explanation)"
        case .emptyPath: "its id is that of a whole trust domain"
        case .foreignTrustDomain: "its trust domain is another"
        }
    }
}
