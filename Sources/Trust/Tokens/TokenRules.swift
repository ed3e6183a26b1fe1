/// What a token must say to be accepted here.
package struct TokenRules: Sendable, Hashable {
    package static let skewMax: Duration = .seconds(60)
    /// How long before it expires a token may have been issued: one that is good for longer is refused.
    package static let lifetimeMax: Duration = .seconds(86_400)
    package static let groupCountMax = 200

    /// Exactly what `iss` must be.
    package var issuer: String
    /// What `aud` must be or have.
    package var audience: String
    /// Of the identities that tokens name persons by.
    package var trustDomain: String
    package var algorithms: Set<SignatureAlgorithm> = Set(SignatureAlgorithm.allCases)
    /// The claim with the person's name: the last part of `spiffe://<trust domain>/person/<name>`.
    package var personClaim = "sub"
    /// The claim with the names of groups; bindings are to `group:oidc:NAME`.
    package var groupsClaim = "groups"
    /// How far the issuer's clock may be from ours.
    package var skew: Duration = .seconds(60)
    /// A token must name the client certificate it came over (`cnf`, RFC 8705 §3.1).
    package var bindsCertificate = false
    package var byteCountMax = 16 << 10

    package init(issuer: String, audience: String, trustDomain: String) {
        self.issuer = issuer
        self.audience = audience
        self.trustDomain = trustDomain
    }
}

/// Who a token says is calling.
package struct TokenHolder: Sendable, Hashable {
    /// SPIFFE id.
    package let person: String
    /// As bindings name them: `oidc:NAME`, so that no issuer can name a group of the installation's own.
    package let groups: Set<String>
    /// Microseconds since the epoch.
    package let expiry: Int64
}
