package import Keyring
package import RPCCore

extension KeyringError: RPCErrorConvertible {
    /// Paths and details stay in the server's log.
    package var rpcError: RPCError {
        switch self {
        case .diskFull: .diskFull
        case .damaged: RPCError(.dataLoss, "a key is damaged; nothing was changed")
        case .noSuchKey(let name): RPCError(.notFound, "there is no key of \(name) yet")
        case .destroyed: RPCError(.failedPrecondition, "the key of what was asked for was destroyed")
        case .notFound, .alreadyExists, .masterKeyUnreadable, .masterKeyExposed, .masterKeyInsideDataFolder,
            .wrongMasterKey, .invalidName, .notAccessible, .destructionsAltered:
            RPCError(.unavailable, "the keyring cannot be used now; nothing was changed")
        }
    }
}
