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
        case KeyringError.destructionsAltered(let path, let line):
            return "line \(line) of \(path) is not what this installation wrote, or lines before it are missing: "
                + "keys it destroyed could come back; restore the file"
        default: return "\(error)"
        }
    }
}
