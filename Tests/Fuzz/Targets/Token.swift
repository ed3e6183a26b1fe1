internal import Crypto
internal import RPCCore
internal import Tokens

/// Byte 0: whether the rest is a token's header and claims with a line feed between them, which are signed here; a whole
/// token; or a key set.
///
/// Nobody is let in by a token that its issuer did not sign, and only persons of the trust domain are.
@Sendable func fuzzToken(_ bytes: [UInt8]) throws {
    guard let choice = bytes.first else { return }
    let content = Array(bytes.dropFirst())
    switch choice % 3 {
    case 0: try checkSigned(content)
    case 1:
        let text = String(decoding: content, as: UTF8.self)
        let holder = try? verifier.holder(of: text, over: nil, at: now)
        try require(holder == nil, "what nobody signed is not accepted")
    default:
        guard let keys = try? JSONWebKeySet(json: content) else { return }
        try require(keys.count > 0, "a key set has a key")
    }
}

private func checkSigned(_ content: [UInt8]) throws {
    let parts = content.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return }
    let signed = encoded(Array(parts[0])) + "." + encoded(Array(parts[1]))
    let token = signed + "." + encoded(key.sign(Array(signed.utf8)))
    guard let holder = try? verifier.holder(of: token, over: nil, at: now) else { return }
    let name = holder.person.dropFirst("spiffe://bank.internal/person/".count)
    try require(holder.person == "spiffe://bank.internal/person/" + name, "a holder is a person of the domain")
    try require(!name.isEmpty && name != "." && name != ".." && !name.contains("/"), "a person has a name")
    try require(holder.groups.allSatisfy { $0.hasPrefix("oidc:") }, "a group is the issuer's")
    try require(holder.expiry > now - 61_000_000, "a token has not expired")
    try require(StrictJSON.agrees(Array(parts[1]), issuer: "sso"), "the claims name the issuer")
}

extension StrictJSON {
    fileprivate static func agrees(_ claims: [UInt8], issuer: String) -> Bool {
        (try? StrictJSON(claims))?["iss"]?.text == issuer
    }
}

private let now: Int64 = 1_800_000_000_000_000
private let key: Ed25519.PrivateKey = {
    guard let seed = try? SymmetricKey([UInt8](repeating: 1, count: 32)) else {
        preconditionFailure("32 bytes are a seed")
    }
    return Ed25519.PrivateKey(seed: seed)
}()
private let verifier: TokenVerifier = {
    let set = #"{"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "k", "x": "\#(encoded(key.publicKey.bytes))"}]}"#
    guard let keys = try? JSONWebKeySet(json: Array(set.utf8)) else { preconditionFailure("the key is one") }
    return TokenVerifier(TokenRules(issuer: "sso", audience: "mizan", trustDomain: "bank.internal")) { keys }
}()

private func encoded(_ bytes: [UInt8]) -> String {
    Base64.encode(bytes).replacing("+", with: "-").replacing("/", with: "_")
}
