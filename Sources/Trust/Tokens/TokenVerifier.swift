internal import Crypto
internal import RPCCore

/// Says who a bearer token speaks for, or by which rule it is refused: signed by one of the issuer's keys with an
/// accepted algorithm, by this issuer, for this audience, now, and for this connection (RFC 7519 §7.2, RFC 8725).
package struct TokenVerifier: Sendable {
    package let rules: TokenRules
    private let keys: @Sendable () throws(TokenError) -> JSONWebKeySet

    /// - Parameter keys: the issuer's as they are now; must not block.
    package init(_ rules: TokenRules, keys: @escaping @Sendable () throws(TokenError) -> JSONWebKeySet) {
        self.rules = rules
        self.keys = keys
    }

    /// - Parameters:
    ///   - certificate: SHA-256 of the client certificate the token came over.
    ///   - time: microseconds since the epoch.
    package func holder(
        of text: String, over certificate: [UInt8]?, at time: Int64
    ) throws(TokenError) -> TokenHolder {
        guard text.utf8.count <= rules.byteCountMax else { throw .tooLong }
        let token = try JSONWebToken(text, algorithms: rules.algorithms)
        try keys().verify(token)
        let claims = token.claims
        guard claims["iss"]?.text == rules.issuer else { throw .issuer }
        try checkAudience(claims)
        let expiry = try checkTimes(claims, time)
        try checkBinding(claims, certificate)
        return TokenHolder(person: try person(claims), groups: try groups(claims), expiry: expiry)
    }

    private func checkAudience(_ claims: StrictJSON) throws(TokenError) {
        switch claims["aud"] {
        case .string(let one) where one == rules.audience: return
        case .array(let several) where several.contains(.string(rules.audience)): return
        default: throw .audience
        }
    }

    /// - Returns: when it expires.
    private func checkTimes(_ claims: StrictJSON, _ now: Int64) throws(TokenError) -> Int64 {
        let skew = Self.microseconds(min(rules.skew, TokenRules.skewMax))
        guard let expiry = try Self.time("exp", claims) else { throw .claim("exp") }
        guard now < expiry + skew else { throw .expired }
        if let start = try Self.time("nbf", claims), now < start - skew { throw .notYetValid }
        let issued = try Self.time("iat", claims)
        if let issued, now < issued - skew { throw .issuedAhead }
        guard expiry - (issued ?? now) <= Self.microseconds(TokenRules.lifetimeMax) + skew else { throw .lifetime }
        return expiry
    }

    /// A time in seconds (RFC 7519 §2, NumericDate), in microseconds; nil without the claim.
    private static func time(_ name: String, _ claims: StrictJSON) throws(TokenError) -> Int64? {
        guard let claim = claims[name] else { return nil }
        // Until the year 5138: what is later is no time anybody means.
        guard case .number(let seconds) = claim, (0...1e11).contains(seconds) else { throw .claim(name) }
        return Int64(seconds * 1e6)
    }

    private static func microseconds(_ duration: Duration) -> Int64 {
        duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
    }

    private func checkBinding(_ claims: StrictJSON, _ certificate: [UInt8]?) throws(TokenError) {
        guard let confirmation = claims["cnf"] else {
            if rules.bindsCertificate { throw .notBound }
            return
        }
        guard let print = confirmation["x5t#S256"]?.text, let bytes = Base64URL.decode(print) else {
            throw .claim("cnf")
        }
        guard let certificate, bytes == certificate else { throw .boundToAnother }
    }

    private func person(_ claims: StrictJSON) throws(TokenError) -> String {
        guard let name = claims[rules.personClaim]?.text, (1...255).contains(name.utf8.count) else {
            throw .claim(rules.personClaim)
        }
        guard name != ".", name != "..", name.utf8.allSatisfy(Self.isNameCharacter) else { throw .personNotNameable }
        return "spiffe://\(rules.trustDomain)/person/\(name)"
    }

    /// Those of a SPIFFE id's path (SPIFFE ID §2.2).
    private static func isNameCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// Groups that no binding could name give nothing, and are left out.
    private func groups(_ claims: StrictJSON) throws(TokenError) -> Set<String> {
        guard let claim = claims[rules.groupsClaim] else { return [] }
        guard let elements = claim.elements else { throw .claim(rules.groupsClaim) }
        guard elements.count <= TokenRules.groupCountMax else { throw .tooManyGroups }
        var groups: Set<String> = []
        for element in elements {
            guard let name = element.text else { throw .claim(rules.groupsClaim) }
            if ResourceName.isID(name) { groups.insert("oidc:" + name) }
        }
        return groups
    }
}
