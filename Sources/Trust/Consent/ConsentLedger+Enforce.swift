internal import Database
internal import Foundation
internal import GRDB
internal import OnlineStore
package import SubjectSeal
internal import Synchronization

/// What follows for reads: a record for each person in the online store.
extension ConsentLedger {
    /// Makes the online store hold what the ledger says, whatever it held. Call before anything is served.
    /// - Returns: how many records were not as they should be.
    @discardableResult
    package func start() async throws -> Int {
        remember(try await store.read { try Int64.fetchOne($0, sql: "SELECT max(time_us) FROM audit_entry") } ?? .min)
        let time = now
        let (records, purposes) = try await store.read { db in
            (try Self.records(at: time, in: db), try Self.purposes(in: db))
        }
        add(purposes)
        let wrong = try online.replace(records)
        projectedThrough.max(time, ordering: .relaxed)
        return wrong
    }

    /// Writes what holds for these people now. Where that fails nothing of theirs is answered until it succeeded, which
    /// is tried each second.
    package func enforce(_ subjects: Set<SubjectHash>, project: String) async {
        guard !subjects.isEmpty else { return }
        do {
            let time = now
            try online.put(try await store.read { try Self.records(of: subjects, project: project, at: time, in: $0) })
        } catch {
            online.deny(subjects)
            waiting.withLock { $0.formUnion(subjects.map { Person(project: project, subject: $0) }) }
        }
    }

    /// A reader could not open a record: have them all written anew.
    package func reportDamage() {
        isDamaged.store(true, ordering: .relaxed)
    }

    /// Lets consents expire, and repeats what failed, each second until the task is cancelled.
    package func run(clock: any Clock<Duration> = ContinuousClock(), failed: @Sendable (any Error) -> Void) async {
        while !Task.isCancelled {
            try? await clock.sleep(for: .seconds(1))
            guard !Task.isCancelled else { return }
            do { try await tend() } catch { failed(error) }
        }
    }

    /// One turn of ``run(clock:failed:)``.
    package func tend() async throws {
        let time = now
        if isDamaged.exchange(false, ordering: .relaxed) {
            do {
                try online.put(try await store.read { try Self.records(at: time, in: $0) })
            } catch {
                isDamaged.store(true, ordering: .relaxed)
                throw error
            }
        }
        let last = projectedThrough.load(ordering: .relaxed)
        let expired = try await store.read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT project, subject FROM consent_state WHERE expire_time_us > ? AND expire_time_us <= ?",
                arguments: [last, time]
            ).compactMap { row in
                SubjectHash(row["subject"] as Data).map { Person(project: row["project"], subject: $0) }
            }
        }
        let people = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting.union(expired)
        }
        for (project, people) in Dictionary(grouping: people, by: \.project) {
            await enforce(Set(people.map(\.subject)), project: project)
        }
        projectedThrough.max(time, ordering: .relaxed)
    }

    private static func records(
        of subjects: Set<SubjectHash>, project: String, at time: Int64, in db: GRDB.Database
    ) throws -> [SubjectHash: SubjectRecord] {
        var records: [SubjectHash: SubjectRecord] = [:]
        let consents = try db.cachedStatement(sql: consentsSQL + " WHERE s.project = ? AND s.subject = ?")
        let flags = try db.cachedStatement(sql: flagsSQL + " WHERE project = ? AND subject = ?")
        for subject in subjects {
            let arguments: StatementArguments = [project, Data(subject.bytes)]
            for row in try Row.fetchAll(consents, arguments: arguments) { try add(row, at: time, to: &records) }
            for row in try Row.fetchAll(flags, arguments: arguments) { try addFlags(row, to: &records) }
        }
        return records
    }

    private static func records(at time: Int64, in db: GRDB.Database) throws -> [SubjectHash: SubjectRecord] {
        var records: [SubjectHash: SubjectRecord] = [:]
        let consents = try Row.fetchCursor(db, sql: consentsSQL)
        while let row = try consents.next() { try add(row, at: time, to: &records) }
        let flags = try Row.fetchCursor(db, sql: flagsSQL)
        while let row = try flags.next() { try addFlags(row, to: &records) }
        return records
    }

    private static let consentsSQL = """
        SELECT s.subject, s.state, s.expire_time_us, s.revision, p.bit
        FROM consent_state AS s JOIN consent_purpose AS p ON p.project = s.project AND p.purpose = s.purpose
        """
    private static let flagsSQL = "SELECT subject, flags, revision FROM subject_flag"

    private static func add(_ row: Row, at time: Int64, to records: inout [SubjectHash: SubjectRecord]) throws {
        try change(row, &records) { record in
            guard row["state"] == ConsentState.given.rawValue else { return }
            let expiry: Int64? = row["expire_time_us"]
            guard expiry.map({ time < $0 }) ?? true else { return }
            record.consents |= 1 << UInt64(row["bit"] as Int)
            record.earliestExpiry = min(record.earliestExpiry, expiry ?? .max)
        }
    }

    private static func addFlags(_ row: Row, to records: inout [SubjectHash: SubjectRecord]) throws {
        try change(row, &records) { $0.flags = SubjectFlags(rawValue: UInt64(bitPattern: row["flags"])) }
    }

    private static func change(
        _ row: Row, _ records: inout [SubjectHash: SubjectRecord], _ body: (inout SubjectRecord) -> Void
    ) throws {
        guard let subject = SubjectHash(row["subject"] as Data) else { throw ConsentError.damaged("a pseudonym") }
        var record = records[subject] ?? SubjectRecord(flags: [], consents: 0, revision: 0)
        record.revision = max(record.revision, row["revision"])
        body(&record)
        records[subject] = record
    }

    private static func purposes(in db: GRDB.Database) throws -> [String: [String: UInt8]] {
        var known: [String: [String: UInt8]] = [:]
        for project in try String.fetchAll(db, sql: "SELECT DISTINCT project FROM consent_purpose") {
            known[project] = try purposes(of: project, in: db)
        }
        return known
    }
}
