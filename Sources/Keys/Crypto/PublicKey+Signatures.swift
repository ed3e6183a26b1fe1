internal import COpenSSL

/// How somebody else signs. Hashes are SHA-256.
package enum SignatureScheme: Sendable, Hashable, CaseIterable {
    /// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2).
    case rsaPKCS1SHA256
    /// RSASSA-PSS with a salt of 32 bytes (RFC 8017 §8.1).
    case rsaPSSSHA256
    /// ECDSA on P-256; signatures are r and s, 32 bytes each (RFC 7518 §3.4).
    case ecdsaP256SHA256
    /// RFC 8032.
    case ed25519

    fileprivate var number: Int32 {
        switch self {
        case .rsaPKCS1SHA256: Int32(MIZAN_SIGNATURE_RSA_PKCS1)
        case .rsaPSSSHA256: Int32(MIZAN_SIGNATURE_RSA_PSS)
        case .ecdsaP256SHA256: Int32(MIZAN_SIGNATURE_P256)
        case .ed25519: Int32(MIZAN_SIGNATURE_ED25519)
        }
    }
}

extension PublicKey {
    /// Whether it is a key for the scheme, and for RSA one of 2,048 to 16,384 bits.
    package func fits(_ scheme: SignatureScheme) -> Bool {
        der.span.withBytes { key, count in unsafe mizan_signature_fits(scheme.number, key, count) } == 1
    }

    /// False for a key or a signature of another scheme, too.
    package func verifies(_ signature: [UInt8], over message: [UInt8], _ scheme: SignatureScheme) -> Bool {
        der.span.withBytes { key, keyCount in
            message.span.withBytes { message, count in
                signature.span.withBytes { signature, signatureCount in
                    unsafe mizan_signature_verify(
                        scheme.number, key, keyCount, message, count, signature, signatureCount)
                }
            }
        } == 1
    }
}

/// Keys from their numbers, as key sets name them. What is no key of its kind, such as a point that is not on the curve, is
/// refused.
extension PublicKey {
    /// - Parameters: unsigned, big-endian.
    package init(rsaModulus modulus: [UInt8], exponent: [UInt8]) throws(X509Error) {
        guard modulus.count <= 2048, exponent.count <= 8 else { throw .noPublicKey }
        let key = DER.sequence(DER.unsigned(modulus) + DER.unsigned(exponent))
        try self.init(checked: DER.sequence(Self.rsa + DER.bits(key)), .rsaPKCS1SHA256)
    }

    package init(p256X x: [UInt8], y: [UInt8]) throws(X509Error) {
        guard x.count == 32, y.count == 32 else { throw .noPublicKey }
        try self.init(checked: DER.sequence(Self.p256 + DER.bits([4] + x + y)), .ecdsaP256SHA256)
    }

    package init(ed25519 key: [UInt8]) throws(X509Error) {
        guard key.count == 32 else { throw .noPublicKey }
        try self.init(checked: DER.sequence(Self.ed25519 + DER.bits(key)), .ed25519)
    }

    private init(checked der: [UInt8], _ scheme: SignatureScheme) throws(X509Error) {
        self.init(der: der)
        guard fits(scheme) else { throw .noPublicKey }
    }

    // AlgorithmIdentifiers: rsaEncryption with NULL (RFC 3279 §2.3.1), id-ecPublicKey with prime256v1 (RFC 5480 §2.1.1),
    // id-Ed25519 (RFC 8410 §3).
    private static let rsa: [UInt8] = [
        0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00,
    ]
    private static let p256: [UInt8] = [
        0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D,
        0x03,
        0x01, 0x07,
    ]
    private static let ed25519: [UInt8] = [0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70]
}

/// As much of DER as a public key takes.
private enum DER {
    static func sequence(_ content: [UInt8]) -> [UInt8] { value(0x30, content) }

    static func bits(_ content: [UInt8]) -> [UInt8] { value(0x03, [0] + content) }

    static func unsigned(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array(bytes.drop { $0 == 0 })
        return value(0x02, (digits.first ?? 0x80) & 0x80 != 0 ? [0] + digits : digits)
    }

    private static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        if count < 0x80 { return [tag, UInt8(count)] + content }
        if count < 0x100 { return [tag, 0x81, UInt8(count)] + content }
        precondition(count < 0x1_0000, "keys are short")
        return [tag, 0x82, UInt8(count >> 8), UInt8(count & 0xFF)] + content
    }
}
