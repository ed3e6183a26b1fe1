import AuditLog
import Crypto
import Database
import Foundation
import GRDB
import RPCCore
import Synchronization
import Testing

@testable import Policy

@Suite struct PolicyStoreTests {
    let folder: TemporaryFolder
    let store: MetadataStore
    let audit: AuditLog

    init() throws {
        folder = try TemporaryFolder()
        store = try MetadataStore(path: folder.path + "/m.db", key: .random())
        try store.migrate(AuditLog.migrations + PolicyStore.migrations)
        let key = Ed25519.PrivateKey()
        audit = AuditLog(store: store, origin: "b", signingKey: { key }, now: { 1_700_000_000_000_000 })
        try store.writeSync { db in
            _ = try PolicyStore.add(Self.draft("admin", "admin", ""), by: "host", time: 0, in: db)
        }
    }

    static func draft(_ name: String, _ role: String, _ resources: String) throws -> BindingDraft {
        try BindingDraft(subject: "spiffe://b/person/\(name)", role: role, resources: resources)
    }

    func entry(_ action: String) -> AuditEntry {
        AuditEntry(time: 0, principal: "spiffe://b/person/admin", person: "", action: action, resource: "")
    }

    @Test func `a binding is in force when its call returns, and after a restart`() async throws {
        let policy = PolicyStore(store: store, audit: audit)
        let authorizer = PolicyAuthorizer(policy, audit: audit)
        let method = MethodDescriptor(service: "s", name: "M", kind: .unary, permission: "features.write")
        #expect(throws: RPCError.self) {
            try authorizer.authorize(principal("amal"), method: method, resource: "projects/a")
        }
        let binding = try await policy.add(
            Self.draft("amal", "data-engineer", "projects/a/**"), by: "spiffe://b/person/admin", time: 5,
            audit: { _ in self.entry("bind") })
        #expect(binding.id == "b-2")
        try authorizer.authorize(principal("amal"), method: method, resource: "projects/a")
        let again = PolicyStore(store: store, audit: audit)
        #expect(
            again.snapshot.decision(principal("amal"), permission: "features.write", resource: "projects/a")
                == .allowed(by: binding))
        try await policy.remove("b-2", audit: entry("unbind"))
        #expect(throws: RPCError.self) {
            try authorizer.authorize(principal("amal"), method: method, resource: "projects/a")
        }
        #expect(try await AuditSearch(audit).page(AuditQuery()).records.map(\.entry.action) == ["unbind", "bind"])
    }

    @Test func `the last administrator cannot be removed, and a refused change leaves no entry`() async throws {
        let policy = PolicyStore(store: store, audit: audit)
        await #expect(throws: PolicyError.lastAdministrator) { try await policy.remove("b-1", audit: entry("unbind")) }
        await #expect(throws: PolicyError.unknownBinding("b-9")) {
            try await policy.remove("b-9", audit: entry("unbind"))
        }
        #expect(try await policy.bindings().count == 1)
        #expect(try await AuditSearch(audit).page(AuditQuery()).records.isEmpty)
    }

    @Test func `a policy that cannot be read denies everybody until it is mended`() async throws {
        let policy = PolicyStore(store: store, audit: audit)
        try store.writeSync { try $0.execute(sql: "UPDATE policy_binding SET role = 'emperor'") }
        await #expect(throws: PolicyError.self) { try await policy.refresh() }
        #expect(
            policy.snapshot.decision(principal("admin"), permission: "audit.read", resource: "") == .policyUnreadable)
        #expect(
            PolicyStore(store: store, audit: audit).snapshot.decision(
                principal("admin"), permission: "audit.read", resource: "") == .policyUnreadable)
        try store.writeSync { try $0.execute(sql: "UPDATE policy_binding SET role = 'admin'") }
        try policy.refreshSync()
        #expect(policy.snapshot.decision(principal("admin"), permission: "audit.read", resource: "").isAllowed)
    }

    @Test func `a policy that can be read again is in force again by itself`() async throws {
        try store.writeSync { try $0.execute(sql: "UPDATE policy_binding SET role = 'emperor'") }
        let policy = PolicyStore(store: store, audit: audit)
        #expect(!policy.snapshot.isReadable)
        let failures = Mutex(0)
        let running = Task {
            await policy.run(clock: ImmediateClock()) { _ in failures.withLock { $0 += 1 } }
        }
        while failures.withLock({ $0 }) == 0 { await Task.yield() }
        try await store.write { try $0.execute(sql: "UPDATE policy_binding SET role = 'admin'") }
        while !policy.snapshot.isReadable { await Task.yield() }
        running.cancel()
        await running.value
        #expect(policy.snapshot.decision(principal("admin"), permission: "audit.read", resource: "").isAllowed)
    }

    @Test func `changes made at once are all in force when the last one returns`() async throws {
        let policy = PolicyStore(store: store, audit: audit)
        try await withThrowingTaskGroup { group in
            for number in 0..<40 {
                group.addTask {
                    _ = try await policy.add(
                        Self.draft("p\(number)", "auditor", ""), by: "x", time: 0, audit: { _ in self.entry("bind") })
                    let decision = policy.snapshot.decision(
                        principal("p\(number)"), permission: "audit.read", resource: "")
                    #expect(decision.isAllowed)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await policy.bindings().count == 41)
    }

    @Test func `the id of a binding that is gone never serves again`() async throws {
        let policy = PolicyStore(store: store, audit: audit)
        func add() async throws -> String {
            try await policy.add(
                Self.draft("amal", "auditor", ""), by: "x", time: 0, audit: { _ in self.entry("bind") }
            ).id
        }
        #expect(try await add() == "b-2")
        try await policy.remove("b-2", audit: entry("unbind"))
        #expect(try await add() == "b-3")
        for id in ["b-2", "b-03", "b-+3", "3", "b-", ""] {
            await #expect(throws: PolicyError.unknownBinding(id)) {
                try await policy.remove(id, audit: entry("unbind"))
            }
        }
    }

    @Test func `membership of a group takes effect and ends`() async throws {
        let policy = PolicyStore(store: store, audit: audit)
        _ = try await policy.add(
            BindingDraft(subject: "group:audit", role: "auditor", resources: ""), by: "x", time: 0,
            audit: { _ in self.entry("bind") })
        try await policy.addMember("spiffe://b/person/amal", toGroup: "audit", audit: entry("join"))
        #expect(policy.snapshot.decision(principal("amal"), permission: "audit.read", resource: "").isAllowed)
        try await policy.removeMember("spiffe://b/person/amal", fromGroup: "audit", audit: entry("leave"))
        #expect(!policy.snapshot.decision(principal("amal"), permission: "audit.read", resource: "").isAllowed)
        await #expect(throws: PolicyError.self) {
            try await policy.addMember("spiffe://b/*", toGroup: "audit", audit: entry("join"))
        }
    }

    @Test func `a draft names what is wrong in it`() {
        #expect(throws: PolicyError.badSubject("amal")) {
            try BindingDraft(subject: "amal", role: "admin", resources: "")
        }
        #expect(throws: PolicyError.unknownRole("root")) {
            try BindingDraft(subject: "group:a", role: "root", resources: "")
        }
        #expect(throws: PolicyError.badResourcePattern("x/../y")) {
            try BindingDraft(subject: "group:a", role: "admin", resources: "x/../y")
        }
    }
}

final class TemporaryFolder: Sendable {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("mizan-\(UUID().uuidString)").path

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// A clock on which no time passes between falling asleep and waking up.
struct ImmediateClock: Clock {
    var now: ContinuousClock.Instant { .now }
    var minimumResolution: Duration { .zero }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        await Task.yield()
    }
}
