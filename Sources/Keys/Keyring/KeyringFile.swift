internal import Foundation
internal import GRDB
internal import Glibc

/// The keyring's SQLite file. Rows are wrapped already, so the pages are not sealed again.
enum KeyringFile {
    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    static func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }

    /// Under a name of its own until it is whole, so that a crash leaves no half-made keyring.
    static func create(at path: String, _ fill: (DatabaseQueue) throws -> Void) throws {
        let draft = path + ".creating"
        for suffix in ["", "-wal", "-shm"] { try? remove(draft + suffix) }
        try translating(path) {
            let database = try open(draft)
            try fill(database)
            try flush(database)
            try database.close()
        }
        try protect(draft)
        try FileManager.default.moveItem(atPath: draft, toPath: path)
        try flushFolder(of: path)
    }

    static func open(_ path: String, vfs: String? = nil) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { db in
            for pragma in [
                "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "temp_store = MEMORY",
                "cache_spill = OFF", "trusted_schema = OFF",
            ] {
                try db.execute(sql: "PRAGMA \(pragma)")
            }
        }
        return try translating(path) { try DatabaseQueue(path: name(path, vfs), configuration: configuration) }
    }

    private static func name(_ path: String, _ vfs: String?) -> String {
        vfs.map { "file:\(path)?vfs=\($0)" } ?? path
    }

    /// A second connection, so that nobody who reads waits for a commit.
    static func openForReading(_ path: String, vfs: String?) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF")
        }
        return try translating(path) { try DatabaseQueue(path: name(path, vfs), configuration: configuration) }
    }

    /// Moves the log into the file and empties it: what was overwritten is then in neither.
    static func flush(_ database: DatabaseQueue) throws {
        let isBusy = try translating(database.path) {
            try database.writeWithoutTransaction { try Bool.fetchOne($0, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        }
        guard isBusy == false else {
            throw KeyringError.notAccessible(path: database.path, detail: "its log could not be emptied")
        }
    }

    /// Appends whole lines and syncs; makes the file, for its owner alone, where there is none. A line that a crash cut
    /// short is ended first.
    static func append(_ lines: Data, to path: String) throws {
        let isNew = !exists(path)
        if isNew {
            guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            else {
                throw KeyringError.notAccessible(path: path, detail: "it cannot be created")
            }
        }
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        defer { try? file.close() }
        let end = try file.seekToEnd()
        var text = lines
        if end > 0 {
            try file.seek(toOffset: end - 1)
            if try file.readToEnd() != Data([0x0A]) { text = [0x0A] + text }
        }
        try file.write(contentsOf: text)
        try file.synchronize()
        if isNew { try flushFolder(of: path) }
    }

    static func requireOutside(folderOf path: String, _ masterKeyPath: String) throws(KeyringError) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().resolvingSymlinksInPath().path
        let master = URL(fileURLWithPath: masterKeyPath).deletingLastPathComponent().resolvingSymlinksInPath().path
        guard master != folder, !master.hasPrefix(folder == "/" ? folder : folder + "/") else {
            throw .masterKeyInsideDataFolder(path: masterKeyPath)
        }
    }

    static func translating<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as GRDB.DatabaseError {
            throw error.resultCode == .SQLITE_FULL
                ? KeyringError.diskFull(path: path) : .notAccessible(path: path, detail: error.description)
        }
    }

    private static func protect(_ path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    private static func flushFolder(of path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let descriptor = unsafe Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw KeyringError.notAccessible(path: folder, detail: "it cannot be opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw KeyringError.notAccessible(path: folder, detail: unsafe String(cString: strerror(errno)))
        }
    }
}
