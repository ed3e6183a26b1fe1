internal import AuditLog
internal import Consent
internal import Database
internal import GRDB
internal import SubjectSeal
internal import Tensors
internal import WorkerProtocol

/// Rows on their way into the log, checked, sealed where their view is, and encoded.
struct Push: Sendable {
    let view: OnlineView
    let rows: ColumnBatch
    let bytes: [UInt8]
    /// Empty: none.
    let requestID: String
    /// Of the rows as they came, where there is a request id.
    let digest: [UInt8]
    let audit: AuditEntry
    /// Whom the rows are about.
    let subjects: Set<SubjectHash>
}

/// Writes groups of pushes: one transaction with every push's batch and audit leaf, then the online store.
struct PushCommit: Sendable {
    let store: MetadataStore
    let audit: AuditLog
    let projection: OnlineProjection
    let requestMemory: Int64
    let now: @Sendable () -> Int64

    /// Requests forgotten by one commit at most.
    private static let forgottenMax = 100

    private struct Entry: Sendable {
        var place: IngestLog.Place
        var isNew: Bool
    }

    func commit(_ pushes: [Push]) async -> [Result<IngestLog.Place, any Error>] {
        let entries: [Result<Entry, FeaturesError>]
        do {
            entries = try await store.write { db in
                try PushRequests.forget(before: now() - requestMemory, limit: Self.forgottenMax, in: db)
                return try pushes.map { try append($0, in: db) }
            }
        } catch {
            return pushes.map { _ in .failure(error) }
        }
        await project(zip(pushes, entries).compactMap { push, entry in try? batch(push, entry.get()) }, entries)
        return entries.map { entry in
            entry.mapError { $0 as any Error }.flatMap { entry in
                projection.holds(entry.place.sequence)
                    ? .success(entry.place) : .failure(FeaturesError.onlineStoreBehind(projection.failure))
            }
        }
    }

    /// - Returns: a failure that concerns this push alone, before anything was written for it.
    /// - Throws: what makes the whole transaction fail.
    private func append(_ push: Push, in db: GRDB.Database) throws -> Result<Entry, FeaturesError> {
        if !push.requestID.isEmpty {
            do {
                if let place = try PushRequests.place(
                    of: push.requestID, digest: push.digest, view: push.view, in: db)
                {
                    return .success(Entry(place: place, isNew: false))
                }
            } catch let error as FeaturesError {
                return .failure(error)
            }
        }
        let time = now()
        let place = try IngestLog.append(
            push.bytes, rows: push.rows.rowCount, latestEventTime: push.rows.latestEventTime, view: push.view.number,
            now: time, in: db)
        var leaf = push.audit
        leaf.details["sequence"] = String(place.lastRow)
        try audit.append(leaf, in: db)
        try SubjectDirectory.note(
            push.subjects, in: push.view.name, project: push.view.project, time: time, in: db)
        if !push.requestID.isEmpty {
            try PushRequests.remember(
                push.requestID, digest: push.digest, sequence: place.sequence, view: push.view, time: time, in: db)
        }
        return .success(Entry(place: place, isNew: true))
    }

    private func batch(_ push: Push, _ entry: Entry) -> LoggedBatch? {
        guard entry.isNew else { return nil }
        return LoggedBatch(
            sequence: entry.place.sequence, viewNumber: push.view.number, firstRow: entry.place.firstRow,
            knownTime: entry.place.knownTime, rows: push.rows)
    }

    /// What cannot be applied now is applied when its push is repeated, or at the next start.
    private func project(_ batches: [LoggedBatch], _ entries: [Result<Entry, FeaturesError>]) async {
        do {
            try projection.apply(batches)
            let known = entries.compactMap { try? $0.get().place.sequence }.filter { !projection.holds($0) }
            try await projection.apply(known.sorted())
        } catch {
            // The projection keeps why; whoever pushed is told below.
        }
    }
}

extension ColumnBatch {
    /// Of the rows of a feature view; nil without rows.
    var latestEventTime: Int64? {
        guard case .timestamp(let times)? = self[HistoryColumns.eventTime]?.values else { return nil }
        return times.max()
    }
}
