package import Database
internal import GRDB

/// The versions of the records of processing: one whenever something changed.
package enum ProcessingRecordStore {
    package static let migrations = [
        Migration(
            id: "governance-003",
            sql: """
                CREATE TABLE processing_record (
                    project TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    body TEXT NOT NULL,
                    digest TEXT NOT NULL,
                    time_us INTEGER NOT NULL,
                    PRIMARY KEY (project, version)
                ) STRICT, WITHOUT ROWID;
                """)
    ]

    /// - Parameter version: nil: the newest.
    static func find(_ version: Int?, project: String, in db: GRDB.Database) throws -> KeptRecord? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT * FROM processing_record WHERE project = ? AND (? IS NULL OR version = ?)
                ORDER BY version DESC LIMIT 1
                """, arguments: [project, version, version]
        ).map { row in
            KeptRecord(
                project: row["project"], version: row["version"], json: row["body"], digest: row["digest"],
                time: row["time_us"])
        }
    }

    static func insert(_ record: KeptRecord, in db: GRDB.Database) throws {
        try db.execute(
            sql: "INSERT INTO processing_record VALUES (?, ?, ?, ?, ?)",
            arguments: [record.project, record.version, record.json, record.digest, record.time])
    }
}
