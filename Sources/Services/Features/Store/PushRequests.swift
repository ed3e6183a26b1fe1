internal import Foundation
internal import GRDB

/// Pushes that gave a `request_id`, remembered so that the same push again adds nothing.
enum PushRequests {
    /// The entry of the log that the request made.
    /// - Throws: ``FeaturesError/requestMismatch(requestID:)`` when the id stood for other rows.
    static func place(
        of requestID: String, digest: [UInt8], view: OnlineView, in db: Database
    ) throws -> IngestLog.Place? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT digest, sequence FROM feature_push_request WHERE project = ? AND view = ? AND request_id = ?
                """)
        guard let row = try Row.fetchOne(statement, arguments: [view.project, view.view, requestID]) else { return nil }
        let known: Data = row["digest"]
        guard Array(known) == digest else { throw FeaturesError.requestMismatch(requestID: requestID) }
        return try IngestLog.place(of: row["sequence"], in: db)
    }

    static func remember(
        _ requestID: String, digest: [UInt8], sequence: Int64, view: OnlineView, time: Int64, in db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO feature_push_request (project, view, request_id, digest, sequence, time)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [view.project, view.view, requestID, Data(digest), sequence, time])
    }

    /// Forgets some of the requests from before `time`, a bounded number at once.
    static func forget(before time: Int64, limit: Int, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                DELETE FROM feature_push_request WHERE (project, view, request_id) IN
                    (SELECT project, view, request_id FROM feature_push_request WHERE time < ? LIMIT ?)
                """
        ).execute(arguments: [time, limit])
    }
}
