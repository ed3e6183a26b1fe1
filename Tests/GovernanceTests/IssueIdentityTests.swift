import AuditLog
import Crypto
import Database
import Foundation
import Identity
import Messages
import Policy
import RPCCore
import Testing

@testable import Governance

/// What issuing asks of the issuer beyond the permission the method declares, which the router has asked for already.
@Suite struct IssueIdentityTests {
    static let now: Int64 = 1_800_000_000_000_000
    let folder = TemporaryFolder()
    let store: MetadataStore
    let register: IdentityRegister
    let policy: PolicyStore
    let service: GovernanceService

    init() throws {
        store = try MetadataStore(path: folder.path + "/m.db", key: .random())
        try store.migrate(AuditLog.migrations + IdentityRegister.migrations + PolicyStore.migrations)
        let key = Ed25519.PrivateKey()
        let audit = AuditLog(store: store, origin: "bank.internal", signingKey: { key }, now: { Self.now })
        register = try IdentityRegister(store: store, audit: audit)
        policy = PolicyStore(store: store, audit: audit)
        let authority = try PrivateAuthority.initialize(
            folder: AuthorityFolder(path: folder.path + "/pki"), trustDomain: "bank.internal", hosts: [], time: Self.now
        )
        service = GovernanceService(
            store: store, auditLog: audit, register: register, policy: policy,
            authorizer: PolicyAuthorizer(policy, audit: audit),
            authority: { authority },
            installation: Installation(
                version: "1", trustDomain: "bank.internal", zone: "AE", nativeLibraries: { [:] },
                auditPublicKey: key.publicKey, permission: { _ in nil }),
            now: { Self.now })
    }

    func issue(_ path: String, role: String = "", by name: String) async throws -> IssueIdentityResponse {
        let pem = Data(PrivateKey.generate().publicKey.der).base64EncodedString(options: .lineLength64Characters)
        return try await service.issueIdentity(
            IssueIdentityRequest(
                path: path, role: role, publicKey: "-----BEGIN PUBLIC KEY-----\n\(pem)\n-----END PUBLIC KEY-----\n"),
            context: context(name))
    }

    func context(_ name: String) -> CallContext {
        let id = "spiffe://bank.internal/person/" + name
        return CallContext(
            method: GovernanceServiceMethods.issueIdentity, principal: Principal(id: id, person: id),
            peer: Peer(address: "test", certificate: nil), requestID: 1)
    }

    func allow(_ name: String, _ role: String) async throws {
        let draft = try BindingDraft(subject: "spiffe://bank.internal/person/" + name, role: role, resources: "")
        _ = try await policy.add(draft, by: "test", time: 1) { _ in
            AuditEntry(time: 1, principal: "test", person: "", action: "bind", resource: "")
        }
    }

    @Test func `who may not give rights issues identities without any`() async throws {
        let reply = try await issue("person/badr", by: "amal")
        #expect(reply.identity?.id == "spiffe://bank.internal/person/badr")
        #expect(register.snapshot.personsIssued(by: "spiffe://bank.internal/person/amal").count == 1)
    }

    @Test func `a role with an identity takes the permission to give rights, and is refused before anything is issued`()
        async throws
    {
        let error = await #expect(throws: RPCError.self) { try await issue("person/badr", role: "admin", by: "amal") }
        #expect(error?.code == .permissionDenied)
        #expect(try await register.page().identities.isEmpty)
        #expect(try await policy.bindings().isEmpty)
    }

    @Test func `an identity for somebody who has rights takes that permission too`() async throws {
        try await allow("badr", "auditor")
        let error = await #expect(throws: RPCError.self) { try await issue("person/badr", by: "amal") }
        #expect(error?.code == .permissionDenied)
        #expect(try await register.page().identities.isEmpty)
    }

    @Test func `an administrator issues an identity and its role, which is in force when the call returns`()
        async throws
    {
        try await allow("amal", "admin")
        _ = try await issue("person/badr", role: "auditor", by: "amal")
        let badr = Principal(id: "spiffe://bank.internal/person/badr", person: "spiffe://bank.internal/person/badr")
        #expect(policy.snapshot.bindings(of: badr).map(\.role) == [.auditor])
    }
}

final class TemporaryFolder: Sendable {
    let path = FileManager.default.temporaryDirectory.path + "/mizan-governance-\(UUID().uuidString)"

    init() {
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
