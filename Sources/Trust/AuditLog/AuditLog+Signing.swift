package import Crypto

extension AuditLog {
    /// Signs what the installation states besides its heads; the first line of the message says what it is.
    package func sign(_ message: [UInt8]) throws -> (signature: [UInt8], publicKey: Ed25519.PublicKey) {
        let key = try signingKey()
        return (key.sign(message), key.publicKey)
    }
}
