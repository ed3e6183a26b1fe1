/// What can go wrong in Crypto for a reason outside the program. A failure of OpenSSL itself (memory out, no
/// provider) traps.
package enum CryptoError: Error, Equatable, Sendable {
    /// The tag does not match: wrong key, nonce or associated data, or altered bytes.
    case authenticationFailed
    /// Bytes that must have one length have another.
    case wrongLength(of: String, expected: Int, actual: Int)
}
