package import AuditLog
package import Database
internal import GRDB
package import OnlineStore
package import SubjectSeal
internal import Synchronization

/// Who consented to what, and what else holds for a person: the one place that says whether somebody's data may be used.
///
/// A decision is an event with its audit leaf, in one transaction (`ConsentLedger+Record.swift`). What follows from it is
/// written beside the rows in the online store before the caller hears of it (`ConsentLedger+Enforce.swift`), so that what
/// was acknowledged holds for every read that begins afterwards. Training sets ask for the list of those who may be used
/// (`ConsentLedger+Read.swift`). Where something cannot be read, the answer is no.
///
/// A person is known by a pseudonym (``SubjectHash``) alone.
package final class ConsentLedger: Sendable {
    /// Different purposes of one project at most: a bit each.
    package static let purposesMax = 64
    /// Decisions recorded by one transaction at most.
    package static let batchMax = 1_000

    let store: MetadataStore
    let auditLog: AuditLog
    let online: OnlineStore
    private let clock: @Sendable () -> Int64
    private let latest = Atomic<Int64>(.min)
    private let purposes = Mutex<[String: [String: UInt8]]>([:])
    /// People whose records could not be written when they changed.
    let waiting = Mutex<Set<Person>>([])
    let projectedThrough = Atomic<Int64>(.min)
    let isDamaged = Atomic<Bool>(false)

    struct Person: Sendable, Hashable {
        var project: String
        var subject: SubjectHash
    }

    /// - Parameters:
    ///   - store: already migrated with ``migrations``.
    ///   - now: microseconds since the epoch.
    package init(
        store: MetadataStore, audit: AuditLog, online: OnlineStore, now: @escaping @Sendable () -> Int64
    ) {
        self.store = store
        auditLog = audit
        self.online = online
        clock = now
    }

    /// The time, as far as consent is concerned: a clock that steps back revives none that expired.
    package var now: Int64 {
        let time = clock()
        return max(time, latest.max(time, ordering: .relaxed).newValue)
    }

    /// What a look-up in the online store has to ask for.
    /// - Parameter purpose: nil where the basis is another than consent.
    package func demand(_ subject: SubjectHash, purpose: String?, project: String) -> SubjectDemand {
        let number = purpose.flatMap { purpose in purposes.withLock { $0[project]?[purpose] } }
        return SubjectDemand(subject: subject, purpose: number, needsConsent: purpose != nil, now: now)
    }

    /// Purposes are never taken away, so that it does not matter in which order two readings arrive.
    func add(_ known: [String: [String: UInt8]]) {
        purposes.withLock { purposes in
            for (project, numbers) in known { purposes[project, default: [:]].merge(numbers) { own, _ in own } }
        }
    }

    /// Times seen by an earlier run count as well.
    func remember(_ time: Int64) {
        latest.max(time, ordering: .relaxed)
    }
}
