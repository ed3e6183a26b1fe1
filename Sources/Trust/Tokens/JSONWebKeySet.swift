internal import Crypto

/// An issuer's public keys (RFC 7517 §5), by their ids.
package struct JSONWebKeySet: Sendable {
    package static let byteCountMax = 256 << 10
    private static let keyCountMax = 100

    private struct Key: Sendable {
        let publicKey: PublicKey
        /// What it says it is for; nil: whatever fits its kind.
        let algorithm: SignatureAlgorithm?
    }

    private let keys: [String: Key]

    /// Keys for other uses, of other kinds or without an id are left out.
    /// - Throws: ``TokenError/keySet(_:)`` when the text is no key set, two keys have one id, or nothing is left.
    package init(json: [UInt8]) throws(TokenError) {
        guard json.count <= Self.byteCountMax else { throw .keySet("it is longer than \(Self.byteCountMax) bytes") }
        let document: StrictJSON
        do { document = try StrictJSON(json) } catch { throw .keySet("it is no JSON") }
        guard let entries = document["keys"]?.elements else { throw .keySet("it has no keys") }
        guard entries.count <= Self.keyCountMax else { throw .keySet("it has more than \(Self.keyCountMax) keys") }
        var keys: [String: Key] = [:]
        for entry in entries {
            guard let id = entry["kid"]?.text, JSONWebToken.isKeyID(id), let key = Self.key(entry) else { continue }
            guard keys.updateValue(key, forKey: id) == nil else { throw .keySet("two keys have one id") }
        }
        guard !keys.isEmpty else { throw .keySet("it has no key that could verify a token") }
        self.keys = keys
    }

    package var count: Int { keys.count }

    /// - Throws: ``TokenError/keyUnknown``, ``TokenError/keyMismatch``, ``TokenError/signature``.
    package func verify(_ token: JSONWebToken) throws(TokenError) {
        let key: Key
        if let id = token.keyID {
            guard let named = keys[id] else { throw .keyUnknown }
            key = named
        } else {
            // Without an id there must be no choice.
            guard keys.count == 1, let only = keys.values.first else { throw .keyUnknown }
            key = only
        }
        guard key.algorithm ?? token.algorithm == token.algorithm, key.publicKey.fits(token.algorithm.scheme) else {
            throw .keyMismatch
        }
        guard key.publicKey.verifies(token.signature, over: token.signed, token.algorithm.scheme) else {
            throw .signature
        }
    }

    private static func key(_ entry: StrictJSON) -> Key? {
        if let use = entry["use"], use.text != "sig" { return nil }
        if let operations = entry["key_ops"]?.elements, !operations.contains(.string("verify")) { return nil }
        var algorithm: SignatureAlgorithm?
        if let name = entry["alg"] {
            guard let known = name.text.flatMap(SignatureAlgorithm.init(rawValue:)) else { return nil }
            algorithm = known
        }
        guard let publicKey = publicKey(entry) else { return nil }
        return Key(publicKey: publicKey, algorithm: algorithm)
    }

    /// RFC 7518 §6.2 and §6.3, RFC 8037 §2.
    private static func publicKey(_ entry: StrictJSON) -> PublicKey? {
        func bytes(_ name: String) -> [UInt8]? { entry[name]?.text.flatMap { Base64URL.decode($0) } }
        switch (entry["kty"]?.text, entry["crv"]?.text) {
        case ("RSA", _):
            guard let modulus = bytes("n"), let exponent = bytes("e") else { return nil }
            return try? PublicKey(rsaModulus: modulus, exponent: exponent)
        case ("EC", "P-256"):
            guard let x = bytes("x"), let y = bytes("y") else { return nil }
            return try? PublicKey(p256X: x, y: y)
        case ("OKP", "Ed25519"):
            guard let x = bytes("x") else { return nil }
            return try? PublicKey(ed25519: x)
        default: return nil
        }
    }
}
