/// A signed token in its compact form (RFC 7515 §7.1), taken apart and not yet believed.
package struct JSONWebToken: Sendable {
    package static let headerBytesMax = 2 << 10
    package static let payloadBytesMax = 8 << 10
    private static let keyIDBytesMax = 128

    package let algorithm: SignatureAlgorithm
    /// A name in the key set, and nothing else: never a path or an address.
    package let keyID: String?
    package let claims: StrictJSON
    /// What the signature is over.
    package let signed: [UInt8]
    package let signature: [UInt8]

    /// - Parameter algorithms: those that are accepted; the header chooses among them.
    package init(_ text: String, algorithms: Set<SignatureAlgorithm>) throws(TokenError) {
        let parts = text.split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .notCompact }
        guard parts[0].utf8.count <= Self.headerBytesMax else { throw .headerTooLong }
        guard parts[1].utf8.count <= Self.payloadBytesMax else { throw .payloadTooLong }
        guard let header = Base64URL.decode(parts[0].utf8), let payload = Base64URL.decode(parts[1].utf8),
            let signature = Base64URL.decode(parts[2].utf8)
        else { throw .notBase64 }
        (algorithm, keyID) = try Self.read(try StrictJSON(header), algorithms)
        let claims = try StrictJSON(payload)
        guard case .object = claims else { throw .notJSON }
        self.claims = claims
        self.signature = signature
        signed = Array(parts[0].utf8) + [UInt8(ascii: ".")] + Array(parts[1].utf8)
    }

    /// Keys and addresses in a header (`jwk`, `jku`, `x5c`, `x5u`) are the caller's word, and not looked at
    /// (RFC 8725 §3.10).
    private static func read(
        _ header: StrictJSON, _ algorithms: Set<SignatureAlgorithm>
    ) throws(TokenError) -> (SignatureAlgorithm, String?) {
        guard case .object = header else { throw .notJSON }
        guard let name = header["alg"]?.text, let algorithm = SignatureAlgorithm(rawValue: name),
            algorithms.contains(algorithm)
        else { throw .algorithmNotAccepted }
        guard header["crit"] == nil else { throw .criticalHeader }
        if let type = header["typ"] {
            guard let type = type.text?.lowercased(), ["jwt", "at+jwt"].contains(type) else { throw .typeNotAccepted }
        }
        guard let keyID = header["kid"] else { return (algorithm, nil) }
        guard let text = keyID.text, isKeyID(text) else { throw .keyIDNotAccepted }
        return (algorithm, text)
    }

    static func isKeyID(_ text: String) -> Bool {
        (1...keyIDBytesMax).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"),
                    UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }
}
