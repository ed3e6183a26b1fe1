internal import AuditLog
internal import Database
internal import Identity
internal import Keyring

/// Says why a server does not start, and what to do about it.
enum StartFailure {
    static func explanation(of error: any Error) -> String {
        switch error {
        case DataFolderLock.Failure.inUse(let folder, let holder):
            let process = holder.map { "process \($0)" } ?? "another process"
            return "\(process) works in \(folder) already; stop it first, or give this one a folder of its own"
        case IdentityError.notInitialized(let path):
            return "\(path) has no certificates; make them with `mizanctl init --dir … --host …`"
        case KeyringError.notFound(let path):
            return "\(path) is not there; `mizanctl init --dir …` makes a new installation"
        case KeyringError.damaged(let key):
            return "keyring.db: the key `\(key)` is damaged; put a copy of the keyring in its place"
        case KeyringError.destructionsAltered(let path, let line):
            return "line \(line) of \(path) is not what this installation wrote, or lines before it are missing: "
                + "keys it destroyed could come back; restore the file"
        case AuditLogError.damaged(let what) where what.hasSuffix("the log holds fewer"):
            return "\(what): entries are lost; after restoring a backup on purpose, start once with --accept-older"
        default: return "\(error)"
        }
    }
}
