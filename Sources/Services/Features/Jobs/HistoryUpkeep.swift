internal import GRDB
internal import Jobs
internal import WorkerProtocol

/// Decides when rows of the log are worth turning into Parquet, and asks for it.
struct HistoryUpkeep: Sendable {
    let jobs: JobEngine
    /// Rows of a view outside Parquet that are worth a job.
    let rowsMin: Int
    /// Rows of one job at most.
    let rowsMax: Int
    let now: @Sendable () -> Int64

    /// Queues a job in the caller's transaction when enough rows wait, at most one for the same rows within an hour.
    /// Two jobs for the same rows would do no harm: the later one finds its work done.
    func submitIfDue(_ view: OnlineView, in db: GRDB.Database) throws {
        guard try HistoryFileStore.pendingRows(of: view.number, in: db) >= rowsMin else { return }
        let after = try HistoryFileStore.lastSequence(of: view.number, in: db)
        guard let last = try IngestLog.sequence(of: view.number, after: after, withinRows: rowsMax, in: db) else {
            return
        }
        let specification = MaterializeSpecification(
            view: view.name, viewNumber: view.number, afterSequence: after, lastSequence: last)
        let request = JobRequest(
            project: view.project, kind: .materialize, target: view.name,
            specification: try WorkerJSON.encode(specification), principal: "system", person: "system",
            requestID: "history \(view.number) after \(after) hour \(now() / 3_600_000_000)")
        do {
            _ = try jobs.submit(request, in: db)
        } catch JobError.requestMismatch {
            // One was queued this hour, when the log was shorter.
        }
    }
}
