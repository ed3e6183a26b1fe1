internal import Foundation
internal import GRDB

/// Batches of an ingestion that has not ended: kept, but not in the log, so that nobody sees half of it.
enum StagedBatches {
    static func add(
        _ bytes: [UInt8], rows: Int, latestEventTime: Int64?, position: Int, job: String, view: Int64, in db: Database
    ) throws {
        try db.cachedStatement(sql: "INSERT INTO feature_batch (bytes) VALUES (?)").execute(arguments: [Data(bytes)])
        try db.cachedStatement(
            sql: """
                INSERT INTO feature_staged_batch (job, position, view, batch, rows, latest_event_time)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [job, position, view, db.lastInsertedRowID, rows, latestEventTime])
    }

    /// Rows staged so far.
    static func rowCount(job: String, in db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT coalesce(sum(rows), 0) FROM feature_staged_batch WHERE job = ?", arguments: [job]) ?? 0
    }

    /// Puts all batches into the log, in order, and leaves none staged. The bytes stay where they are.
    static func publish(job: String, now: Int64, in db: Database) throws -> [IngestLog.Place] {
        let staged = try Row.fetchAll(
            db, sql: "SELECT * FROM feature_staged_batch WHERE job = ? ORDER BY position", arguments: [job])
        let places = try staged.map { row in
            try IngestLog.append(
                batch: row["batch"], rows: row["rows"], latestEventTime: row["latest_event_time"], view: row["view"],
                now: now, job: job, position: row["position"], in: db)
        }
        try db.execute(sql: "DELETE FROM feature_staged_batch WHERE job = ?", arguments: [job])
        return places
    }

    /// Forgets what an attempt left.
    static func discard(job: String, in db: Database) throws {
        let batches = try Int64.fetchAll(
            db, sql: "SELECT batch FROM feature_staged_batch WHERE job = ?", arguments: [job])
        try db.execute(sql: "DELETE FROM feature_staged_batch WHERE job = ?", arguments: [job])
        for batch in batches { try db.execute(sql: "DELETE FROM feature_batch WHERE id = ?", arguments: [batch]) }
    }
}
