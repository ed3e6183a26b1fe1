package import Database
package import GRDB

/// A promise that what a resource has in it stays until a moment: nothing in Mizan deletes what is locked, and a lock is
/// never taken back.
package struct AuditLock: Sendable, Hashable {
    package let id: Int64
    /// The resource with all that is in it; empty: the whole installation.
    package let resource: String
    /// Microseconds since the epoch.
    package let until: Int64
    package let reason: String
    package let createdBy: String
    package let createTime: Int64
}

extension AuditLog {
    package static let lockMigrations = [
        Migration(
            id: "audit-log/2-locks",
            sql: """
                CREATE TABLE audit_lock (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    resource TEXT NOT NULL,
                    until_us INTEGER NOT NULL,
                    reason TEXT NOT NULL,
                    created_by TEXT NOT NULL,
                    create_time_us INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX audit_lock_by_resource ON audit_lock (resource);
                CREATE TRIGGER audit_lock_is_append_only BEFORE UPDATE ON audit_lock
                    BEGIN SELECT RAISE(ABORT, 'a retention lock is not changed'); END;
                CREATE TRIGGER audit_lock_is_kept BEFORE DELETE ON audit_lock
                    BEGIN SELECT RAISE(ABORT, 'a retention lock is not taken back'); END;
                -- Up to which of its heads each sink outside has been told.
                CREATE TABLE audit_sink (
                    name TEXT NOT NULL PRIMARY KEY,
                    told_time_us INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID
                """)
    ]

    /// Locks a resource until a moment, with the leaf of it.
    package func lock(
        _ resource: String, until: Int64, reason: String, by principal: String, time: Int64,
        audit entry: @Sendable (AuditLock) -> AuditEntry
    ) async throws -> AuditLock {
        try await store.write { db in
            try db.execute(
                sql: """
                    INSERT INTO audit_lock (resource, until_us, reason, created_by, create_time_us)
                    VALUES (?, ?, ?, ?, ?)
                    """, arguments: [resource, until, reason, principal, time])
            let lock = AuditLock(
                id: db.lastInsertedRowID, resource: resource, until: until, reason: reason, createdBy: principal,
                createTime: time)
            try self.append(entry(lock), in: db)
            return lock
        }
    }

    /// In the order they were made.
    package func locks(after id: Int64 = 0, limit: Int) async throws -> [AuditLock] {
        try await store.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM audit_lock WHERE id > ? ORDER BY id LIMIT ?", arguments: [id, limit]
            ).map(Self.lock)
        }
    }

    /// The lock that keeps a resource the longest at that time: its own, one of what it is in, or one of something in it.
    /// Whatever deletes asks this in its own transaction.
    package static func lock(on resource: String, at time: Int64, in db: GRDB.Database) throws -> AuditLock? {
        try Row.fetchAll(
            db, sql: "SELECT * FROM audit_lock WHERE until_us > ? ORDER BY until_us DESC", arguments: [time]
        ).map(Self.lock).first { lock in
            Self.contains(lock.resource, resource) || Self.contains(resource, lock.resource)
        }
    }

    private static func contains(_ outer: String, _ inner: String) -> Bool {
        outer.isEmpty || outer == inner || inner.utf8.starts(with: (outer + "/").utf8)
    }

    private static func lock(_ row: Row) -> AuditLock {
        AuditLock(
            id: row["id"], resource: row["resource"], until: row["until_us"], reason: row["reason"],
            createdBy: row["created_by"], createTime: row["create_time_us"])
    }
}
