package import Database
package import GRDB
package import Jobs
internal import Tensors
package import WorkerProtocol

/// Runs evaluations: hands the worker the rows, the models and the baselines' reference, and keeps the figures.
package struct EvaluationJobHandler: JobHandler {
    package static let resamples = 1_000

    package let kind = JobKind.evaluate
    private let store: MetadataStore
    private let sets: any LabelledSets
    private let modelBytes: @Sendable (_ project: String, _ digest: String) async throws -> [UInt8]

    /// - Parameter modelBytes: an artifact of the project, checked against its digest.
    package init(
        store: MetadataStore, sets: any LabelledSets,
        modelBytes: @escaping @Sendable (_ project: String, _ digest: String) async throws -> [UInt8]
    ) {
        self.store = store
        self.sets = sets
        self.modelBytes = modelBytes
    }

    package func prepare(_ job: Job) async throws -> WorkerLaunch {
        let specification = try WorkerJSON.decode(EvaluationSpecification.self, from: job.specification)
        let candidate = try await version(specification.version, specification)
        guard let objective = candidate.lineage.objective else {
            throw WorkerFailure(.failedPrecondition, "the version's objective is not known")
        }
        var files = LaunchFiles()
        let rows = try await set(specification.trainingSet, specification)
        let table = try await table("rows", specification.trainingSet, rows, specification, &files)
        var models = [try await scored(candidate, as: Evaluation.candidateName, &files)]
        var comparisons: [Comparison] = []
        if specification.against > 0 {
            let other = try await version(specification.against, specification)
            models.append(try await scored(other, as: Evaluation.againstName, &files))
            comparisons = [Comparison(first: Evaluation.candidateName, second: Evaluation.againstName)]
        }
        let task = EvaluateTask(
            table: table, label: rows.label, objective: objective, models: models,
            baselines: try await baselines(for: candidate, specification, &files), comparisons: comparisons,
            bootstrapReplicates: Self.resamples, seed: 1)
        return WorkerLaunch(task: .evaluate(task), files: files)
    }

    package func complete(_ job: Job, result: WorkerResult, in db: GRDB.Database) throws -> JobCompletion {
        guard case .evaluate(let result) = result else {
            throw WorkerFailure(.internalError, "the worker answered another task")
        }
        try EvaluationStore.setResult(result, job: job.id, in: db)
        let figures = result.scores.first { $0.name == Evaluation.candidateName }?.metrics.figures ?? [:]
        return JobCompletion(
            result: [],
            facts: figures.mapValues { String($0) }.merging(["rows": String(result.rowCount)]) { own, _ in own })
    }

    /// The base rate and the group mean, both learnt on the rows the version was trained on.
    private func baselines(
        for version: ModelVersion, _ specification: EvaluationSpecification, _ files: inout LaunchFiles
    ) async throws -> [Baseline] {
        guard let name = version.lineage.trainingSet.split(separator: "/").last.map(String.init),
            let set = try await sets.labelledSet(name, project: specification.project)
        else { return [] }
        let reference = try await table("reference", name, set, specification, &files)
        var baselines = [Baseline.baseRate(name: Evaluation.baseRateName, reference: reference)]
        if !specification.baselineGroupColumn.isEmpty {
            let column = specification.baselineGroupColumn
            baselines.append(.groupMean(name: column, reference: reference, column: column))
        }
        return baselines
    }

    private func table(
        _ name: String, _ id: String, _ set: LabelledSet, _ specification: EvaluationSpecification,
        _ files: inout LaunchFiles
    ) async throws -> TableSource {
        let subjects = try await sets.subjects(ofTrainingSet: id, project: specification.project)
        return TableSource(
            name: name, files: [files.add(try .reading(set.path))], format: .parquet(set.key),
            sealing: try await set.sealing?.table(&files), subjects: try files.add(subjects))
    }

    private func scored(_ version: ModelVersion, as name: String, _ files: inout LaunchFiles) async throws
        -> ScoredModel
    {
        guard version.format == .lightGBM else {
            throw WorkerFailure(.failedPrecondition, "only LightGBM models can be evaluated on a training set")
        }
        let bytes = try await modelBytes(version.project, version.digest)
        return ScoredModel(
            name: name, modelText: files.add(try .memory(bytes)), features: version.signature.columns,
            classes: version.lineage.classes)
    }

    private func set(_ id: String, _ specification: EvaluationSpecification) async throws -> LabelledSet {
        guard let set = try await sets.labelledSet(id, project: specification.project) else {
            throw WorkerFailure(.failedPrecondition, "training set \(id) is not there any more")
        }
        return set
    }

    private func version(_ number: Int, _ specification: EvaluationSpecification) async throws -> ModelVersion {
        let found = try await store.read {
            try ModelStore.version(number, of: specification.model, project: specification.project, in: $0)
        }
        guard let found else { throw WorkerFailure(.failedPrecondition, "version \(number) is not there any more") }
        return found
    }
}
