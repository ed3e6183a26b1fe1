import Crypto
import Foundation
import RPCCore

@testable import Tokens

/// Signs whatever it is asked to.
struct TestIssuer: Sendable {
    static let now: Int64 = 1_800_000_000_000_000
    static let seconds = now / 1_000_000

    let key = Ed25519.PrivateKey()
    let keyID: String

    init(keyID: String = "k1") {
        self.keyID = keyID
    }

    /// A set with its one key.
    var keySet: String { #"{"keys": [\#(jwk())]}"# }

    func jwk(_ more: String = #""use": "sig", "alg": "EdDSA""#) -> String {
        let x = Self.encode(key.publicKey.bytes)
        return #"{"kty": "OKP", "crv": "Ed25519", "x": "\#(x)", "kid": "\#(keyID)", \#(more)}"#
    }

    /// - Parameters: JSON texts; claims that are nil are those of a good token.
    func token(header: String? = nil, claims: String? = nil) -> String {
        let header = header ?? #"{"alg": "EdDSA", "kid": "\#(keyID)", "typ": "JWT"}"#
        let signed = Self.encode(Array(header.utf8)) + "." + Self.encode(Array((claims ?? Self.claims()).utf8))
        return signed + "." + Self.encode(key.sign(Array(signed.utf8)))
    }

    /// The claims of a good token, with some changed or, by nil, left out. Values are JSON texts.
    static func claims(_ changes: [String: String?] = [:]) -> String {
        var claims: [String: String] = [
            "iss": #""https://sso.bank.internal""#, "aud": #""mizan""#, "sub": #""amal""#,
            "exp": "\(seconds + 600)", "iat": "\(seconds - 10)", "groups": #"["fraud", "all-staff"]"#,
        ]
        for (name, value) in changes { claims[name] = value }
        return "{" + claims.map { #""\#($0.key)": \#($0.value)"# }.joined(separator: ", ") + "}"
    }

    static func encode(_ bytes: [UInt8]) -> String {
        Base64.encode(bytes).replacing("+", with: "-").replacing("/", with: "_")
    }

    static var rules: TokenRules {
        TokenRules(issuer: "https://sso.bank.internal", audience: "mizan", trustDomain: "bank.internal")
    }

    func verifier(_ change: (inout TokenRules) -> Void = { _ in }) throws -> TokenVerifier {
        var rules = Self.rules
        change(&rules)
        let keys = try JSONWebKeySet(json: Array(keySet.utf8))
        return TokenVerifier(rules) { keys }
    }
}
