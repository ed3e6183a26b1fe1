package import Database
package import GRDB
package import Jobs
internal import Tensors
package import WorkerProtocol

/// Runs training jobs: hands the worker the training set's file and key, and keeps what comes back.
package struct TrainingJobHandler: JobHandler {
    package let kind = JobKind.train
    private let store: MetadataStore
    private let trainingSets: any TrainingSets
    private let keepModel: @Sendable (_ project: String, _ text: [UInt8]) async throws -> Void

    /// - Parameter keepModel: makes the model text a durable artifact of the project.
    package init(
        store: MetadataStore, trainingSets: any TrainingSets,
        keepModel: @escaping @Sendable (_ project: String, _ text: [UInt8]) async throws -> Void
    ) {
        self.store = store
        self.trainingSets = trainingSets
        self.keepModel = keepModel
    }

    package func prepare(_ job: Job) async throws -> WorkerLaunch {
        let specification = try TrainingSpecification(decoding: job.specification)
        var files = LaunchFiles()
        let input = try await source(specification.trainingSet, of: specification)
        let training = try await table("training_set", specification.trainingSet, input, specification, &files)
        let validation: TrainTask.Validation =
            switch specification.validation {
            case .none: .none
            case .trainingSet(let id):
                .table(
                    try await table(
                        "validation_set", id, try await source(id, of: specification), specification, &files))
            case .lastFraction(let fraction): .lastFraction(column: input.eventTime, fraction: fraction)
            case .from(let time): .from(column: input.eventTime, time: time)
            }
        let record = TrainingInputRecord(input)
        try await store.write { try TrainingStore.setInput(record, job: job.id, in: $0) }
        let task = TrainTask(
            trainingSet: training, validation: validation, label: input.label,
            features: specification.columns(of: input), objective: specification.objective,
            parameters: specification.parameters, rounds: specification.rounds,
            earlyStoppingRounds: specification.earlyStoppingRounds > 0 ? specification.earlyStoppingRounds : nil,
            seed: specification.seed, device: specification.device,
            checkpointRounds: specification.checkpointRounds)
        return WorkerLaunch(task: .train(task), files: files)
    }

    package func settle(_ job: Job, result: WorkerResult) async throws {
        guard case .train(let result) = result else { return }
        try await keepModel(job.project, Array(result.modelText.utf8))
    }

    package func complete(_ job: Job, result: WorkerResult, in db: GRDB.Database) throws -> JobCompletion {
        guard case .train(let result) = result, let input = try TrainingStore.input(job: job.id, in: db) else {
            throw WorkerFailure(.internalError, "the worker answered another task")
        }
        let outcome = TrainingOutcome(result, input: input)
        try TrainingStore.setOutcome(outcome, job: job.id, in: db)
        return JobCompletion(
            result: Array(outcome.modelDigest.utf8),
            facts: [
                "model_digest": outcome.modelDigest, "training_set_digest": outcome.trainingSetDigest,
                "device": result.device.rawValue, "rounds": String(result.rounds),
                "rows": String(result.trainingRowCount), "withheld_rows": String(result.withheldRowCount ?? 0),
            ])
    }

    private func source(_ id: String, of specification: TrainingSpecification) async throws -> TrainingSetInput {
        guard let input = try await trainingSets.trainingSet(id, project: specification.project) else {
            throw WorkerFailure(.failedPrecondition, "training set \(id) is not there any more")
        }
        return input
    }

    /// - Parameter id: of the set, whose rows count only as far as the people in them may be used now.
    private func table(
        _ name: String, _ id: String, _ input: TrainingSetInput, _ specification: TrainingSpecification,
        _ files: inout LaunchFiles
    ) async throws -> TableSource {
        let subjects = try await trainingSets.subjects(ofTrainingSet: id, project: specification.project)
        return TableSource(
            name: name, files: [files.add(try .reading(input.path))], format: .parquet(input.key),
            sealing: try await input.sealing?.table(&files), subjects: try files.add(subjects))
    }
}

extension TrainingSpecification {
    /// The features of the job in the order of the training set.
    func columns(of input: TrainingSetInput) -> [FeatureColumn] {
        features.isEmpty ? input.features : input.features.filter { features.contains($0.name) }
    }
}
