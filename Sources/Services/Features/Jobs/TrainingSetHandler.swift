internal import Consent
internal import Database
internal import GRDB
internal import Jobs
internal import Policy
internal import SubjectSeal
internal import Tensors
internal import WorkerProtocol

/// Makes training sets: the worker joins the features of the whole history to the spine, and the encrypted Parquet
/// file it writes is catalogued with its digest.
struct TrainingSetHandler: JobHandler {
    let kind = JobKind.trainingSet
    let store: MetadataStore
    let catalog: FeatureViewCatalog
    let sources: SourceFiles
    let history: HistoryFiles
    let people: SubjectLists
    let work: WorkFolder
    let selector: SubjectSelector
    let now: @Sendable () -> Int64

    func prepare(_ job: Job) async throws -> WorkerLaunch {
        let specification = try WorkerJSON.decode(TrainingSetSpecification.self, from: job.specification)
        let definition = specification.definition
        // All views as of one place in the log, however long it takes to open them.
        let last = try await store.read { try IngestLog.last(in: $0)?.sequence ?? 0 }
        var files = LaunchFiles()
        let tables = try specification.sources.map { try sources.table($0, project: job.project, &files) }
        var joins: [ViewJoin] = []
        for read in definition.reads {
            guard let view = catalog.view(number: read.viewNumber) else {
                throw WorkerFailure(.failedPrecondition, "\(read.view) is not there any more")
            }
            joins.append(try await join(view, read, through: last, &files))
        }
        let selection = try await selector.selection(for: definition, project: job.project)
        let task = TrainingSetTask(
            spineSources: tables, spineQuery: definition.spine.sql, decisionTime: definition.eventTimeColumn,
            asKnownTime: definition.knownAsOfColumn, views: joins,
            output: files.add(try .folder(try work.make(for: job.id))), outputName: Self.fileName,
            key: try history.keys.key(ofTrainingSet: specification.trainingSet, project: job.project),
            sealing: try sealing(of: job, definition, &files), subjects: try files.add(selection))
        return WorkerLaunch(task: .trainingSet(task), files: files)
    }

    private func sealing(
        of job: Job, _ definition: TrainingSetDefinition, _ files: inout LaunchFiles
    ) throws -> SubjectSealing? {
        guard definition.sealing == .subject else { return nil }
        let column = definition.governance.subjectColumn
        return SubjectSealing(
            column: column, hashKey: try FileKey(people.hashKey(column: column, project: job.project)),
            keys: files.add(try people.list(project: job.project)),
            scope: TrainingSet.scope(operation: job.id))
    }

    private func join(
        _ view: OnlineView, _ read: TrainingRead, through last: Int64, _ files: inout LaunchFiles
    ) async throws -> ViewJoin {
        ViewJoin(
            view: view.view, history: try await history.history(of: view, through: last, &files),
            keys: view.keys.map { ViewJoin.KeyColumn(name: $0.name, spineColumn: $0.name) },
            ttlMicroseconds: view.definition.timeToLive,
            features: view.features.filter { read.features.contains($0.name) }.map {
                ViewJoin.JoinedFeature(
                    name: $0.name, type: $0.type,
                    outputName: TrainingColumnNames.column(view: view.view, feature: $0.name))
            },
            sealing: try sealing(of: view))
    }

    private func sealing(of view: OnlineView) throws -> SealedHistory? {
        guard view.sealing != nil else { return nil }
        return SealedHistory(
            view: view.number, entityKey: try FileKey(people.entityKey(view: view.number)),
            columns: view.keys + view.features.map { ColumnSchema(name: $0.name, type: $0.type) })
    }

    func settle(_ job: Job, result: WorkerResult) async throws {
        let (specification, result) = try checked(job, result)
        let names = Set(result.profiles.map(\.name))
        let missing = specification.definition.spineColumns.filter { !names.contains($0.name) }
        guard missing.isEmpty else {
            throw WorkerFailure(
                .invalidArgument, "the spine has no column `\(missing[0].name)`",
                hint: "it has \(result.profiles.prefix(40).map(\.name).joined(separator: ", "))",
                fields: missing.map { .init(field: $0.field, description: "the spine has no column `\($0.name)`") })
        }
        try history.tables.adopt(
            "\(work.path(of: job.id))/\(result.file.name)", digest: result.file.digest, project: job.project)
        if let subjects = result.subjects { try await note(subjects, specification, job) }
        try work.remove(job.id)
    }

    /// Writes down who is in the set, and who in the data sets it was made of.
    private func note(
        _ subjects: TrainingSetResult.Subjects, _ specification: TrainingSetSpecification, _ job: Job
    ) async throws {
        let folder = work.path(of: job.id)
        let used = try SubjectList.read("\(folder)/\(subjects.usedFile)")
        let seen = try SubjectList.read("\(folder)/\(subjects.seenFile)")
        let time = now()
        try await store.write { db in
            try SubjectDirectory.note(
                used, in: "projects/\(job.project)/trainingSets/\(specification.trainingSet)", project: job.project,
                time: time, in: db)
            for source in specification.sources where try DatasetStore.isPersonal(source, project: job.project, in: db)
            {
                try SubjectDirectory.note(seen, in: source.dataset, project: job.project, time: time, in: db)
            }
        }
    }

    func complete(_ job: Job, result: WorkerResult, in db: GRDB.Database) throws -> JobCompletion {
        let (specification, result) = try checked(job, result)
        let outcome = TrainingSetOutcome(result, of: specification.definition)
        try TrainingSetStore.record(outcome, of: specification.trainingSet, project: job.project, in: db)
        var facts = ["rows": String(outcome.rows), "digest": outcome.digest]
        if specification.definition.sealing == .subject || outcome.consentSnapshot != nil {
            facts["withheld_rows"] = String(outcome.withheld ?? 0)
            facts["consent_snapshot"] = outcome.consentSnapshot
        }
        for join in outcome.joins {
            facts["\(TrainingRead.shortName(join.view)).present"] = String(join.present)
            facts["\(TrainingRead.shortName(join.view)).not_found"] = String(join.notFound)
            facts["\(TrainingRead.shortName(join.view)).expired"] = String(join.expired)
        }
        return JobCompletion(result: Array(outcome.digest.utf8), facts: facts)
    }

    func abandon(_ job: Job, in db: GRDB.Database) throws {
        let specification = try WorkerJSON.decode(TrainingSetSpecification.self, from: job.specification)
        try TrainingSetStore.discard(operation: job.id, id: specification.trainingSet, project: job.project, in: db)
        try? work.remove(job.id)
    }

    private static let fileName = "training_set.parquet"

    private func checked(
        _ job: Job, _ result: WorkerResult
    ) throws -> (TrainingSetSpecification, TrainingSetResult) {
        guard case .trainingSet(let result) = result else {
            throw WorkerFailure(.internalError, "the worker answered another task")
        }
        return (try WorkerJSON.decode(TrainingSetSpecification.self, from: job.specification), result)
    }
}
