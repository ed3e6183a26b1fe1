internal import Crypto
internal import Foundation
internal import GRDB

extension MetadataStore {
    /// Applies, in order and in one transaction, the migrations not applied yet. Each module contributes its own;
    /// calling again with the same or further ones is harmless.
    package func migrate(_ migrations: [Migration]) throws {
        try writeSync { db in
            try db.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS schema_migration (
                        sequence INTEGER PRIMARY KEY,
                        id TEXT NOT NULL UNIQUE,
                        sql_sha256 BLOB NOT NULL
                    ) STRICT
                    """)
            for migration in migrations { try apply(migration, in: db) }
            try requireStrictTables(in: db)
        }
    }

    private func apply(_ migration: Migration, in db: GRDB.Database) throws {
        let digest = SHA256.hash(migration.sql).bytes
        let applied = try Data.fetchOne(
            db, sql: "SELECT sql_sha256 FROM schema_migration WHERE id = ?", arguments: [migration.id])
        if let applied {
            guard Array(applied) == digest else { throw MetadataStoreError.migrationChanged(id: migration.id) }
            return
        }
        do {
            try db.execute(sql: migration.sql)
        } catch let error as GRDB.DatabaseError where MetadataStoreError(at: path, error) == nil {
            throw MetadataStoreError.migrationFailed(id: migration.id, detail: error.description)
        }
        try db.execute(
            sql: "INSERT INTO schema_migration (id, sql_sha256) VALUES (?, ?)", arguments: [migration.id, Data(digest)])
    }

    private func requireStrictTables(in db: GRDB.Database) throws {
        let loose = try String.fetchOne(
            db,
            sql: """
                SELECT name FROM pragma_table_list
                WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%' LIMIT 1
                """)
        if let loose { throw MetadataStoreError.tableNotStrict(loose) }
    }
}
