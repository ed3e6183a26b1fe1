internal import COpenSSL

/// The private key of a certificate: fresh ones are on P-256, which every TLS library knows; one read from a file
/// may be of any algorithm of OpenSSL.
@safe package final class PrivateKey: @unchecked Sendable {  // OpenSSL's key is never written after it is made
    let key: OpaquePointer

    private init(owning key: OpaquePointer) {
        unsafe self.key = key
    }

    deinit {
        unsafe EVP_PKEY_free(key)
    }

    /// A fresh key on P-256.
    package static func generate() -> PrivateKey {
        guard let key = unsafe mizan_p256_generate() else { trap("EVP_EC_gen") }
        return unsafe PrivateKey(owning: key)
    }

    /// The first unencrypted key of a PEM text.
    /// - Throws: ``X509Error/noPrivateKey``; a passphrase is never asked for.
    package convenience init(pem: [UInt8]) throws(X509Error) {
        let key = pem.span.withBytes { bytes, count in unsafe mizan_private_key_from_pem(bytes, count) }
        guard let key = unsafe key else { throw .noPrivateKey }
        unsafe self.init(owning: key)
    }

    /// Unencrypted PKCS#8 (RFC 5958) in PEM, lent for the time of the call and wiped after.
    package func withPEM<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var text: UnsafeMutablePointer<UInt8>?
        var count = 0
        guard unsafe mizan_private_key_pem(key, &text, &count) == 1, let text = unsafe text else {
            trap("PEM_write_bio_PKCS8PrivateKey")
        }
        defer { unsafe mizan_secret_free(text, count) }
        return try body(unsafe UnsafeBufferPointer(start: text, count: count).span)
    }

    /// SubjectPublicKeyInfo, DER.
    package var publicKey: PublicKey {
        PublicKey(der: unsafe taken { unsafe mizan_public_key_der(key, $0, $1) })
    }
}

/// What a certificate certifies: a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) in DER.
package struct PublicKey: Sendable, Hashable {
    package let der: [UInt8]

    init(der: [UInt8]) {
        self.der = der
    }

    /// A key on P-256, or an Ed25519 or RSA key of at least 2,048 bits, as `openssl pkey -pubout` writes it.
    /// - Throws: ``X509Error/noPublicKey``
    package init(pem: [UInt8]) throws(X509Error) {
        let key = pem.span.withBytes { bytes, count in unsafe mizan_public_key_from_pem(bytes, count) }
        guard let key = unsafe key else { throw .noPublicKey }
        defer { unsafe EVP_PKEY_free(key) }
        self.init(der: unsafe taken { unsafe mizan_public_key_der(key, $0, $1) })
    }
}

/// Copies bytes that C allocated, and frees them.
func taken(_ body: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, UnsafeMutablePointer<Int>) -> Int32) -> [UInt8]
{
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    guard unsafe body(&bytes, &count) == 1, let bytes = unsafe bytes else { trap("encoding") }
    defer { unsafe mizan_openssl_free(bytes) }
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
}
