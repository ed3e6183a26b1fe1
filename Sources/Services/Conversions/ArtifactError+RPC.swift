package import Artifacts
package import RPCCore

extension ArtifactError: RPCErrorConvertible {
    /// Paths and details stay in the server's log.
    package var rpcError: RPCError {
        switch self {
        case .notFound: RPCError(.notFound, "the bytes are not there")
        case .damaged: RPCError(.dataLoss, "the bytes are damaged")
        case .digestMismatch(let expected, let actual):
            RPCError(.dataLoss, "the bytes have SHA-256 \(actual), not \(expected)")
        case .invalidProject(let project): .badField("parent", "`\(project)` is not a project")
        case .diskFull: .diskFull
        case .ioFailed: RPCError(.unavailable, "the artifact store cannot be used now")
        }
    }
}
