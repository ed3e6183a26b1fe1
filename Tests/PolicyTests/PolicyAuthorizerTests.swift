import AuditLog
import Crypto
import Database
import RPCCore
import Testing

@testable import Policy

@Suite struct PolicyAuthorizerTests {
    let folder: TemporaryFolder
    let audit: AuditLog

    init() throws {
        folder = try TemporaryFolder()
        let store = try MetadataStore(path: folder.path + "/m.db", key: .random())
        try store.migrate(AuditLog.migrations)
        let key = Ed25519.PrivateKey()
        audit = AuditLog(store: store, origin: "b", signingKey: { key }, now: { 1_700_000_000_000_000 })
    }

    func authorizer(_ bindings: [Binding]) -> PolicyAuthorizer {
        let policy = PolicySnapshot(bindings: bindings)
        return PolicyAuthorizer(snapshot: { policy }, audit: audit)
    }

    func method(_ permission: String, _ auditClass: AuditClass = .none) -> MethodDescriptor {
        MethodDescriptor(service: "mizan.v1.S", name: "M", kind: .unary, permission: permission, auditClass: auditClass)
    }

    @Test func `a public method is for every principal, whatever the policy`() throws {
        try PolicyAuthorizer(snapshot: { .unreadable }, audit: audit)
            .authorize(principal("amal"), method: method("public"), resource: "")
    }

    @Test func `a refusal says what is missing, with a reason for machines`() {
        let error = #expect(throws: RPCError.self) {
            try authorizer([]).authorize(
                principal("amal"), method: method("models.promote"), resource: "projects/a/models/m")
        }
        #expect(error?.code == .permissionDenied)
        #expect(error?.message == "spiffe://b/person/amal lacks models.promote on projects/a/models/m")
        #expect(
            error?.details.first
                == .errorInfo(
                    reason: "NOT_PERMITTED", domain: "mizan",
                    metadata: ["permission": "models.promote", "resource": "projects/a/models/m"]))
    }

    @Test func `refusals are counted by reason and second, and written at flush`() async throws {
        let authorizer = authorizer([])
        for _ in 0..<1000 {
            #expect(throws: RPCError.self) {
                try authorizer.authorize(principal("amal"), method: method("audit.read"), resource: "")
            }
        }
        #expect(throws: RPCError.self) {
            try authorizer.authorize(principal("amal"), method: method("audit.read"), resource: "../x")
        }
        try await audit.flush()
        let entries = try await AuditSearch(audit).page(AuditQuery()).records.map(\.entry)
        #expect(entries.map(\.count).sorted() == [1, 1000])
        #expect(
            entries.allSatisfy {
                $0.outcome == .permissionDenied && $0.auditClass == .refusal && $0.action == "mizan.v1.S/M"
            })
        #expect(Set(entries.compactMap { $0.details["reason"] }) == ["not_permitted", "resource_not_parsable"])
    }

    @Test func `a permitted read of data is entered as an access, other calls are not`() async throws {
        let authorizer = authorizer([try binding("1", "spiffe://b/person/amal", .admin, "**")])
        for _ in 0..<3 {
            try authorizer.authorize(
                principal("amal"), method: method("features.read", .access), resource: "projects/a")
            try authorizer.authorize(principal("amal"), method: method("features.read"), resource: "projects/a")
        }
        try await audit.flush()
        let entries = try await AuditSearch(audit).page(AuditQuery()).records.map(\.entry)
        #expect(entries.count == 1)
        #expect(entries.first?.count == 3)
        #expect(entries.first?.auditClass == .access)
    }

    @Test func `a further permission is required and entered by its name`() async throws {
        let context = CallContext(
            method: method("features.read"), principal: principal("amal"), peer: Peer(address: "", certificate: nil),
            requestID: 1)
        #expect(throws: RPCError.self) {
            try authorizer([]).require(.featuresAsOf, for: context, resource: "projects/a")
        }
        try authorizer([try binding("1", "spiffe://b/person/amal", .dataEngineer, "**")])
            .require(.featuresAsOf, for: context, resource: "projects/a")
        try await audit.flush()
        let actions = try await AuditSearch(audit).page(AuditQuery()).records.map(\.entry.action)
        #expect(Set(actions) == ["mizan.v1.S/M", "mizan.v1.S/M#features.as_of"])
    }

    @Test func `asking why is no refusal`() async throws {
        let decision = authorizer([]).decision(principal("amal"), permission: "audit.read", resource: "")
        #expect(!decision.isAllowed)
        #expect(decision.explanation("amal", "audit.read", "").contains("no binding gives it"))
        try await audit.flush()
        #expect(try await AuditSearch(audit).page(AuditQuery()).records.isEmpty)
    }
}
