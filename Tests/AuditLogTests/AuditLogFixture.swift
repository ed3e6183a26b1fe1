import Crypto
import Database
import Foundation
import Synchronization

@testable import AuditLog

/// A log in a fresh folder, with a clock the test sets.
final class AuditLogFixture: Sendable {
    let folder: String
    let key = Ed25519.PrivateKey()
    let clock = Atomic<Int64>(1_700_000_000_000_000)
    let storeKey = SymmetricKey.random()
    let store: MetadataStore

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("mizan-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        store = try MetadataStore(path: folder + "/metadata.db", key: storeKey)
        try store.migrate(AuditLog.migrations)
        try store.migrate([
            Migration(id: "test/1", sql: "CREATE TABLE model (name TEXT PRIMARY KEY) STRICT")
        ])
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    var witnessPath: String { folder + "/witness.jsonl" }

    func log(witness: Bool = false, sinks: [HeadSink] = []) -> AuditLog {
        AuditLog(
            store: store, origin: "bank.internal", witnessPath: witness ? witnessPath : nil, sinks: sinks,
            signingKey: { [key] in key }, now: { self.clock.load(ordering: .relaxed) })
    }

    func advance(seconds: Int64) {
        clock.add(seconds * 1_000_000, ordering: .relaxed)
    }

    /// Appends `count` entries, entry n about `projects/p/models/m<n>`.
    func append(_ count: Int, to log: AuditLog) throws {
        try store.writeSync { db in
            for _ in 0..<count {
                let index = try AuditLog.frontier(in: db).size
                try log.append(.sample(index), in: db)
            }
        }
    }
}

extension AuditEntry {
    static func sample(_ number: Int64) -> AuditEntry {
        AuditEntry(
            time: 1_700_000_000_000_000 + number, principal: "spiffe://bank.internal/workload/w\(number % 3)",
            person: "spiffe://bank.internal/person/amal", action: "mizan.v1.ModelService/CreateModel",
            resource: "projects/p/models/m\(number)", details: ["version": "\(number)"])
    }
}
