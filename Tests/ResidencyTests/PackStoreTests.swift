import AuditLog
import Crypto
import Database
import Foundation
import GRDB
import Policy
import RPCCore
import Testing

@testable import Residency

@Suite struct PackStoreTests {
    let folder: URL
    let store: MetadataStore
    let audit: AuditLog
    let packs: PackStore

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("mizan-packs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try MetadataStore(path: folder.path + "/m.db", key: .random())
        try store.migrate(AuditLog.migrations + PackStore.migrations)
        let key = Ed25519.PrivateKey()
        audit = AuditLog(store: store, origin: "b", signingKey: { key }, now: { 0 })
        packs = PackStore(store: store, audit: audit, ofInstallation: ["ae-pdpl"], zone: Zone("AE"))
    }

    func entry(_ action: String) -> AuditEntry {
        AuditEntry(time: 0, principal: "spiffe://b/person/dana", person: "", action: action, resource: "")
    }

    /// `ae-pdpl` as of another day.
    func pack(_ id: String = "ae-pdpl", version: String) throws -> PolicyPack {
        let text = String(decoding: EmbeddedPacks.all["ae-pdpl"]!.canonicalJSON, as: UTF8.self)
            .replacing("\"id\":\"ae-pdpl\"", with: "\"id\":\"\(id)\"", maxReplacements: 1)
            .replacing("\"version\":\"2026-11-23\"", with: "\"version\":\"\(version)\"")
        return try PolicyPack(json: Array(text.utf8))
    }

    func reopened() -> PackSnapshot {
        PackStore(store: store, audit: audit, ofInstallation: ["ae-pdpl"], zone: Zone("AE")).snapshot
    }

    func remove() throws {
        try store.close()
        try FileManager.default.removeItem(at: folder)
    }

    @Test func `a newer pack is in force when its call returns, after a restart, and in the audit log`() async throws {
        let before = try await store.read { try AuditLog.frontier(in: $0).size }
        try await packs.install(pack(version: "2027-01-01"), by: "dana", time: 1, audit: entry("install"))
        #expect(packs.snapshot.known["ae-pdpl"]?.version == "2027-01-01")
        #expect(reopened().known["ae-pdpl"]?.version == "2027-01-01")
        #expect(try await store.read { try AuditLog.frontier(in: $0).size } == before + 1)
        try remove()
    }

    @Test(arguments: ["2026-11-23", "2020-01-01"])
    func `a pack that is not newer than the one in force is refused`(version: String) async throws {
        await #expect(throws: PackStoreError.notNewer("ae-pdpl", version, "2026-11-23")) {
            try await packs.install(pack(version: version), by: "dana", time: 1, audit: entry("install"))
        }
        #expect(try await store.read { try AuditLog.frontier(in: $0).size } == 0)
        try remove()
    }

    @Test func `a project is put under packs in addition to the installation's`() async throws {
        try await packs.select("ae-health", for: "clinic", by: "dana", time: 1, audit: entry("select"))
        try await packs.select("ae-health", for: "clinic", by: "dana", time: 2, audit: entry("select"))
        #expect(packs.snapshot.selected(for: "clinic") == ["ae-health", "ae-pdpl"])
        #expect(packs.snapshot.selected(for: "shop") == ["ae-pdpl"])
        #expect(reopened().selected(for: "clinic") == ["ae-health", "ae-pdpl"])
        #expect(try await store.read { try AuditLog.frontier(in: $0).size } == 1)
        await #expect(throws: PackStoreError.unknown("ae-gov")) {
            try await packs.select("ae-gov", for: "clinic", by: "dana", time: 1, audit: entry("select"))
        }
        try await packs.install(pack("ae-gov", version: "2026-01-01"), by: "dana", time: 3, audit: entry("install"))
        try await packs.select("ae-gov", for: "clinic", by: "dana", time: 4, audit: entry("select"))
        #expect(packs.snapshot.packs(for: "clinic").count == 3)
        try remove()
    }

    @Test(arguments: [
        "UPDATE policy_pack SET body = replace(body, '\"AE\"', '\"US\"')", "UPDATE policy_pack SET body = '{}'",
    ])
    func `packs that were altered in the store allow nothing`(change: String) async throws {
        try await packs.install(pack(version: "2027-01-01"), by: "dana", time: 1, audit: entry("install"))
        try await store.write { try $0.execute(sql: change) }
        let snapshot = reopened()
        #expect(!snapshot.isReadable)
        #expect(snapshot.packs(for: "shop").isEmpty)
        try remove()
    }
}
