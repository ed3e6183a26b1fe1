package import AuditLog
package import Database
package import GRDB
internal import Synchronization

/// The bindings and groups in the database, and the snapshot of them that is in force.
///
/// What changes the policy is written with its audit entry in one transaction; every call that begins after the
/// change returned is decided by it. When the policy cannot be read, nothing is allowed.
package final class PolicyStore: Sendable {
    private let store: MetadataStore
    private let audit: AuditLog
    private let current: Mutex<PolicySnapshot>

    /// Reads the policy; one that cannot be read denies everything until ``refresh()`` succeeds.
    /// - Parameter store: already migrated with ``migrations``.
    package init(store: MetadataStore, audit: AuditLog) {
        self.store = store
        self.audit = audit
        current = Mutex((try? store.readSync(Self.snapshot)) ?? .unreadable)
    }

    /// The policy in force. The lock is held for the copy of a reference only.
    package var snapshot: PolicySnapshot { current.withLock { $0 } }

    /// Adds a binding in the caller's transaction; it is in force after ``refresh()`` or ``refreshSync()``.
    /// - Returns: the binding's id.
    @discardableResult
    package static func add(_ draft: BindingDraft, by principal: String, time: Int64, in db: GRDB.Database) throws
        -> Binding
    {
        let number = try Int64.fetchOne(
            db, sql: "SELECT coalesce(max(CAST(substr(id, 3) AS INTEGER)), 0) + 1 FROM policy_binding")
        let binding = Binding(
            id: "b-\(number ?? 1)", subject: draft.subject, role: draft.role, resources: draft.resources,
            effect: draft.effect, createdBy: principal, createTime: time)
        try db.execute(
            sql: """
                INSERT INTO policy_binding (id, subject, role, resources, effect, created_by, create_time_us)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                binding.id, binding.subject.text, binding.role.rawValue, binding.resources.description,
                binding.effect.rawValue, principal, time,
            ])
        return binding
    }

    package func add(
        _ draft: BindingDraft, by principal: String, time: Int64, audit entry: @Sendable (Binding) -> AuditEntry
    ) async throws -> Binding {
        let audit = audit
        return try await change { db in
            let binding = try Self.add(draft, by: principal, time: time, in: db)
            try audit.append(entry(binding), in: db)
            return binding
        }
    }

    /// - Throws: ``PolicyError/lastAdministrator`` when nobody could change the policy afterwards.
    package func remove(_ id: String, audit entry: AuditEntry) async throws {
        let audit = audit
        try await change { db in
            try db.execute(sql: "DELETE FROM policy_binding WHERE id = ?", arguments: [id])
            guard db.changesCount == 1 else { throw PolicyError.unknownBinding(id) }
            guard try Self.snapshot(in: db).hasAdministrator else { throw PolicyError.lastAdministrator }
            try audit.append(entry, in: db)
        }
    }

    /// - Parameter identity: a whole SPIFFE id, no pattern.
    package func addMember(_ identity: String, toGroup group: String, audit entry: AuditEntry) async throws {
        guard case .group(let name) = try Subject("group:" + group), case .identity(let id) = try Subject(identity)
        else {
            throw PolicyError.badSubject(identity)
        }
        let audit = audit
        try await change { db in
            try db.execute(
                sql: "INSERT INTO policy_group_member VALUES (?, ?) ON CONFLICT DO NOTHING", arguments: [name, id])
            try audit.append(entry, in: db)
        }
    }

    package func removeMember(_ identity: String, fromGroup group: String, audit entry: AuditEntry) async throws {
        let audit = audit
        try await change { db in
            try db.execute(
                sql: "DELETE FROM policy_group_member WHERE group_name = ? AND identity = ?",
                arguments: [group, identity])
            guard try Self.snapshot(in: db).hasAdministrator else { throw PolicyError.lastAdministrator }
            try audit.append(entry, in: db)
        }
    }

    /// All bindings in the order they were made: the whole policy, to show and to export.
    package func bindings() async throws -> [Binding] {
        try await store.read(Self.bindings)
    }

    /// Reads the policy again. When that fails nothing is allowed any more.
    package func refresh() async throws {
        do {
            let snapshot = try await store.read(Self.snapshot)
            current.withLock { $0 = snapshot }
        } catch {
            current.withLock { $0 = .unreadable }
            throw error
        }
    }

    /// ``refresh()`` for start-up: blocks the thread.
    package func refreshSync() throws {
        do {
            let snapshot = try store.readSync(Self.snapshot)
            current.withLock { $0 = snapshot }
        } catch {
            current.withLock { $0 = .unreadable }
            throw error
        }
    }

    private func change<Value: Sendable>(_ body: @Sendable (GRDB.Database) throws -> Value) async throws -> Value {
        let value = try await store.write(body)
        try await refresh()
        return value
    }
}

/// A binding to be made.
package struct BindingDraft: Sendable, Hashable {
    package var subject: Subject
    package var role: Role
    package var resources: ResourcePattern
    package var effect: Binding.Effect

    /// From the texts people write.
    /// - Parameter resources: empty for everywhere.
    /// - Throws: ``PolicyError`` naming the part that is wrong.
    package init(
        subject: String, role: String, resources: String, effect: Binding.Effect = .allow
    ) throws(PolicyError) {
        self.subject = try Subject(subject)
        guard let known = Role(rawValue: role) else { throw .unknownRole(role) }
        self.role = known
        self.resources = resources.isEmpty ? .everything : try ResourcePattern(resources)
        self.effect = effect
    }
}

extension PolicyStore {
    private static func snapshot(in db: GRDB.Database) throws -> PolicySnapshot {
        var groups: [String: Set<String>] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT group_name, identity FROM policy_group_member") {
            groups[row[0], default: []].insert(row[1])
        }
        return PolicySnapshot(bindings: try bindings(in: db), groups: groups)
    }

    private static func bindings(in db: GRDB.Database) throws -> [Binding] {
        try Row.fetchAll(db, sql: "SELECT * FROM policy_binding ORDER BY create_time_us, length(id), id").map { row in
            let id: String = row["id"]
            do {
                let draft = try BindingDraft(subject: row["subject"], role: row["role"], resources: row["resources"])
                guard let effect = Binding.Effect(rawValue: row["effect"]) else { throw PolicyError.unreadable(id) }
                return Binding(
                    id: id, subject: draft.subject, role: draft.role, resources: draft.resources, effect: effect,
                    createdBy: row["created_by"], createTime: row["create_time_us"])
            } catch {
                throw PolicyError.unreadable("binding \(id): \(error)")
            }
        }
    }
}
