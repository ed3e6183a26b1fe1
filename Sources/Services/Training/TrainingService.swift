package import AuditLog
package import Database
package import Devices
internal import GRDB
package import Jobs
internal import RPCCore
internal import Tensors
internal import WorkerProtocol

/// Training jobs in worker processes.
///
/// `API/` decodes and encodes; this file creates and finds jobs; `TrainingJobHandler.swift` is what the job engine runs
/// for each attempt; `Store/` keeps specification and outcome. Progress, restarts and cancelling are the engine's.
package final class TrainingService: Sendable {
    let store: MetadataStore
    let auditLog: AuditLog
    let engine: JobEngine
    let trainingSets: any TrainingSets
    let devices: @Sendable () async -> [ComputeDevice]
    let now: @Sendable () -> Int64

    package init(
        store: MetadataStore, auditLog: AuditLog, engine: JobEngine, trainingSets: any TrainingSets,
        devices: @escaping @Sendable () async -> [ComputeDevice], now: @escaping @Sendable () -> Int64
    ) {
        self.store = store
        self.auditLog = auditLog
        self.engine = engine
        self.trainingSets = trainingSets
        self.devices = devices
        self.now = now
    }

    /// Creates a job and queues it. The same id with the same specification again is the same job.
    func create(_ specification: TrainingSpecification, requestID: String, context: CallContext) async throws
        -> TrainingStore.Record
    {
        let violations = specification.violations()
        guard violations.isEmpty else { throw TrainingError.invalid(violations) }
        try await checkTrainingSets(of: specification)
        let (engine, auditLog, time) = (engine, auditLog, now())
        let bytes = try specification.encoded()
        let held = await device(for: specification.device)
        let record = try await store.write { db in
            if let existing = try TrainingStore.find(project: specification.project, id: specification.id, in: db) {
                guard existing.specification == specification else { throw TrainingError.jobExists(specification.name) }
                return existing
            }
            let job = try engine.submit(
                JobRequest(
                    project: specification.project, kind: .train, target: specification.name, specification: bytes,
                    devices: [held], principal: context.principal.id, person: context.principal.person,
                    requestID: requestID, trace: context.trace.traceID.text), in: db)
            try TrainingStore.insert(specification, job: job.id, time: time, in: db)
            try auditLog.append(
                AuditEntry(
                    time: time, change: context, resource: specification.name,
                    details: ["training_set": specification.trainingSetName, "job": job.name]), in: db)
            return try Self.required(specification.project, specification.id, in: db)
        }
        await engine.wake()
        return record
    }

    func find(project: String, id: String) async throws -> TrainingStore.Record {
        try await store.read { try Self.required(project, id, in: $0) }
    }

    /// What a job that succeeded made, and the person who had it made; nil while it has not.
    package func outcome(
        project: String, id: String
    ) async throws -> (specification: TrainingSpecification, outcome: TrainingOutcome, person: String)? {
        let record = try await store.read { try TrainingStore.find(project: project, id: id, in: $0) }
        guard let record, let outcome = record.outcome else { return nil }
        return (record.specification, outcome, try await engine.job(record.job).person)
    }

    private static func required(_ project: String, _ id: String, in db: GRDB.Database) throws -> TrainingStore.Record {
        guard let record = try TrainingStore.find(project: project, id: id, in: db) else {
            throw TrainingError.unknownJob("projects/\(project)/trainingJobs/\(id)")
        }
        return record
    }

    /// Id of the device a job will hold: the first GPU where it may use one and there is one, else the CPU.
    private func device(for choice: TrainingDevice) async -> String {
        if choice == .cpu { return "cpu" }
        return await devices().first { $0.kind != .cpu }?.id ?? "cpu"
    }

    private func checkTrainingSets(of specification: TrainingSpecification) async throws {
        let project = specification.project
        guard let input = try await trainingSets.trainingSet(specification.trainingSet, project: project) else {
            throw TrainingError.unknownTrainingSet(specification.trainingSetName, field: "training_job.training_set")
        }
        if case .trainingSet(let id) = specification.validation,
            try await trainingSets.trainingSet(id, project: project) == nil
        {
            throw TrainingError.unknownTrainingSet(
                "projects/\(project)/trainingSets/\(id)", field: "training_job.validation.training_set")
        }
        let known = input.features.map(\.name)
        let unknown = specification.features.filter { !known.contains($0) }
        guard unknown.isEmpty else { throw TrainingError.unknownFeatures(unknown, known: known) }
    }
}
