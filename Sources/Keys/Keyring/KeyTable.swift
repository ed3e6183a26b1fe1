internal import Crypto
internal import Foundation
internal import GRDB

/// The rows of the keyring: every key, wrapped by the one above it.
///
/// | kind    | table         | wrapped by                        | number of live versions           |
/// |---------|---------------|-----------------------------------|-----------------------------------|
/// | epoch   | key           | the master key, by fingerprint    | one                               |
/// | project | key           | the epoch, by version             | one a project                     |
/// | data    | key           | its project's key, by version     | one                               |
/// | shelf   | subject_shelf | its project's key, by version     | one of each number a project      |
/// | subject | subject_key   | its shelf's key, by version       | one a generation of a subject     |
///
/// Shelves stand between a project and its subjects, so that destroying one of a million subjects wraps a few
/// thousand keys anew and not a million.
///
/// A destroyed key keeps its row, without the wrapped bytes, so that its name is never given to another key and a
/// restored backup can be told what to destroy again.
struct KeyTable {
    static let sql = """
        CREATE TABLE IF NOT EXISTS key (
            kind TEXT NOT NULL CHECK (kind IN ('epoch', 'project', 'data')),
            project TEXT NOT NULL,
            purpose TEXT NOT NULL,
            version INTEGER NOT NULL,
            wrapped_by TEXT NOT NULL,
            wrapped BLOB CHECK (length(wrapped) = 60),
            PRIMARY KEY (kind, project, purpose, version)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS subject_shelf (
            project TEXT NOT NULL,
            number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 4095),
            version INTEGER NOT NULL,
            wrapped_by TEXT NOT NULL,
            wrapped BLOB NOT NULL CHECK (length(wrapped) = 60),
            PRIMARY KEY (project, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS subject_key (
            project TEXT NOT NULL,
            pseudonym BLOB NOT NULL CHECK (length(pseudonym) = 16),
            generation INTEGER NOT NULL CHECK (generation > 0),
            -- Of the shelf's key that wraps it.
            shelf_version INTEGER NOT NULL,
            wrapped BLOB CHECK (length(wrapped) = 60),
            PRIMARY KEY (project, pseudonym, generation)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS destruction (
            sequence INTEGER PRIMARY KEY,
            project TEXT NOT NULL,
            -- JSON arrays of text.
            purposes TEXT NOT NULL,
            subjects TEXT NOT NULL,
            epoch INTEGER NOT NULL,
            time_us INTEGER NOT NULL
        ) STRICT;
        """

    struct Row {
        let name: KeyName
        let version: Int64
        let wrappedBy: String
        let wrapped: [UInt8]?
    }

    let db: GRDB.Database

    /// The newest version, also when it is destroyed; nil when there never was one.
    func newest(_ name: KeyName) throws -> Row? {
        try rows("kind = ? AND project = ? AND purpose = ? ORDER BY version DESC LIMIT 1", of: name).first
    }

    /// The live keys of a kind, of one project or of all.
    func live(_ kind: KeyName.Kind, project: String? = nil) throws -> [Row] {
        try rows(
            "kind = ? AND (? IS NULL OR project = ?) AND wrapped IS NOT NULL ORDER BY project, purpose",
            [kind.rawValue, project, project])
    }

    func insert(_ key: SymmetricKey, as name: KeyName, version: Int64, wrappedBy wrapping: Wrapping) throws {
        try db.execute(
            sql: "INSERT INTO key VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                name.kind.rawValue, name.project, name.purpose, version, wrapping.id,
                Data(wrapping.wrap(key, as: name, version: version)),
            ])
    }

    /// Wraps a key, whose bytes stay the same, by another.
    func rewrap(_ row: Row, from old: Wrapping, to new: Wrapping) throws {
        let key = try old.unwrap(row)
        try db.execute(
            sql: """
                UPDATE key SET wrapped_by = ?, wrapped = ?
                WHERE kind = ? AND project = ? AND purpose = ? AND version = ?
                """,
            arguments: [
                new.id, Data(new.wrap(key, as: row.name, version: row.version)),
                row.name.kind.rawValue, row.name.project, row.name.purpose, row.version,
            ])
    }

    func destroy(_ name: KeyName) throws {
        try db.execute(
            sql: "UPDATE key SET wrapped = NULL WHERE kind = ? AND project = ? AND purpose = ?",
            arguments: [name.kind.rawValue, name.project, name.purpose])
    }

    func destroy(_ row: Row) throws {
        try db.execute(
            sql: "UPDATE key SET wrapped = NULL WHERE kind = ? AND project = ? AND purpose = ? AND version = ?",
            arguments: [row.name.kind.rawValue, row.name.project, row.name.purpose, row.version])
    }

    private func rows(_ condition: String, of name: KeyName) throws -> [Row] {
        try rows(condition, [name.kind.rawValue, name.project, name.purpose])
    }

    private func rows(_ condition: String, _ arguments: StatementArguments) throws -> [Row] {
        try GRDB.Row.fetchAll(db, sql: "SELECT * FROM key WHERE \(condition)", arguments: arguments).map { row in
            guard let kind = KeyName.Kind(rawValue: row["kind"]) else { throw KeyringError.damaged(key: row["kind"]) }
            return Row(
                name: KeyName(kind: kind, project: row["project"], purpose: row["purpose"]), version: row["version"],
                wrappedBy: row["wrapped_by"], wrapped: (row["wrapped"] as Data?).map(Array.init))
        }
    }
}
