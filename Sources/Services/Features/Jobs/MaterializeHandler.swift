internal import Database
internal import GRDB
internal import Jobs
internal import Tensors
internal import WorkerProtocol

/// Turns entries of the ingest log into encrypted Parquet by month of the event time. The log keeps its batches: the
/// online store is rebuilt from them.
struct MaterializeHandler: JobHandler {
    let kind = JobKind.materialize
    let store: MetadataStore
    let catalog: FeatureViewCatalog
    let history: HistoryFiles
    let work: WorkFolder

    func prepare(_ job: Job) async throws -> WorkerLaunch {
        let (specification, view) = try resolved(job)
        let batches = try await history.batches(
            of: view, after: specification.afterSequence, through: specification.lastSequence)
        var files = LaunchFiles()
        let task = MaterializeTask(
            batches: files.add(try .memory(BatchFile.encode(batches))),
            output: files.add(try .folder(try work.make(for: job.id))), granularity: .month,
            key: try history.keys.key(ofView: view.number, project: view.project))
        return WorkerLaunch(task: .materialize(task), files: files)
    }

    func settle(_ job: Job, result: WorkerResult) async throws {
        guard case .materialize(let result) = result else { return }
        for file in result.files {
            try history.tables.adopt(
                "\(work.path(of: job.id))/\(file.name)", digest: file.digest, project: job.project)
        }
        try work.remove(job.id)
    }

    func complete(_ job: Job, result: WorkerResult, in db: GRDB.Database) throws -> JobCompletion {
        guard case .materialize(let result) = result else {
            throw WorkerFailure(.internalError, "the worker answered another task")
        }
        let (specification, view) = try resolved(job)
        // Another job may have been here first.
        guard try HistoryFileStore.lastSequence(of: view.number, in: db) == specification.afterSequence else {
            return JobCompletion(result: [], facts: ["files": "0"])
        }
        for file in result.files {
            try HistoryFileStore.insert(
                HistoryFileStore.File(
                    name: file.name, digest: file.digest, rows: file.rowCount, sizeBytes: Int64(file.byteCount)),
                view: view.number, lastSequence: specification.lastSequence, in: db)
        }
        return JobCompletion(
            result: [],
            facts: [
                "files": String(result.files.count), "rows": String(result.files.reduce(0) { $0 + $1.rowCount }),
            ])
    }

    private func resolved(_ job: Job) throws -> (MaterializeSpecification, OnlineView) {
        let specification = try WorkerJSON.decode(MaterializeSpecification.self, from: job.specification)
        guard let view = catalog.view(number: specification.viewNumber) else {
            throw WorkerFailure(.failedPrecondition, "\(specification.view) is not there any more")
        }
        return (specification, view)
    }
}
