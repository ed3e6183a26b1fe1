package import Database
package import RPCCore

extension MetadataStoreError: RPCErrorConvertible {
    /// Paths and details stay in the server's log.
    package var rpcError: RPCError {
        switch self {
        case .diskFull: .diskFull
        case .damaged: RPCError(.dataLoss, "the metadata database is damaged; nothing was changed")
        case .ioFailed, .wrongKey, .cannotOpen, .migrationChanged, .migrationFailed, .tableNotStrict:
            RPCError(.unavailable, "the metadata database cannot be used now")
        }
    }
}
