import AuditLog
import Crypto
import Database
import Foundation
import OnlineStore
import RPCCore
import SubjectSeal
import Synchronization

@testable import Consent

/// A ledger in a folder, with a clock that tests set.
final class Ledger: Sendable {
    let folder: TemporaryFolder
    let store: MetadataStore
    let audit: AuditLog
    let online: OnlineStore
    let consents: ConsentLedger
    private let clock: Clock

    final class Clock: Sendable {
        let time = Mutex<Int64>(1_000)
    }

    init() async throws {
        folder = try TemporaryFolder()
        store = try MetadataStore(path: folder.path + "/m.db", key: .random())
        try store.migrate(AuditLog.migrations + ConsentLedger.migrations)
        let clock = Clock()
        self.clock = clock
        let now: @Sendable () -> Int64 = { clock.time.withLock { $0 } }
        let key = Ed25519.PrivateKey()
        audit = AuditLog(store: store, origin: "mizan.test", signingKey: { key }, now: now)
        online = try OnlineStore(
            folder: folder.path + "/online", mapByteCount: 1 << 26, hashKey: .random(), valueKey: .random())
        consents = ConsentLedger(store: store, audit: audit, online: online, now: now)
        try await consents.start()
    }

    func setTime(_ time: Int64) { clock.time.withLock { $0 = time } }

    /// The same files by a server that starts anew.
    func restarted(on online: OnlineStore? = nil) -> ConsentLedger {
        ConsentLedger(store: store, audit: audit, online: online ?? self.online) { [clock] in
            clock.time.withLock { $0 }
        }
    }

    @discardableResult
    func record(_ decisions: ConsentDecision...) async throws -> [RecordedConsent] {
        try await record(decisions)
    }

    @discardableResult
    func record(_ decisions: [ConsentDecision]) async throws -> [RecordedConsent] {
        try await consents.record(decisions, project: "p", by: "recorder") { batch in
            Self.entry("consent", batch.details)
        }
    }

    func set(_ flags: SubjectFlags, clearing: SubjectFlags = [], _ number: UInt64) async throws {
        try await consents.setFlags(
            flags, clearing: clearing, of: [Self.person(number)], project: "p", audit: Self.entry("flags"))
    }

    /// Whether an online read about a person would be answered.
    func isAnswered(_ number: UInt64, for purpose: String? = "care", by ledger: ConsentLedger? = nil) throws -> Bool {
        let demand = (ledger ?? consents).demand(Self.person(number), purpose: purpose, project: "p")
        let query = OnlineQuery(
            entity: online.entity(view: "1", values: [.int64(1)]), time: .max, asOf: .max, timeToLive: 0,
            demand: demand)
        return try online.read([query])[0] == .notFound
    }

    static func entry(_ action: String, _ details: [String: String] = [:]) -> AuditEntry {
        AuditEntry(time: 0, principal: "recorder", person: "", action: action, resource: "projects/p", details: details)
    }

    static func person(_ number: UInt64) -> SubjectHash { SubjectHash(high: number, low: number ^ 7) }
}

extension ConsentDecision {
    static func given(_ number: UInt64, _ purpose: String = "care", at time: Int64 = 1_000, until: Int64? = nil)
        -> ConsentDecision
    {
        ConsentDecision(
            subject: Ledger.person(number), purpose: purpose, state: .given, textHash: SHA256.hash([1]),
            channel: "web", time: time, expireTime: until)
    }

    static func withdrawn(_ number: UInt64, _ purpose: String = "care", at time: Int64 = 2_000) -> ConsentDecision {
        ConsentDecision(subject: Ledger.person(number), purpose: purpose, state: .withdrawn, time: time)
    }
}
