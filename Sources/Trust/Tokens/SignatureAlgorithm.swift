package import Crypto

/// How a token is signed (RFC 7518 §3, RFC 8037). There is no algorithm here that uses a shared secret, nor `none`.
package enum SignatureAlgorithm: String, Sendable, Hashable, CaseIterable {
    case rs256 = "RS256"
    case ps256 = "PS256"
    case es256 = "ES256"
    case edDSA = "EdDSA"

    /// What a key must be to be used with it: a key for one algorithm is not used with another.
    package var scheme: SignatureScheme {
        switch self {
        case .rs256: .rsaPKCS1SHA256
        case .ps256: .rsaPSSSHA256
        case .es256: .ecdsaP256SHA256
        case .edDSA: .ed25519
        }
    }
}
