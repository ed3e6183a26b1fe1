internal import Crypto
internal import Database
internal import Foundation
internal import GRDB
package import RPCCore

/// What to look for in the audit log; a field that is nil matches everything.
package struct AuditQuery: Sendable, Hashable {
    /// SPIFFE id of the caller or of the person behind it.
    package var principal: String?
    /// A resource and everything below it: `projects/a` finds `projects/a/models/x`, never `projects/ab`.
    package var resource: String?
    /// Exact, or everything that starts with what stands before a final `*`.
    package var action: String?
    package var outcome: StatusCode?
    /// Microseconds since the epoch.
    package var from: Int64?
    package var to: Int64?

    package init(
        principal: String? = nil, resource: String? = nil, action: String? = nil, outcome: StatusCode? = nil,
        from: Int64? = nil, to: Int64? = nil
    ) {
        self.principal = principal
        self.resource = resource
        self.action = action
        self.outcome = outcome
        self.from = from
        self.to = to
    }
}

package struct AuditPage: Sendable, Hashable {
    /// Newest first.
    package let records: [AuditRecord]
    /// Nil on the last page.
    package let nextPageToken: String?
}

/// Finds entries, newest first, a page at a time.
package struct AuditSearch: Sendable {
    package static let pageSizeMax = 1000
    private let log: AuditLog

    package init(_ log: AuditLog) {
        self.log = log
    }

    /// - Parameters:
    ///   - pageSize: at most ``pageSizeMax``; 0 for 100.
    ///   - pageToken: of the page before, of the same query.
    package func page(_ query: AuditQuery, pageSize: Int = 0, pageToken: String? = nil) async throws -> AuditPage {
        guard pageSize >= 0 else { throw AuditLogError.badQuery(field: "page_size", reason: "is negative") }
        let limit = min(pageSize == 0 ? 100 : pageSize, Self.pageSizeMax)
        let before = try pageToken.map { try Self.position(ofToken: $0, query) } ?? .max
        let (condition, arguments) = Self.condition(query)
        let records = try await log.store.read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT entry, leaf_hash FROM audit_entry WHERE position < ? AND \(condition)
                    ORDER BY position DESC LIMIT \(limit + 1)
                    """,
                arguments: [before] + arguments)
            return try Self.records(rows)
        }
        guard records.count > limit else { return AuditPage(records: records, nextPageToken: nil) }
        let page = Array(records.prefix(limit))
        return AuditPage(records: page, nextPageToken: Self.token(after: page[limit - 1].index, query))
    }

    static func records(_ rows: RowCursor) throws -> [AuditRecord] {
        var records: [AuditRecord] = []
        while let row = try rows.next() {
            let hash: Data = row[1]
            guard let record = AuditRecord(json: row[0], leafHash: try SHA256Digest(Array(hash))) else {
                throw AuditLogError.damaged("an entry is not in its canonical form")
            }
            records.append(record)
        }
        return records
    }

    private static func condition(_ query: AuditQuery) -> (sql: String, arguments: StatementArguments) {
        var terms = ["1"]
        var arguments = StatementArguments()
        func add(_ sql: String, _ values: StatementArguments) {
            terms.append(sql)
            arguments += values
        }
        if let principal = query.principal { add("(principal = ? OR person = ?)", [principal, principal]) }
        // '0' is the character after '/'.
        if let resource = query.resource {
            add("(resource = ? OR (resource >= ? AND resource < ?))", [resource, resource + "/", resource + "0"])
        }
        if let action = query.action {
            if action.hasSuffix("*") {
                let prefix = String(action.dropLast())
                add("substr(action, 1, ?) = ?", [prefix.unicodeScalars.count, prefix])
            } else {
                add("action = ?", [action])
            }
        }
        if let outcome = query.outcome { add("outcome = ?", [outcome.name]) }
        if let from = query.from { add("time_us >= ?", [from]) }
        if let to = query.to { add("time_us < ?", [to]) }
        return (terms.joined(separator: " AND "), arguments)
    }

    /// The position and a mark of the query, so that a token of another search is refused.
    private static func token(after position: Int64, _ query: AuditQuery) -> String {
        "\(position).\(mark(query))"
    }

    private static func position(ofToken token: String, _ query: AuditQuery) throws(AuditLogError) -> Int64 {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let position = Int64(parts[0]), position >= 0, parts[1] == mark(query) else {
            throw .badPageToken
        }
        return position
    }

    private static func mark(_ query: AuditQuery) -> String {
        let fields = [
            query.principal, query.resource, query.action, query.outcome?.name, query.from.map(String.init),
            query.to.map(String.init),
        ]
        let text = fields.map { $0.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined()
        return String(SHA256.hash(text).hexadecimal.prefix(16))
    }
}
