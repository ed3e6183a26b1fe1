internal import Foundation
internal import GRDB
internal import Tensors

/// The ingest log: what was accepted, in the order of acceptance. Every function runs inside the caller's
/// transaction; what it appended is acknowledged once that has committed.
enum IngestLog {
    /// What an entry got.
    struct Place: Sendable, Equatable {
        var sequence: Int64
        var firstRow: Int64
        var rows: Int
        var knownTime: Int64

        /// Sequence of the entry's last row.
        var lastRow: Int64 { firstRow + Int64(rows) - 1 }
    }

    /// - Parameters:
    ///   - bytes: the encoded batch, of `rows` rows.
    ///   - now: the known time of rows that give none; at least that of the entry before, should the clock step back.
    static func append(
        _ bytes: [UInt8], rows: Int, latestEventTime: Int64?, view: Int64, now: Int64, in db: Database
    ) throws -> Place {
        try db.cachedStatement(sql: "INSERT INTO feature_batch (bytes) VALUES (?)").execute(arguments: [Data(bytes)])
        let batch = db.lastInsertedRowID
        return try append(batch: batch, rows: rows, latestEventTime: latestEventTime, view: view, now: now, in: db)
    }

    static func append(
        batch: Int64, rows: Int, latestEventTime: Int64?, view: Int64, now: Int64, job: String? = nil,
        position: Int? = nil, in db: Database
    ) throws -> Place {
        let last = try last(in: db)
        let place = Place(
            sequence: (last?.sequence ?? 0) + 1, firstRow: (last?.lastRow ?? 0) + 1, rows: rows,
            knownTime: max(now, last?.knownTime ?? now))
        try db.cachedStatement(
            sql: """
                INSERT INTO feature_ingest_log (sequence, view, batch, first_row, rows, known_time, job, position)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [place.sequence, view, batch, place.firstRow, rows, place.knownTime, job, position])
        try FeatureViewStore.count(rows: rows, latestEventTime: latestEventTime, of: view, in: db)
        return place
    }

    static func last(in db: Database) throws -> Place? {
        let statement = try db.cachedStatement(
            sql: "SELECT sequence, first_row, rows, known_time FROM feature_ingest_log ORDER BY sequence DESC LIMIT 1")
        return try Row.fetchOne(statement).map(place)
    }

    static func place(of sequence: Int64, in db: Database) throws -> Place? {
        try Row.fetchOne(
            db, sql: "SELECT sequence, first_row, rows, known_time FROM feature_ingest_log WHERE sequence = ?",
            arguments: [sequence]
        ).map(place)
    }

    /// The entries that follow `sequence`, in order: at most `limit`, and no further once they have `rowsMax` rows.
    /// - Parameter view: of this view alone; nil: of all.
    static func entries(
        after sequence: Int64, of view: Int64? = nil, limit: Int = 256, rowsMax: Int = 50_000, in db: Database
    ) throws -> [LoggedBatch] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT l.sequence, l.view, l.first_row, l.known_time, b.bytes
                FROM feature_ingest_log AS l JOIN feature_batch AS b ON b.id = l.batch
                WHERE l.sequence > ?1 AND \(view == nil ? "?2 IS NULL" : "l.view = ?2") ORDER BY l.sequence LIMIT ?3
                """)
        let found = try Row.fetchCursor(statement, arguments: [sequence, view, limit])
        var batches: [LoggedBatch] = []
        var rows = 0
        while rows < rowsMax, let row = try found.next() {
            batches.append(try entry(row))
            rows += batches[batches.count - 1].rows.rowCount
        }
        return batches
    }

    /// Entries that an ingestion published, in order; empty before.
    static func sequences(ofJob job: String, in db: Database) throws -> [Int64] {
        try Int64.fetchAll(
            db, sql: "SELECT sequence FROM feature_ingest_log WHERE job = ? ORDER BY position", arguments: [job])
    }

    /// Rows that an ingestion published.
    static func rowCount(ofJob job: String, in db: Database) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT coalesce(sum(rows), 0) FROM feature_ingest_log WHERE job = ?", arguments: [job]) ?? 0
    }

    /// The entry up to which a view has at most `withinRows` rows after `sequence`, but at least one entry further.
    static func sequence(of view: Int64, after sequence: Int64, withinRows rowsMax: Int, in db: Database) throws
        -> Int64?
    {
        let entries = try Row.fetchCursor(
            db, sql: "SELECT sequence, rows FROM feature_ingest_log WHERE view = ? AND sequence > ? ORDER BY sequence",
            arguments: [view, sequence])
        var last: Int64?
        var total = 0
        while let entry = try entries.next() {
            let rows: Int = entry["rows"]
            total += rows
            if last != nil, total > rowsMax { break }
            last = entry["sequence"]
        }
        return last
    }

    private static func place(_ row: Row) -> Place {
        Place(sequence: row["sequence"], firstRow: row["first_row"], rows: row["rows"], knownTime: row["known_time"])
    }

    private static func entry(_ row: Row) throws -> LoggedBatch {
        let sequence: Int64 = row["sequence"]
        let bytes: Data = row["bytes"]
        do {
            return LoggedBatch(
                sequence: sequence, viewNumber: row["view"], firstRow: row["first_row"], knownTime: row["known_time"],
                rows: try ColumnBatch(decoding: Array(bytes)))
        } catch {
            throw FeaturesError.damaged("entry \(sequence) of the ingest log: \(error)")
        }
    }
}
