internal import Crypto
internal import Foundation

/// Encrypted Parquet files by digest, in a folder per project: training sets, and history that left the log's batches.
///
/// They are written encrypted by workers, so they lie here as they came. A file is taken in by renaming it after its
/// digest was checked, and counts once the catalogue names it.
package struct TableFiles: Sendable {
    private let folder: String

    /// - Parameter folder: on the file system of the work folder from which files are taken in.
    package init(folder: String) {
        self.folder = folder
    }

    /// - Parameter digest: SHA-256, hexadecimal.
    package func path(of digest: String, project: String) -> String {
        "\(folder)/\(project)/\(digest).parquet"
    }

    /// Takes a complete, synced file in. Taking in the same bytes again changes nothing.
    /// - Throws: ``FeaturesError/damaged(_:)`` when the bytes are not those of the digest; errors of the file system.
    func adopt(_ path: String, digest: String, project: String) throws {
        let target = self.path(of: digest, project: project)
        if FileManager.default.fileExists(atPath: target) {
            if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
            return
        }
        guard try Self.digest(of: path) == digest else {
            throw FeaturesError.damaged("\(path) is not what the worker wrote")
        }
        let home = "\(folder)/\(project)"
        try FileManager.default.createDirectory(
            atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        try FileManager.default.moveItem(atPath: path, toPath: target)
        try Self.sync(target)
        try Self.sync(home)
        try Self.sync(folder)
    }

    private static func digest(of path: String) throws -> String {
        guard let file = FileHandle(forReadingAtPath: path) else { throw CocoaError(.fileReadNoSuchFile) }
        defer { try? file.close() }
        var hash = SHA256()
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(Array(piece)) }
        return hash.finish().hexadecimal
    }

    private static func sync(_ path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw CocoaError(.fileReadNoSuchFile) }
        defer { try? file.close() }
        try file.synchronize()
    }
}
