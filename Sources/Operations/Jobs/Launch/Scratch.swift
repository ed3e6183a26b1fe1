internal import Foundation
internal import Glibc
internal import WorkerProtocol

/// A private folder for one attempt's temporary files, which DuckDB encrypts.
struct Scratch {
    let path: String

    init(folder: String, name: String) { path = "\(folder)/\(name)" }

    func make() throws -> LaunchFile {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return try LaunchFile.folder(path)
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    /// Removes what attempts of a server that died have left.
    static func empty(_ folder: String) throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
    }
}
