import AuditLog
import Crypto
import Database
import Foundation
import GRDB
import RPCCore
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
