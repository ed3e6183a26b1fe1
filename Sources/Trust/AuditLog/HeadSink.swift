internal import Database
internal import GRDB

/// A place outside, beside the witness file, that every signed head is told to, such as a log server.
package struct HeadSink: Sendable {
    /// What it is remembered by; never another one's.
    package let name: String
    /// Tells heads in order; returns once they are taken.
    package let send: @Sendable ([SignedTreeHead]) async throws -> Void

    package init(name: String, send: @escaping @Sendable ([SignedTreeHead]) async throws -> Void) {
        self.name = name
        self.send = send
    }
}

extension AuditLog {
    /// Heads told at once.
    private static let toldMax: Int64 = 1_000

    /// Brings every sink up to date. An outage of one holds up no other: it is told what it missed when it is back.
    /// - Returns: the names of those that could not be told, and why.
    func tellSinks() async -> [(name: String, error: any Error)] {
        var failures: [(name: String, error: any Error)] = []
        for sink in sinks {
            do { try await tell(sink) } catch { failures.append((sink.name, error)) }
        }
        return failures
    }

    private func tell(_ sink: HeadSink) async throws {
        let missing = try await store.read { db in
            let told = try Int64.fetchOne(
                db, sql: "SELECT told_time_us FROM audit_sink WHERE name = ?", arguments: [sink.name])
            return try self.heads(
                in: db, where: "time_us > ? ORDER BY sequence LIMIT ?", [told ?? .min, Self.toldMax])
        }
        guard let last = missing.last else { return }
        try await sink.send(missing)
        try await store.write { db in
            try db.execute(
                sql: """
                    INSERT INTO audit_sink VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE SET told_time_us = excluded.told_time_us
                    """, arguments: [sink.name, last.time])
        }
    }
}
