import AuditLog
import Crypto
import Database
import Foundation
import GRDB
import Policy
import RPCCore
import Testing

@testable import Residency

@Suite struct AssessmentRegisterTests {
    let folder: URL
    let store: MetadataStore
    let audit: AuditLog
    let register: AssessmentRegister

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("mizan-dpia-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try MetadataStore(path: folder.path + "/m.db", key: .random())
        try store.migrate(AuditLog.migrations + AssessmentRegister.migrations)
        let key = Ed25519.PrivateKey()
        audit = AuditLog(store: store, origin: "b", signingKey: { key }, now: { 0 })
        register = AssessmentRegister(
            store: store, audit: audit,
            duty: SeparationOfDuty { $0.hasSuffix("amal") ? ["spiffe://b/person/omar"] : [] })
    }

    func remove() throws {
        try store.close()
        try FileManager.default.removeItem(at: folder)
    }

    func context(_ name: String) -> CallContext {
        let method = MethodDescriptor(
            service: "mizan.v1.Test", name: "Do", kind: .unary, permission: "assessments.record")
        let person = "spiffe://b/person/\(name)"
        return CallContext(
            method: method, principal: Principal(id: person, person: person),
            peer: Peer(address: "test", certificate: nil), requestID: 7)
    }

    func assessment(
        _ id: String = "a", model: String = "projects/shop/models/scores", signature: Assessment.Signature? = nil
    ) -> Assessment {
        Assessment(
            project: "shop", id: id, model: model, title: "Scoring of customers", document: SHA256.hash("document"),
            signature: signature, recordedBy: "spiffe://b/person/amal", recordTime: 1)
    }

    func approved(_ model: String = "projects/shop/models/scores") async throws -> Assessment? {
        try await store.read { try AssessmentRegister.approved(for: model, in: $0) }
    }

    @Test func `an assessment that another person approved is the model's, and no other model's`() async throws {
        _ = try await register.record(assessment(), context: context("amal"))
        #expect(try await approved() == nil)
        _ = try await register.approve("a", project: "shop", time: 2, context: context("badr"))
        #expect(try await approved()?.approval?.person == "spiffe://b/person/badr")
        #expect(try await approved("projects/shop/models/other") == nil)
        await #expect(throws: AssessmentError.approved("projects/shop/assessments/a")) {
            try await register.approve("a", project: "shop", time: 3, context: context("dana"))
        }
        #expect(try await register.list(project: "shop", after: nil, limit: 9).count == 1)
        try remove()
    }

    @Test(arguments: [("amal", "SAME_PERSON"), ("omar", "ISSUED_BY")])
    func `who recorded it does not approve it, nor one of his making, and the attempt is in the log`(
        name: String, reason: String
    ) async throws {
        _ = try await register.record(assessment(), context: context("amal"))
        let error = await #expect(throws: RPCError.self) {
            try await register.approve("a", project: "shop", time: 2, context: context(name))
        }
        #expect(error?.code == .permissionDenied)
        #expect(try await approved() == nil)
        let entry = try #require(try await AuditSearch(audit).page(AuditQuery()).records.first?.entry)
        #expect(entry.outcome == .permissionDenied && entry.details["reason"] == reason)
        try remove()
    }

    @Test func `a signature must be its key's, over this document and this model`() async throws {
        let key = Ed25519.PrivateKey()
        let document = SHA256.hash("document")
        func signed(_ message: [UInt8]) -> Assessment.Signature {
            Assessment.Signature(publicKey: key.publicKey.bytes, bytes: key.sign(message))
        }
        let good = signed(Assessment.message(model: "projects/shop/models/scores", document: document))
        _ = try await register.record(assessment(signature: good), context: context("amal"))
        #expect(try await register.list(project: "shop", after: nil, limit: 9).first?.signature == good)
        for bad in [
            signed(Assessment.message(model: "projects/shop/models/other", document: document)), signed([]),
            Assessment.Signature(publicKey: [1], bytes: good.bytes),
        ] {
            let error = await #expect(throws: AssessmentError.self) {
                try await register.record(assessment("b", signature: bad), context: context("amal"))
            }
            guard case .invalid(let violations)? = error else { continue }
            #expect(violations.map(\.field) == ["assessment.signature"])
        }
        try remove()
    }

    @Test func `an assessment of another project's model, or entered twice, is refused`() async throws {
        await #expect(throws: AssessmentError.self) {
            try await register.record(assessment(model: "projects/bank/models/scores"), context: context("amal"))
        }
        _ = try await register.record(assessment(), context: context("amal"))
        await #expect(throws: AssessmentError.exists("projects/shop/assessments/a")) {
            try await register.record(assessment(), context: context("amal"))
        }
        try remove()
    }
}
