package import Crypto

package enum ArtifactError: Error, Equatable, Sendable {
    case notFound(project: String, digest: SHA256Digest)
    /// The file does not authenticate, is cut short, or holds other bytes than its name says.
    case damaged(project: String, digest: SHA256Digest, detail: String)
    /// What was written is not what was announced: altered on the way, or cut short.
    case digestMismatch(expected: SHA256Digest, actual: SHA256Digest)
    /// A project is called by 1 to 128 letters, digits, `-`, `_` and `.`, and does not begin with a dot.
    case invalidProject(String)
    case diskFull(path: String)
    case ioFailed(path: String, detail: String)
}
