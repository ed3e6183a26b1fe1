import Crypto
import Testing

@testable import Tokens

@Suite struct TokenVerifierTests {
    static let issuer = TestIssuer()
    static let certificate = [UInt8](repeating: 7, count: 32)

    func refusal(
        _ token: String, over certificate: [UInt8]? = certificate, at time: Int64 = TestIssuer.now,
        _ change: (inout TokenRules) -> Void = { _ in }
    ) throws -> TokenError? {
        let verifier = try Self.issuer.verifier(change)
        do throws(TokenError) {
            _ = try verifier.holder(of: token, over: certificate, at: time)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a token says who calls, in which groups and until when`() throws {
        let holder = try Self.issuer.verifier().holder(of: Self.issuer.token(), over: nil, at: TestIssuer.now)
        #expect(holder.person == "spiffe://bank.internal/person/amal")
        #expect(holder.groups == ["oidc:fraud", "oidc:all-staff"])
        #expect(holder.expiry == TestIssuer.now + 600_000_000)
    }

    @Test(arguments: [
        (#"{"alg": "none"}"#, TokenError.algorithmNotAccepted),
        (#"{"alg": "HS256", "kid": "k1"}"#, .algorithmNotAccepted),
        (#"{"alg": "eddsa", "kid": "k1"}"#, .algorithmNotAccepted), (#"{"kid": "k1"}"#, .algorithmNotAccepted),
        (#"{"alg": ["EdDSA"], "kid": "k1"}"#, .algorithmNotAccepted), (#"{"alg": "RS256", "kid": "k1"}"#, .keyMismatch),
        (#"{"alg": "EdDSA", "kid": "../../../etc/passwd"}"#, .keyIDNotAccepted),
        (#"{"alg": "EdDSA", "kid": "' OR 1=1"}"#, .keyIDNotAccepted),
        (#"{"alg": "EdDSA", "kid": ""}"#, .keyIDNotAccepted),
        (#"{"alg": "EdDSA", "kid": 1}"#, .keyIDNotAccepted), (#"{"alg": "EdDSA", "kid": ".."}"#, .keyUnknown),
        (#"{"alg": "EdDSA", "kid": "k2"}"#, .keyUnknown),
        (#"{"alg": "EdDSA", "kid": "k1", "crit": ["b64"], "b64": false}"#, .criticalHeader),
        (#"{"alg": "EdDSA", "kid": "k1", "typ": "logout+jwt"}"#, .typeNotAccepted),
        (#"{"alg": "EdDSA", "kid": "k1", "alg": "none"}"#, .notJSON), (#"["EdDSA"]"#, .notJSON),
    ])
    func `a header is refused by its rule`(header: String, error: TokenError) throws {
        #expect(try refusal(Self.issuer.token(header: header)) == error)
    }

    @Test func `keys that a header brings or points to are not looked at`() throws {
        let stranger = TestIssuer()
        for more in [#""jwk": \#(stranger.jwk())"#, #""jku": "https://evil/keys", "x5u": "https://evil/c""#] {
            let header = #"{"alg": "EdDSA", "kid": "k1", \#(more)}"#
            #expect(try refusal(stranger.token(header: header)) == .signature)
            #expect(try refusal(Self.issuer.token(header: header)) == nil)
        }
    }

    static let claims: [([String: String?], TokenError?)] = [
        ([:], nil), (["aud": #"["other", "mizan"]"#], nil), (["groups": nil], nil), (["iat": nil], nil),
        (["exp": "\(TestIssuer.seconds - 59)"], nil), (["nbf": "\(TestIssuer.seconds + 59)"], nil),
        (["exp": "\(TestIssuer.seconds).5"], nil), (["typ": #""whatever""#], nil),
        (["iss": nil], .issuer), (["iss": #""https://sso.bank.internal/""#], .issuer),
        (["iss": #"["https://sso.bank.internal"]"#], .issuer),
        (["aud": nil], .audience), (["aud": #""Mizan""#], .audience), (["aud": "[]"], .audience),
        (["aud": #"{"mizan": 1}"#], .audience),
        (["exp": nil], .claim("exp")), (["exp": #""1900000000""#], .claim("exp")), (["exp": "-1"], .claim("exp")),
        (["exp": "1e300"], .claim("exp")), (["exp": "\(TestIssuer.seconds - 60)"], .expired),
        (["nbf": "\(TestIssuer.seconds + 61)"], .notYetValid), (["nbf": "null"], .claim("nbf")),
        (["iat": "\(TestIssuer.seconds + 61)"], .issuedAhead), (["exp": "\(TestIssuer.seconds + 100_000)"], .lifetime),
        (["exp": "\(TestIssuer.seconds + 100_000)", "iat": nil], .lifetime),
        (["sub": nil], .claim("sub")), (["sub": #""""#], .claim("sub")), (["sub": "7"], .claim("sub")),
        (["sub": #""../admin""#], .personNotNameable), (["sub": #""..""#], .personNotNameable),
        (["sub": #""amal/x""#], .personNotNameable), (["sub": #""am%61l""#], .personNotNameable),
        (["sub": #""أمل""#], .personNotNameable),
        (["groups": #""admins""#], .claim("groups")), (["groups": "[1]"], .claim("groups")),
        (["groups": "[" + [String](repeating: #""g""#, count: 201).joined(separator: ",") + "]"], .tooManyGroups),
        (["cnf": #"{"x5t#S256": "AAAA"}"#], .boundToAnother), (["cnf": "{}"], .claim("cnf")),
        (["cnf": #"{"x5t#S256": "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc"}"#], nil),
    ]

    @Test(arguments: claims.indices)
    func `claims are refused by their rule`(index: Int) throws {
        let (changes, error) = Self.claims[index]
        #expect(try refusal(Self.issuer.token(claims: TestIssuer.claims(changes))) == error)
    }

    @Test func `a name that comes twice is refused, whichever value is good`() throws {
        let claims = TestIssuer.claims().dropLast() + #", "aud": "mizan"}"#
        #expect(try refusal(Self.issuer.token(claims: String(claims))) == .notJSON)
    }

    @Test func `groups that no binding could name give nothing, and none is one of the installation's own`() throws {
        let claims = TestIssuer.claims(["groups": #"["fraud", "CN=admins,DC=bank", "oidc:x", "", "a b"]"#])
        let holder = try Self.issuer.verifier().holder(
            of: Self.issuer.token(claims: claims), over: nil, at: TestIssuer.now)
        #expect(holder.groups == ["oidc:fraud"])
    }

    @Test func `a token bound to a certificate is refused over another and over none`() throws {
        let claims = TestIssuer.claims(["cnf": #"{"x5t#S256": "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc"}"#])
        let token = Self.issuer.token(claims: claims)
        #expect(try refusal(token) { $0.bindsCertificate = true } == nil)
        #expect(try refusal(token, over: [UInt8](repeating: 8, count: 32)) == .boundToAnother)
        #expect(try refusal(token, over: nil) == .boundToAnother)
        #expect(try refusal(Self.issuer.token()) { $0.bindsCertificate = true } == .notBound)
    }

    @Test func `another algorithm than those configured is refused, though the key would do`() throws {
        #expect(try refusal(Self.issuer.token()) { $0.algorithms = [.rs256, .es256] } == .algorithmNotAccepted)
    }

    @Test func `what is no token of three parts, or is changed in one letter, is refused`() throws {
        let token = Self.issuer.token()
        let parts = token.split(separator: ".")
        for text in [
            "", ".", "..", "...", token + ".", token + ".x", parts[0] + "." + parts[1],
            parts.dropFirst().joined(separator: "."),
        ] {
            #expect(try refusal(String(text)) != nil, "\(text)")
        }
        #expect(try refusal(parts[0] + "." + parts[1] + ".") == .signature)
        #expect(try refusal(token + "=") == .notBase64)
        #expect(try refusal(token.replacing(".", with: ". ", maxReplacements: 1)) == .notBase64)
        for index in token.indices where token[index] != "." {
            var changed = token
            changed.replaceSubrange(index...index, with: token[index] == "A" ? "B" : "A")
            #expect(try refusal(changed) != nil, "at \(token.distance(from: token.startIndex, to: index))")
        }
    }

    @Test func `a token of a megabyte is refused before it is read, and long parts before they are decoded`() throws {
        #expect(try refusal(String(repeating: "A", count: 1 << 20)) == .tooLong)
        let long = TestIssuer.claims(["x": "\"" + String(repeating: "x", count: 9_000) + "\""])
        #expect(try refusal(Self.issuer.token(claims: long)) == .payloadTooLong)
        let header = #"{"alg": "EdDSA", "kid": "k1", "x": "\#(String(repeating: "x", count: 3_000))"}"#
        #expect(try refusal(Self.issuer.token(header: header)) == .headerTooLong)
    }
}
