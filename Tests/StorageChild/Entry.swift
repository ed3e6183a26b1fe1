import Foundation

/// A process that writes to a store in a folder until it is killed, and says each thing it was promised, a line
/// each. What it writes follows from the line's number (``Script``).
@main enum StorageChild {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else { exit(2) }
        let folder = arguments[2]
        switch arguments[1] {
        case "database": try DatabaseWriter.run(folder)
        case "online": try OnlineWriter.run(folder)
        case "artifacts": try ArtifactsWriter.run(folder)
        case "keyring": try KeyringWriter.run(folder)
        case "governed": try await GovernedWriter.run(folder)
        case "full-database": try FullDisk.database(folder)
        case "full-online": try FullDisk.online(folder)
        case "full-artifacts": try FullDisk.artifacts(folder)
        case "full-keyring": try FullDisk.keyring(folder)
        default: exit(2)
        }
    }

    /// At once, in one write: a line is there wholly or not at all.
    static func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        guard write(1, bytes, bytes.count) == bytes.count else { exit(3) }
    }
}
