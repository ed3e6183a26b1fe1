internal import CSQLite
internal import Foundation
internal import GRDB

extension MetadataStore {
    /// "Mizn", so that `file` and our own tools know whose database it is once it is open.
    static let applicationID: Int32 = 0x4D69_7A6E

    /// Makes an empty database under a name of its own and moves it into place, so that a crash leaves either no
    /// database or a whole one. The VFS refuses rollback journals: until WAL mode is on, the journal is in memory.
    static func createIfAbsent(path: String, key: PageKey, encryption: PageEncryption) throws(MetadataStoreError) {
        let files = FileManager.default
        switch size(of: path) {
        case nil: break
        case 0: throw .cannotOpen(path: path, detail: "the file is empty")
        default: return
        }
        guard size(of: path + "-wal") ?? 0 == 0 else {
            throw .cannotOpen(path: path, detail: "its write-ahead log is there, the database is not")
        }
        let draft = path + ".creating"
        for suffix in ["", "-wal", "-shm"] { try? files.removeItem(atPath: draft + suffix) }
        do {
            try create(uri: encryption.uri(of: draft, key: key))
        } catch {
            throw MetadataStoreError(opening: path, error)
        }
        try flush(draft)
        guard unsafe rename(draft, path) == 0 else {
            throw .cannotOpen(path: path, detail: unsafe String(cString: strerror(errno)))
        }
        try flush((path as NSString).deletingLastPathComponent)
    }

    private static func size(of path: String) -> Int? {
        try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    }

    private static func create(uri: String) throws {
        let database = try DatabaseQueue(path: uri)
        try database.inDatabase { db in
            let code = unsafe mizan_vfs_reserve(db.sqliteConnection)
            guard code == 0 else { throw GRDB.DatabaseError(resultCode: ResultCode(rawValue: code)) }
            for pragma in [
                "page_size = 4096", "auto_vacuum = NONE", "temp_store = MEMORY", "journal_mode = MEMORY",
                "application_id = \(applicationID)", "journal_mode = WAL",
            ] {
                try db.execute(sql: "PRAGMA \(pragma)")
            }
        }
        try database.close()
    }

    private static func flush(_ path: String) throws(MetadataStoreError) {
        let error = unsafe mizan_flush(path.isEmpty ? "." : path)
        guard error == 0 else { throw .cannotOpen(path: path, detail: unsafe String(cString: strerror(error))) }
    }
}
