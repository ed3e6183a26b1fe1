/// What can be wrong with a certificate or key that somebody hands us.
package enum X509Error: Error, Equatable, Sendable {
    /// No unencrypted private key in PEM.
    case noPrivateKey
    /// No public key in PEM, or one too weak to certify.
    case noPublicKey
    /// No certificate in PEM.
    case noCertificate
    /// Bytes that are no certificate, or one whose times or names cannot be read.
    case damagedCertificate
    /// The certificate's public key is not the private key's.
    case keyMismatch
    /// The key's file may be read by others than its owner, or is owned by somebody else.
    case keyFileExposed(path: String)
    case fileUnreadable(path: String, reason: String)
    case fileUnwritable(path: String, reason: String)
}
