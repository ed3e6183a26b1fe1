internal import Crypto
internal import Foundation

/// Files under a folder: listed, digested, copied.
enum BackupFiles {
    /// Regular files, by their paths from `folder`, in order.
    static func list(_ folder: String) -> [String] {
        var found: [String] = []
        guard let walk = FileManager.default.enumerator(atPath: folder) else { return [] }
        for case let path as String in walk where walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular {
            found.append(path)
        }
        return found.sorted()
    }

    static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw BackupError.failed(path: path, detail: "\(error)")
        }
    }

    /// A second name for a file that never changes; a copy where the folders are on two disks. A file that is gone
    /// meanwhile is left out.
    static func link(_ source: String, to target: String) throws {
        let files = FileManager.default
        guard !files.fileExists(atPath: target) else { return }
        try makeFolder((target as NSString).deletingLastPathComponent)
        do {
            try files.linkItem(atPath: source, toPath: target)
        } catch {
            guard files.fileExists(atPath: source) else { return }
            try copy(source, to: target)
        }
    }

    static func copy(_ source: String, to target: String) throws {
        try makeFolder((target as NSString).deletingLastPathComponent)
        do {
            try FileManager.default.copyItem(atPath: source, toPath: target)
            try sync(target)
        } catch {
            throw BackupError.failed(path: target, detail: "\(error)")
        }
    }

    /// The digest and size of a file, read a piece at a time.
    static func digest(_ path: String) throws -> (sha256: String, bytes: Int64) {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw BackupError.damaged(path: path, detail: "it is missing, or cannot be read")
        }
        defer { try? file.close() }
        var hash = SHA256()
        var count: Int64 = 0
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            hash.update(Array(piece).span)
            count += Int64(piece.count)
        }
        return (hash.finish().hexadecimal, count)
    }

    static func write(_ bytes: Data, to path: String) throws {
        do {
            try bytes.write(to: URL(fileURLWithPath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            try sync(path)
        } catch {
            throw BackupError.failed(path: path, detail: "\(error)")
        }
    }

    private static func sync(_ path: String) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        defer { try? file.close() }
        try file.synchronize()
    }
}
