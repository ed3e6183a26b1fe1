package import Crypto
internal import GRDB

extension MetadataStore {
    /// Copies the database as of one moment into a new file under `key`, while readers and the writer go on.
    /// - Parameter path: of a file that does not exist.
    package func backup(to path: String, key: SymmetricKey, encryption: PageEncryption = .overFiles) throws {
        let copy = try MetadataStore(path: path, key: key, readersMax: 1, encryption: encryption)
        try backup(to: copy)
        try copy.checkpoint()
        try copy.close()
    }

    /// What SQLite's integrity check and its foreign key check find; empty when all is well. Reads every page.
    package func integrityProblems() throws -> [String] {
        try readSync { db in
            let damage = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            let dangling = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
                "a row of \(row["table"] as String) refers to nothing in \(row["parent"] as String)"
            }
            return damage + dangling
        }
    }
}
