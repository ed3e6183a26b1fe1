package import AuditLog
package import Database
internal import Foundation
package import GRDB
internal import Synchronization

/// The bindings and groups in the database, and the snapshot of them that is in force.
///
/// What changes the policy is written with its audit entry in one transaction; every call that begins after the
/// change returned is decided by it. When the policy cannot be read, nothing is allowed.
package final class PolicyStore: Sendable {
    private let store: MetadataStore
    private let audit: AuditLog
    private let current: Mutex<InForce>

    /// A snapshot and how long the audit log was when it was read. Every change of the policy lengthens the log, so of
    /// two snapshots that were read at the same time the one with the longer log is the newer.
    private struct InForce {
        var snapshot: PolicySnapshot
        var logSize: Int64
    }

    /// Reads the policy; one that cannot be read denies everything until ``refresh()`` succeeds.
    /// - Parameter store: already migrated with ``migrations``.
    package init(store: MetadataStore, audit: AuditLog) {
        self.store = store
        self.audit = audit
        current = Mutex((try? store.readSync(Self.inForce)) ?? InForce(snapshot: .unreadable, logSize: 0))
    }

    /// The policy in force. The lock is held for the copy of a reference only.
    package var snapshot: PolicySnapshot { current.withLock { $0.snapshot } }

    /// Adds a binding in the caller's transaction; it is in force after ``refresh()`` or ``refreshSync()``.
    /// - Returns: the binding's id.
    @discardableResult
    package static func add(_ draft: BindingDraft, by principal: String, time: Int64, in db: GRDB.Database) throws
        -> Binding
    {
        try db.execute(
            sql: """
                INSERT INTO policy_binding (subject, role, resources, effect, created_by, create_time_us, condition)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                draft.subject.text, draft.role.rawValue, draft.resources.description, draft.effect.rawValue, principal,
                time, try Self.text(draft.condition),
            ])
        return Binding(
            id: Self.id(ofNumber: db.lastInsertedRowID), subject: draft.subject, role: draft.role,
            resources: draft.resources, effect: draft.effect, condition: draft.condition, createdBy: principal,
            createTime: time)
    }

    /// - Throws: ``PolicyError/lastAdministrator`` when it denies so much that nobody could change the policy afterwards.
    package func add(
        _ draft: BindingDraft, by principal: String, time: Int64, audit entry: @Sendable (Binding) -> AuditEntry
    ) async throws -> Binding {
        let audit = audit
        return try await change { db in
            let binding = try Self.add(draft, by: principal, time: time, in: db)
            if draft.effect == .deny { try Self.requireAdministrator(in: db) }
            try audit.append(entry(binding), in: db)
            return binding
        }
    }

    /// - Throws: ``PolicyError/lastAdministrator`` when nobody could change the policy afterwards.
    package func remove(_ id: String, audit entry: AuditEntry) async throws {
        let audit = audit
        try await change { db in
            guard let number = Self.number(ofID: id) else { throw PolicyError.unknownBinding(id) }
            try db.execute(sql: "DELETE FROM policy_binding WHERE number = ?", arguments: [number])
            guard db.changesCount == 1 else { throw PolicyError.unknownBinding(id) }
            try Self.requireAdministrator(in: db)
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
            try Self.requireAdministrator(in: db)
            try audit.append(entry, in: db)
        }
    }

    /// All bindings in the order they were made.
    package func bindings() async throws -> [Binding] {
        try await store.read(Self.bindings)
    }

    /// The members' SPIFFE ids, by name of the group.
    package func groups() async throws -> [String: Set<String>] {
        try await store.read(Self.groups)
    }

    /// All of the policy at one moment.
    package func everything() async throws -> (bindings: [Binding], groups: [String: Set<String>]) {
        try await store.read { (try Self.bindings(in: $0), try Self.groups(in: $0)) }
    }

    /// Reads the policy again. When that fails nothing is allowed any more.
    package func refresh() async throws {
        do { replace(try await store.read(Self.inForce)) } catch {
            current.withLock { $0.snapshot = .unreadable }
            throw error
        }
    }

    /// ``refresh()`` for start-up: blocks the thread.
    package func refreshSync() throws {
        do { replace(try store.readSync(Self.inForce)) } catch {
            current.withLock { $0.snapshot = .unreadable }
            throw error
        }
    }

    /// While the policy cannot be read, tries again every second, until the task is cancelled.
    package func run(clock: any Clock<Duration> = ContinuousClock(), failed: @Sendable (any Error) -> Void) async {
        while !Task.isCancelled {
            try? await clock.sleep(for: .seconds(1))
            guard !Task.isCancelled, !snapshot.isReadable else { continue }
            do { try await refresh() } catch { failed(error) }
        }
    }

    private func replace(_ new: InForce) {
        current.withLock { if new.logSize >= $0.logSize { $0 = new } }
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
    package var condition: BindingCondition?

    /// From the texts people write.
    /// - Parameter resources: empty for everywhere.
    /// - Throws: ``PolicyError`` naming the part that is wrong.
    package init(
        subject: String, role: String, resources: String, effect: Binding.Effect = .allow,
        condition: BindingCondition? = nil
    ) throws(PolicyError) {
        self.subject = try Subject(subject)
        guard let known = Role(rawValue: role) else { throw .unknownRole(role) }
        self.role = known
        self.resources = resources.isEmpty ? .everything : try ResourcePattern(resources)
        self.effect = effect
        self.condition = condition
    }
}

extension PolicyStore {
    /// `b-7`; a number never serves twice.
    private static func id(ofNumber number: Int64) -> String { "b-\(number)" }

    private static func number(ofID id: String) -> Int64? {
        guard id.hasPrefix("b-"), let number = Int64(id.dropFirst(2)), Self.id(ofNumber: number) == id else {
            return nil
        }
        return number
    }

    private static func inForce(in db: GRDB.Database) throws -> InForce {
        InForce(snapshot: try snapshot(in: db), logSize: try AuditLog.frontier(in: db).size)
    }

    private static func requireAdministrator(in db: GRDB.Database) throws {
        guard try Self.snapshot(in: db).hasAdministrator else { throw PolicyError.lastAdministrator }
    }

    private static func snapshot(in db: GRDB.Database) throws -> PolicySnapshot {
        PolicySnapshot(bindings: try bindings(in: db), groups: try groups(in: db))
    }

    private static func groups(in db: GRDB.Database) throws -> [String: Set<String>] {
        var groups: [String: Set<String>] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT group_name, identity FROM policy_group_member") {
            groups[row[0], default: []].insert(row[1])
        }
        return groups
    }

    private static func bindings(in db: GRDB.Database) throws -> [Binding] {
        try Row.fetchAll(db, sql: "SELECT * FROM policy_binding ORDER BY number").map { row in
            let id = Self.id(ofNumber: row["number"])
            do {
                let draft = try BindingDraft(subject: row["subject"], role: row["role"], resources: row["resources"])
                guard let effect = Binding.Effect(rawValue: row["effect"]) else { throw PolicyError.unreadable(id) }
                return Binding(
                    id: id, subject: draft.subject, role: draft.role, resources: draft.resources, effect: effect,
                    condition: try Self.condition(row["condition"]), createdBy: row["created_by"],
                    createTime: row["create_time_us"])
            } catch {
                throw PolicyError.unreadable("binding \(id): \(error)")
            }
        }
    }

    private static func text(_ condition: BindingCondition?) throws -> String {
        guard let condition else { return "" }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(condition), as: UTF8.self)
    }

    private static func condition(_ text: String) throws -> BindingCondition? {
        text.isEmpty ? nil : try JSONDecoder().decode(BindingCondition.self, from: Data(text.utf8))
    }
}
