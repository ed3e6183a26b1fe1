import AuditLog
import Crypto
import Database
import Foundation
import GRDB
import Policy
import RPCCore
import Synchronization
import Testing

@testable import Residency

@Suite struct TransferRegisterTests {
    static let day: Int64 = 86_400_000_000
    let folder: URL
    let store: MetadataStore
    let audit: AuditLog
    let register: TransferRegister
    let law = Law()

    /// What a test turns: the time and the packs in force.
    final class Law: Sendable {
        let time = Mutex<Int64>(1_700_000_000_000_000)
        let packs = Mutex<PackSnapshot>(PackSnapshot(ofInstallation: ["ae-pdpl", "ae-health"], zone: Zone("AE")))
    }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("mizan-transfers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try MetadataStore(path: folder.path + "/m.db", key: .random())
        try store.migrate(AuditLog.migrations + TransferRegister.migrations)
        let key = Ed25519.PrivateKey()
        audit = AuditLog(store: store, origin: "b", signingKey: { key }, now: { 0 })
        register = TransferRegister(
            store: store, audit: audit, law: { [law] in law.packs.withLock { $0 } },
            duty: SeparationOfDuty { $0.hasSuffix("amal") ? ["spiffe://b/person/omar"] : [] },
            now: { [law] in law.time.withLock { $0 } })
    }

    func remove() throws {
        try store.close()
        try FileManager.default.removeItem(at: folder)
    }

    func context(_ name: String, workload: String? = nil) -> CallContext {
        let method = MethodDescriptor(
            service: "mizan.v1.Test", name: "Do", kind: .unary, permission: "transfers.approve")
        let person = "spiffe://b/person/\(name)"
        return CallContext(
            method: method, principal: Principal(id: workload ?? person, person: person),
            peer: Peer(address: "test", certificate: nil), requestID: 7)
    }

    func draft(_ change: (inout TransferDraft) -> Void = { _ in }) -> TransferDraft {
        var draft = TransferDraft(
            dataClass: .personal, destination: "US", ground: "explicit_consent", form: .model,
            resources: ["projects/shop/models/scores/**"], safeguards: "encrypted to the receiver's key",
            references: ["consent_ref": "C-7"], expireTime: law.time.withLock { $0 } + 30 * Self.day)
        change(&draft)
        return draft
    }

    func item(_ change: (inout EgressItem) -> Void = { _ in }) -> EgressItem {
        var item = EgressItem(
            project: "shop", resource: "projects/shop/models/scores/versions/1", dataClass: .personal, zone: "AE",
            form: .model, digest: "ab", byteCount: 9)
        change(&item)
        return item
    }

    func approved() async throws -> Transfer {
        _ = try await register.request(draft(), id: "t", project: "shop", context: context("amal"))
        _ = try await register.approve("t", project: "shop", context: context("badr"))
        return try await register.approve("t", project: "shop", context: context("dana"))
    }

    func permit(_ item: EgressItem, to destination: String = "US", by transfer: String = "projects/shop/transfers/t")
        async throws
    {
        try await register.permit(item, to: destination, by: transfer, context: context("caller"))
    }

    func egress() async throws -> [EgressRecord] { try await register.egress(of: "shop", after: 0, limit: 10) }

    func log() async throws -> [AuditEntry] {
        try await AuditSearch(audit).page(AuditQuery()).records.map(\.entry)
    }

    @Test func `two others approve, and then what the transfer names may leave and is entered`() async throws {
        let transfer = try await approved()
        #expect(transfer.state(at: law.time.withLock { $0 }) == .approved)
        try await permit(item())
        let left = try await egress()
        #expect(left.map(\.destination) == ["US"])
        #expect(left.map(\.transfer) == ["projects/shop/transfers/t"])
        let entry = try #require(try await log().first)
        #expect(entry.details["egress"] == "1" && entry.details["digest"] == "ab")
        #expect(entry.details["rules"]?.contains("ae-pdpl 2026-11-23") == true)
        try remove()
    }

    @Test func `one approval is not enough, and nobody approves what he asked for or approved`() async throws {
        _ = try await register.request(draft(), id: "t", project: "shop", context: context("amal"))
        func reason(_ context: CallContext) async -> String? {
            let error = await #expect(throws: RPCError.self) {
                try await register.approve("t", project: "shop", context: context)
            }
            guard case .errorInfo(let reason, _, _)? = error?.details.first else { return nil }
            return reason
        }
        #expect(await reason(context("amal", workload: "spiffe://b/workload/w")) == "SAME_PERSON")
        #expect(await reason(context("omar")) == "ISSUED_BY")
        _ = try await register.approve("t", project: "shop", context: context("badr"))
        #expect(await reason(context("badr")) == "SAME_PERSON")
        #expect(try await log().filter { $0.outcome == .permissionDenied }.count == 3)
        await #expect(throws: TransferError.state("projects/shop/transfers/t", .requested)) { try await permit(item()) }
        #expect(try await egress().isEmpty)
        try remove()
    }

    @Test func `what the law refuses outright is recorded and not entered`() async throws {
        let unlawful = draft {
            $0.dataClass = .health
            $0.ground = "explicit_consent"
        }
        let error = await #expect(throws: TransferError.self) {
            try await register.request(unlawful, id: "t", project: "shop", context: context("amal"))
        }
        #expect(error?.rpcError.message.contains("Federal Law 2/2019, Art. 13 (certainty high)") == true)
        let entry = try #require(try await log().first)
        #expect(entry.outcome == .failedPrecondition && entry.details["verdict"] == "refused")
        #expect(entry.details["rules"]?.contains("ae-health 2026-11-23") == true)
        #expect(try await register.transfers(of: "shop", after: nil, limit: 9).isEmpty)
        try remove()
    }

    @Test func `a ground without what it needs is refused, and so is an exception that is none of the ten`()
        async throws
    {
        func fields(_ draft: TransferDraft) async -> [String] {
            do {
                _ = try await register.request(draft, id: "t", project: "shop", context: context("amal"))
                return []
            } catch TransferError.invalid(let violations) {
                return violations.map(\.field)
            } catch { return ["\(error)"] }
        }
        #expect(await fields(draft { $0.references = [:] }) == ["transfer.references"])
        let exception = draft {
            $0.dataClass = .health
            $0.ground = "exception"
            $0.references = ["exception_code": "11", "conditions_ref": "file 3"]
        }
        #expect(await fields(exception) == ["transfer.references"])
        let wrong = draft {
            $0.destination = "us"
            $0.resources = ["projects/other/**"]
            $0.safeguards = ""
            $0.expireTime = 1
        }
        #expect(
            await fields(wrong) == [
                "transfer.destination", "transfer.resources[0]", "transfer.safeguards", "transfer.expire_time_us",
            ])
        try remove()
    }

    @Test func `without a transfer nothing about people leaves, and what stays is nobody's business`() async throws {
        let error = await #expect(throws: TransferError.self) { try await permit(item(), by: "") }
        #expect(error?.rpcError.message.contains("needs a legal ground") == true)
        let entry = try #require(try await log().first)
        #expect(entry.outcome == .failedPrecondition && entry.details["destination"] == "US")
        #expect(entry.details["rules"]?.contains("Art. 22") == true, "the attempt and its rules are in the log")
        try await permit(item(), to: "AE", by: "")
        try await permit(item(), to: "", by: "")
        #expect(try await egress().isEmpty)
        try await permit(item { $0.dataClass = .public }, by: "")
        #expect(try await egress().map(\.transfer) == [""])
        let unknown = item { $0.zone = "" }
        await #expect(throws: TransferError.self) { try await permit(unknown, by: "") }
        try remove()
    }

    @Test func `a transfer opens the way for what it names alone`() async throws {
        _ = try await approved()
        for other in [
            item { $0.resource = "projects/shop/models/other/versions/1" }, item { $0.dataClass = .sensitive },
            item { $0.form = .rows }, item { $0.zone = "AE-DIFC" }, item { $0.project = "bank" },
        ] {
            let error = await #expect(throws: TransferError.self) { try await permit(other) }
            guard case .notCovered? = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
        await #expect(throws: TransferError.self) { try await permit(item(), to: "FR") }
        try await permit(item(), to: "")
        #expect(try await egress().map(\.destination) == ["US"])
        try remove()
    }

    @Test func `an expired, revoked or rejected transfer lets nothing leave`() async throws {
        _ = try await approved()
        law.time.withLock { $0 += 30 * Self.day }
        await #expect(throws: TransferError.state("projects/shop/transfers/t", .expired)) { try await permit(item()) }
        law.time.withLock { $0 -= 1 }
        try await permit(item())
        _ = try await register.revoke("t", project: "shop", reason: "the receiver left", context: context("badr"))
        await #expect(throws: TransferError.state("projects/shop/transfers/t", .revoked)) { try await permit(item()) }
        _ = try await register.request(draft(), id: "u", project: "shop", context: context("amal"))
        _ = try await register.reject("u", project: "shop", reason: "no", context: context("badr"))
        await #expect(throws: TransferError.state("projects/shop/transfers/u", .rejected)) {
            try await register.approve("u", project: "shop", context: context("dana"))
        }
        #expect(try await egress().count == 1)
        try remove()
    }

    @Test func `a pack that changed after the approval is asked again when something leaves`() async throws {
        _ = try await approved()
        law.packs.withLock { $0 = PackSnapshot(ofInstallation: ["ae-pdpl", "ae-gov"], zone: Zone("AE")) }
        let error = await #expect(throws: TransferError.self) { try await permit(item()) }
        guard case .refused? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try await egress().isEmpty)
        try remove()
    }

    @Test func `the egress log is only ever added to`() async throws {
        _ = try await approved()
        try await permit(item())
        for change in ["UPDATE egress SET destination = 'AE'", "DELETE FROM egress"] {
            await #expect(throws: (any Error).self) { try await store.write { try $0.execute(sql: change) } }
        }
        try remove()
    }
}
