import Crypto
import Testing

@testable import Tokens

@Suite struct JSONWebKeySetTests {
    static let rsa = #"""
        {"kty": "RSA", "kid": "r", "e": "AQAB", "n": "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"}
        """#
    static let p256 = #"""
        {"kty": "EC", "crv": "P-256", "kid": "e", "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}
        """#
    /// RFC 7515, appendices A.2 and A.3: the claims of both.
    static let claims =
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    static let rs256 =
        "eyJhbGciOiJSUzI1NiJ9.\(claims).cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
    static let es256 =
        "eyJhbGciOiJFUzI1NiJ9.\(claims).DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"

    func set(_ keys: String...) throws -> JSONWebKeySet {
        try JSONWebKeySet(json: Array(#"{"keys": [\#(keys.joined(separator: ", "))]}"#.utf8))
    }

    func token(_ text: String) throws -> JSONWebToken {
        try JSONWebToken(text, algorithms: Set(SignatureAlgorithm.allCases))
    }

    @Test func `the standard's examples verify, and no key of another kind verifies them`() throws {
        try set(Self.rsa).verify(token(Self.rs256))
        try set(Self.p256).verify(token(Self.es256))
        #expect(throws: TokenError.keyMismatch) { try set(Self.p256).verify(token(Self.rs256)) }
        #expect(throws: TokenError.keyMismatch) { try set(Self.rsa).verify(token(Self.es256)) }
        #expect(throws: TokenError.signature) {
            try set(Self.rsa).verify(
                token("eyJhbGciOiJQUzI1NiJ9." + Self.rs256.split(separator: ".").dropFirst().joined(separator: ".")))
        }
    }

    /// RFC 8037, appendix A.4.
    @Test func `the standard's example on Ed25519 verifies`() throws {
        let x = try #require(Base64URL.decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"))
        let signature = try #require(
            Base64URL.decode(
                "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"))
        let message = Array("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".utf8)
        let key = try PublicKey(ed25519: x)
        #expect(key.verifies(signature, over: message, .ed25519))
        #expect(!key.verifies(signature, over: message + [0], .ed25519))
        for scheme in SignatureScheme.allCases where scheme != .ed25519 {
            #expect(!key.verifies(signature, over: message, scheme))
        }
    }

    @Test func `a token without a key id is verified where there is no choice`() throws {
        #expect(throws: TokenError.keyUnknown) { try set(Self.rsa, Self.p256).verify(token(Self.rs256)) }
    }

    @Test func `keys that are not for signatures, or not strong enough, are left out`() throws {
        let issuer = TestIssuer()
        for more in [
            #""use": "enc""#, #""key_ops": ["sign"]"#, #""alg": "HS256""#, #""alg": "RSA-OAEP""#, #""use": 1"#,
        ] {
            #expect(throws: TokenError.self, "\(more)") { try set(issuer.jwk(more)) }
            #expect(try set(issuer.jwk(more), Self.rsa).count == 1)
        }
        for key in [
            #"{"kty": "oct", "kid": "o", "k": "c2VjcmV0"}"#,
            #"{"kty": "RSA", "kid": "s", "e": "AQAB", "n": "ofgWCuLjybRlzo0tZWJj"}"#,
            Self.rsa.replacing(#""r""#, with: #""../r""#), Self.rsa.replacing(#""kid": "r","#, with: ""),
            // Not on the curve.
            Self.p256.replacing("f83O", with: "f83P"), #"{"kty": "OKP", "crv": "Ed25519", "kid": "x", "x": "AAAA"}"#,
            #"{"kty": "EC", "crv": "P-384", "kid": "x", "x": "AAAA", "y": "AAAA"}"#,
        ] {
            #expect(throws: TokenError.self, "\(key)") { try set(key) }
        }
    }

    @Test func `a key is used with the algorithm it is for, and no other`() throws {
        let set = try set(Self.rsa.replacing(#""kid""#, with: #""alg": "PS256", "kid""#))
        #expect(throws: TokenError.keyMismatch) { try set.verify(token(Self.rs256)) }
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"keys": {}}"#, #"{"keys": []}"#, #"{"keys": [1]}"#, #"{"keys": [], "keys": []}"#,
        #"{"keys": [\#(rsa), \#(rsa)]}"#,
    ])
    func `what is no key set, or names a key twice, is refused`(text: String) {
        #expect(throws: TokenError.self) { try JSONWebKeySet(json: Array(text.utf8)) }
    }

    @Test func `a set that is too large is refused`() {
        let large = #"{"keys": [\#(Self.rsa)], "x": "\#(String(repeating: "x", count: JSONWebKeySet.byteCountMax))"}"#
        #expect(throws: TokenError.self) { try JSONWebKeySet(json: Array(large.utf8)) }
    }
}
