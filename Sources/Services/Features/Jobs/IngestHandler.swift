internal import AuditLog
internal import Consent
internal import Database
internal import GRDB
internal import Jobs
internal import Logging
internal import Policy
internal import Tensors
internal import WorkerProtocol

/// Ingestion: batches are staged as they come, and all of them enter the log in one transaction when the worker is
/// done, so that a failed or cancelled ingestion leaves nothing and a repeated one nothing twice.
///
/// Publishing happens in `settle`, before the job is called succeeded, because the online store is brought level in
/// between: who sees the success can read the rows. Should the server die in that moment, the next attempt finds its
/// rows published, drops what it reads again, and ends the job.
struct IngestHandler: JobHandler {
    let kind = JobKind.ingest
    let store: MetadataStore
    let audit: AuditLog
    let sources: SourceFiles
    let catalog: FeatureViewCatalog
    let projection: OnlineProjection
    let sealer: RowSealer
    let history: HistoryUpkeep
    let now: @Sendable () -> Int64
    let log: Logger

    func prepare(_ job: Job) async throws -> WorkerLaunch {
        let (specification, view) = try resolved(job)
        try await store.write { try StagedBatches.discard(job: job.id, in: $0) }
        var files = LaunchFiles()
        let tables = try specification.sources.map { try sources.table($0, project: job.project, &files) }
        let schema = IngestSchema(
            keys: view.keys, eventTime: specification.eventTimeColumn, knownTime: specification.knownTimeColumn,
            features: view.features.map { ColumnSchema(name: $0.name, type: $0.type) })
        let task = IngestTask(
            sources: tables, transform: specification.sql, schema: schema,
            malformedRowsMax: specification.malformedRowsMax,
            hidesValues: view.definition.governance.dataClass?.isPersonal == true)
        return WorkerLaunch(task: .ingest(task), files: files)
    }

    func receive(_ batch: WorkerBatch, of job: Job) async throws {
        let (specification, view) = try resolved(job)
        let rules = IngestedBatchRules(
            definition: view.definition, givesKnownTime: specification.knownTimeColumn != nil, now: now())
        let staged = try await store.read { db in
            (
                isPublished: try !IngestLog.sequences(ofJob: job.id, in: db).isEmpty,
                rows: try StagedBatches.rowCount(job: job.id, in: db)
            )
        }
        guard !staged.isPublished else { return }
        try rules.check(batch.rows, firstRow: staged.rows + 1)
        let subjects = view.subjects(of: batch.rows)
        let time = now()
        let rows = try sealer.seal(batch.rows, of: view).rows
        guard rows.rowCount > 0 else { return }
        let bytes = rows.encoded()
        try await store.write { db in
            if !subjects.isEmpty {
                let sources = try specification.sources.filter {
                    try DatasetStore.isPersonal($0, project: job.project, in: db)
                }
                for name in [view.name] + sources.map(\.dataset) {
                    try SubjectDirectory.note(subjects, in: name, project: job.project, time: time, in: db)
                }
            }
            try StagedBatches.add(
                bytes, rows: rows.rowCount, latestEventTime: rows.latestEventTime, position: batch.index,
                job: job.id, view: view.number, in: db)
        }
    }

    func settle(_ job: Job, result: WorkerResult) async throws {
        let sequences = try await store.write { db in
            let published = try IngestLog.sequences(ofJob: job.id, in: db)
            guard published.isEmpty else { return published }
            let places = try StagedBatches.publish(job: job.id, now: now(), in: db)
            let rows = places.reduce(0) { $0 + $1.rows }
            try audit.append(
                AuditEntry(
                    time: now(), principal: job.principal, person: job.person, action: "features.publish",
                    resource: job.target, auditClass: .change,
                    details: ["operation": job.name, "rows": String(rows)]),
                in: db)
            return places.map(\.sequence)
        }
        do {
            try await projection.apply(sequences)
        } catch {
            // The rows are in the log for good: the job must not fail. The next ingestion or start applies them.
            log.error(
                "an ingestion's rows cannot be read online yet", metadata: ["job": "\(job.id)", "error": "\(error)"])
        }
    }

    func complete(_ job: Job, result: WorkerResult, in db: GRDB.Database) throws -> JobCompletion {
        guard case .ingest(let result) = result else {
            throw WorkerFailure(.internalError, "the worker answered another task")
        }
        let (_, view) = try resolved(job)
        try history.submitIfDue(view, in: db)
        let rows = try IngestLog.rowCount(ofJob: job.id, in: db)
        var facts = [
            "rows": String(rows), "batches": String(result.batchCount),
            "malformed_rows": String(result.malformedRowCount),
        ]
        if view.sealing != nil { facts["erased_rows"] = String(result.rowCount - rows) }
        var remarks: [String: String] = [:]
        for (index, row) in result.malformedRows.prefix(Self.malformedFactsMax).enumerated() {
            remarks["malformed_row_\(index + 1)"] = "row \(row.row), column \(row.column): \(row.reason)"
        }
        return JobCompletion(result: [], facts: facts, remarks: remarks)
    }

    func abandon(_ job: Job, in db: GRDB.Database) throws {
        try StagedBatches.discard(job: job.id, in: db)
    }

    /// Malformed rows described in the operation's facts; the operation counts all of them.
    private static let malformedFactsMax = 5

    private func resolved(_ job: Job) throws -> (IngestSpecification, OnlineView) {
        let specification = try WorkerJSON.decode(IngestSpecification.self, from: job.specification)
        guard let view = catalog.view(number: specification.viewNumber) else {
            throw WorkerFailure(.failedPrecondition, "\(specification.view) is not there any more")
        }
        return (specification, view)
    }
}
