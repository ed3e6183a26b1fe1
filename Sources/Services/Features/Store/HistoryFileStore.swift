internal import GRDB

/// Parquet made of the ingest log, per view. Every function runs inside the caller's transaction.
enum HistoryFileStore {
    struct File: Sendable, Equatable {
        var name: String
        /// Of the artifact.
        var digest: String
        var rows: Int
        var sizeBytes: Int64
    }

    /// Up to which entry of the log a view's rows are Parquet; 0: none are.
    static func lastSequence(of view: Int64, in db: Database) throws -> Int64 {
        try Int64.fetchOne(
            db, sql: "SELECT coalesce(max(last_sequence), 0) FROM feature_history_file WHERE view = ?",
            arguments: [view]) ?? 0
    }

    static func files(of view: Int64, in db: Database) throws -> [File] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM feature_history_file WHERE view = ? ORDER BY last_sequence, name", arguments: [view]
        ).map { row in
            File(name: row["name"], digest: row["digest"], rows: row["rows"], sizeBytes: row["size_bytes"])
        }
    }

    static func insert(_ file: File, view: Int64, lastSequence: Int64, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO feature_history_file (view, last_sequence, name, digest, rows, size_bytes)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [view, lastSequence, file.name, file.digest, file.rows, file.sizeBytes])
    }

    /// Rows of a view that are in the log but not in Parquet.
    static func pendingRows(of view: Int64, in db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: """
                SELECT coalesce(sum(rows), 0) FROM feature_ingest_log WHERE view = ?1 AND sequence >
                    (SELECT coalesce(max(last_sequence), 0) FROM feature_history_file WHERE view = ?1)
                """,
            arguments: [view]) ?? 0
    }
}
