internal import ArgumentParser
internal import AuditLog
internal import Crypto
internal import Database
internal import Foundation
internal import GRDB

/// One durable change of the sealed database, with its leaf in the audit log and without, in turn.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Change a row with and without an audit leaf; prints medians in microseconds.")

    @Argument(help: "An empty folder on the disk that matters.") var folder: String
    @Option(help: "Changes of each kind.") var changes = 2_000

    func run() async throws {
        let store = try MetadataStore(path: folder + "/bench.db", key: .random())
        try store.migrate(
            AuditLog.migrations + [
                Migration(
                    id: "bench", sql: "CREATE TABLE thing (id INTEGER PRIMARY KEY, value TEXT NOT NULL) STRICT")
            ])
        let key = Ed25519.PrivateKey()
        let log = AuditLog(store: store, origin: "bench", signingKey: { key }, now: { 0 })
        var (with, without): ([Double], [Double]) = ([], [])
        for number in 0..<(changes + 100) {
            let audited = try await time(store, number) { try log.append(Self.entry(number), in: $0) }
            let plain = try await time(store, number) { _ in }
            guard number >= 100 else { continue }
            with.append(audited)
            without.append(plain)
        }
        _ = try await log.verify()
        try report([
            "with_p50_us": Self.median(with), "without_p50_us": Self.median(without),
            "added_p50_us": Self.median(with) - Self.median(without),
        ])
    }

    private func time(
        _ store: MetadataStore, _ number: Int, _ leaf: @Sendable @escaping (GRDB.Database) throws -> Void
    ) async throws -> Double {
        try await ContinuousClock().measure {
            try await store.write { db in
                try db.execute(
                    sql: "INSERT INTO thing VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value",
                    arguments: [number % 1_000, "value \(number)"])
                try leaf(db)
            }
        }.seconds * 1e6
    }

    private static func entry(_ number: Int) -> AuditEntry {
        AuditEntry(
            time: Int64(number), principal: "spiffe://bench/workload/scoring", person: "spiffe://bench/person/amal",
            action: "mizan.v1.FeatureService/CreateEntity", resource: "projects/default/entities/e\(number)",
            details: ["request": String(number)])
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
