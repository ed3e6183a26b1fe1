package import Crypto

/// Files of bytes that never change, named by the SHA-256 digest of what they hold, within a project.
///
/// On disk each is sealed under its project's key (``ArtifactFormat``), at
/// `<folder>/<project>/<first two digits>/<64 hexadecimal digits>`; what is being written is in `<folder>/.incoming`.
/// A file is in its place only once it is whole and on the disk. Two projects never share a file.
///
/// Errors are ``ArtifactError``, or what the key's closure throws. Calls block; safe from several threads.
package final class ArtifactStore: Sendable {
    package typealias KeySource = @Sendable (_ project: String) throws -> SymmetricKey

    private let folder: String
    private let key: KeySource

    /// Opens the folder, making it if need be, and removes what writers left that a crash cut short. One store a
    /// folder at a time: the data folder's lock sees to it.
    package init(folder: String, key: @escaping KeySource) throws(ArtifactError) {
        self.folder = folder
        self.key = key
        try Folder.make(folder)
        try Folder.make(incoming)
        for name in try Folder.names(in: incoming) { try Folder.remove(incoming + "/" + name) }
    }

    /// Begins a new artifact of a project.
    package func writer(project: String) throws -> ArtifactWriter {
        try Self.check(project)
        let cipher = ArtifactCipher(
            projectKey: try key(project), project: project, fileNonce: ArtifactFormat.freshFileNonce())
        return try ArtifactWriter(
            temporaryPath: incoming + "/" + RandomBytes.make(16).hexadecimal, projectFolder: folder + "/" + project,
            cipher: cipher)
    }

    /// Stores bytes that are at hand.
    package func put(_ bytes: [UInt8], project: String) throws -> SHA256Digest {
        let writer = try writer(project: project)
        try writer.append(bytes)
        return try writer.finish()
    }

    /// Begins to read an artifact.
    package func reader(_ digest: SHA256Digest, project: String) throws -> ArtifactReader {
        try Self.check(project)
        let file: File
        do {
            file = try File(reading: path(digest, project))
        } catch File.Failure.absent {
            throw ArtifactError.notFound(project: project, digest: digest)
        }
        return try ArtifactReader(file: file, digest: digest, project: project, key: try key(project))
    }

    /// All of an artifact, verified.
    package func read(_ digest: SHA256Digest, project: String) throws -> [UInt8] {
        let reader = try reader(digest, project: project)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(reader.byteCount)
        while let piece = try reader.next() { bytes += piece }
        return bytes
    }

    /// All of an artifact, verified, in memory that a worker can be handed and nobody can change.
    package func openIntoMemoryFile(_ digest: SHA256Digest, project: String) throws -> MemoryFile {
        let reader = try reader(digest, project: project)
        var memory = try MemoryFile.Draft()
        while let piece = try reader.next() { try memory.append(piece) }
        return try memory.seal()
    }

    package func contains(_ digest: SHA256Digest, project: String) throws(ArtifactError) -> Bool {
        try Self.check(project)
        return Folder.exists(path(digest, project))
    }

    /// Removes an artifact for good; true when there was one.
    package func delete(_ digest: SHA256Digest, project: String) throws(ArtifactError) -> Bool {
        try Self.check(project)
        let path = path(digest, project)
        guard Folder.exists(path) else { return false }
        try Folder.remove(path)
        try Folder.flush(Folder.parent(of: path))
        return true
    }

    /// The digests of a project's artifacts, in order.
    package func list(project: String) throws(ArtifactError) -> [SHA256Digest] {
        try Self.check(project)
        let projectFolder = folder + "/" + project
        guard Folder.exists(projectFolder) else { return [] }
        var digests: [SHA256Digest] = []
        for prefix in try Folder.names(in: projectFolder) where prefix.utf8.count == 2 {
            for name in try Folder.names(in: projectFolder + "/" + prefix) {
                if let digest = SHA256Digest(hexadecimal: name) { digests.append(digest) }
            }
        }
        return digests.sorted()
    }

    private var incoming: String { folder + "/.incoming" }

    private func path(_ digest: SHA256Digest, _ project: String) -> String {
        Self.path(digest, in: folder + "/" + project)
    }

    static func path(_ digest: SHA256Digest, in projectFolder: String) -> String {
        let name = digest.hexadecimal
        return "\(projectFolder)/\(name.prefix(2))/\(name)"
    }

    private static func check(_ project: String) throws(ArtifactError) {
        let isValid =
            (1...128).contains(project.utf8.count) && project.first != "."
            && project.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
        guard isValid else { throw .invalidProject(project) }
    }
}
