internal import GRDB
internal import Jobs
internal import WorkerProtocol

/// Inspection: a worker reads a data set through, and its columns are recorded.
struct InspectHandler: JobHandler {
    let kind = JobKind.profileTable
    let sources: SourceFiles

    func prepare(_ job: Job) async throws -> WorkerLaunch {
        let specification = try WorkerJSON.decode(InspectSpecification.self, from: job.specification)
        var files = LaunchFiles()
        let source = try sources.table(specification.source, project: job.project, &files)
        return WorkerLaunch(task: .profileTable(ProfileTableTask(source: source)), files: files)
    }

    func complete(_ job: Job, result: WorkerResult, in db: GRDB.Database) throws -> JobCompletion {
        guard case .profileTable(let result) = result else {
            throw WorkerFailure(.internalError, "the worker answered another task")
        }
        let specification = try WorkerJSON.decode(InspectSpecification.self, from: job.specification)
        try DatasetStore.record(result.columns, of: specification.dataset, project: job.project, in: db)
        return JobCompletion(
            result: [],
            facts: [
                "rows": String(result.rowCount), "columns": String(result.columns.count),
                "malformed_rows": String(result.malformedRowCount),
            ])
    }
}
