/// A certificate authority: a certificate and the key it certifies.
package struct X509Authority: Sendable {
    package let certificate: X509Certificate
    private let key: PrivateKey

    /// - Throws: ``X509Error/keyMismatch``
    package init(certificate: X509Certificate, key: PrivateKey) throws(X509Error) {
        guard certificate.certifies(key) else { throw .keyMismatch }
        self.certificate = certificate
        self.key = key
    }

    /// A new authority that signs itself.
    package static func selfSigned(_ order: X509Order, key: PrivateKey) -> X509Authority {
        let handle = X509Handle.issue(order, for: key.publicKey, issuer: nil, key: key)
        guard let certificate = try? X509Certificate(handle),
            let authority = try? X509Authority(certificate: certificate, key: key)
        else { preconditionFailure("what was just signed can be read") }
        return authority
    }

    package func issue(_ order: X509Order, for publicKey: PublicKey) -> X509Certificate {
        guard let own = try? X509Handle(der: certificate.der),
            let issued = try? X509Certificate(X509Handle.issue(order, for: publicKey, issuer: own, key: key))
        else { preconditionFailure("what was just signed can be read") }
        return issued
    }
}
