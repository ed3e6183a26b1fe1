package import Backups
package import RPCCore

extension BackupError: RPCErrorConvertible {
    /// Paths and details stay in the server's log.
    package var rpcError: RPCError {
        switch self {
        case .alreadyExists: RPCError(.alreadyExists, "there is a backup of this moment already")
        case .notEmpty: RPCError(.failedPrecondition, "the data folder is not empty")
        case .damaged: RPCError(.dataLoss, "the backup is damaged")
        case .failed: RPCError(.unavailable, "the backup could not be written")
        }
    }
}
