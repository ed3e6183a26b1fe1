package import AuditLog
package import Database
internal import GRDB
package import Jobs
package import Policy
internal import RPCCore
package import Residency
internal import Tensors
internal import WorkerProtocol

/// The registry: models, immutable versions, evaluations, and aliases that cannot pass a failed gate.
///
/// `API/` decodes and encodes; this file registers; `ModelsService+Attestation.swift` says what was registered;
/// `ModelsService+Evaluations.swift` judges and promotes;
/// `EvaluationJobHandler.swift` is what the job engine runs; `Store/` keeps it all.
package final class ModelsService: Sendable {
    let store: MetadataStore
    let auditLog: AuditLog
    let engine: JobEngine
    let trainedModels: any TrainedModels
    let sets: any LabelledSets
    let bytes: any ModelBytes
    let reader: SignatureReader
    let law: @Sendable () -> PackSnapshot
    let transfers: TransferRegister
    let signer: ModelSigner
    let duty: SeparationOfDuty
    let projects: any ProjectRules
    let now: @Sendable () -> Int64

    package init(
        store: MetadataStore, auditLog: AuditLog, engine: JobEngine, trainedModels: any TrainedModels,
        sets: any LabelledSets, bytes: any ModelBytes, reader: SignatureReader,
        law: @escaping @Sendable () -> PackSnapshot, transfers: TransferRegister, signer: ModelSigner,
        duty: SeparationOfDuty, projects: any ProjectRules, now: @escaping @Sendable () -> Int64
    ) {
        self.store = store
        self.auditLog = auditLog
        self.engine = engine
        self.trainedModels = trainedModels
        self.sets = sets
        self.bytes = bytes
        self.reader = reader
        self.law = law
        self.transfers = transfers
        self.signer = signer
        self.duty = duty
        self.projects = projects
        self.now = now
    }

    func create(_ model: RegisteredModel, context: CallContext) async throws -> RegisteredModel {
        let auditLog = auditLog
        try await store.write { db in
            guard try ModelStore.model(project: model.project, id: model.id, in: db) == nil else {
                throw ModelsError.modelExists(model.name)
            }
            try ModelStore.insert(model, in: db)
            try auditLog.append(AuditEntry(time: model.createTime, change: context, resource: model.name), in: db)
        }
        return model
    }

    func setGate(_ gate: [GateRule], project: String, model: String, context: CallContext) async throws
        -> RegisteredModel
    {
        let (auditLog, time) = (auditLog, now())
        return try await store.write { db in
            let before = try Self.model(project, model, in: db)
            try ModelStore.setGate(gate, project: project, model: model, in: db)
            try auditLog.append(
                AuditEntry(
                    time: time, change: context, resource: before.name,
                    details: ["gate": try ModelStore.json(gate), "before": try ModelStore.json(before.gate)]), in: db)
            return try Self.model(project, model, in: db)
        }
    }

    /// Registers what a training job made. The same job again, by request id, is the same version.
    func register(
        trainingJob: String, project: String, model: String, description: String, requestID: String,
        context: CallContext
    ) async throws -> ModelVersion {
        guard let trained = try await trainedModels.trainedModel(by: trainingJob, project: project) else {
            throw ModelsError.noTrainedModel(job: "projects/\(project)/trainingJobs/\(trainingJob)")
        }
        let width = trained.objective == .multiclass ? trained.classes.count : 1
        let version = ModelVersion(
            project: project, model: model, version: 0, format: .lightGBM,
            signature: SignatureReader.tabular(columns: trained.columns, outputWidth: width), lineage: trained.lineage,
            digest: trained.digest, byteCount: trained.byteCount, metrics: trained.metrics,
            reference: trained.reference, registeredBy: context.principal.id,
            makers: [context.principal.person, trained.person], createTime: now(), description: description)
        return try await add(version, requestID: requestID, context: context)
    }

    /// Gives the version its number, signs it and keeps it.
    func add(_ version: ModelVersion, requestID: String, context: CallContext) async throws -> ModelVersion {
        let (auditLog, signer) = (auditLog, signer)
        return try await store.write { db in
            let model = try Self.model(version.project, version.model, in: db)
            if !requestID.isEmpty,
                let earlier = try ModelStore.version(
                    requestID: requestID, of: version.model, project: version.project, in: db)
            {
                return earlier
            }
            var numbered = version
            numbered.version = model.latestVersion + 1
            try ModelStore.insert(numbered, requestID: requestID, in: db)
            let attestation = try ModelAttestation(signing: numbered, of: model, with: signer.key())
            try AttestationStore.insert(attestation, of: numbered, in: db)
            try auditLog.append(
                AuditEntry(
                    time: version.createTime, change: context, resource: numbered.name,
                    details: ["digest": version.digest, "training_job": version.lineage.trainingJob]), in: db)
            return numbered
        }
    }

    func model(project: String, id: String) async throws -> RegisteredModel {
        try await store.read { try Self.model(project, id, in: $0) }
    }

    static func model(_ project: String, _ id: String, in db: GRDB.Database) throws -> RegisteredModel {
        guard let model = try ModelStore.model(project: project, id: id, in: db) else {
            throw ModelsError.unknownModel("projects/\(project)/models/\(id)")
        }
        return model
    }

    /// A version by its number, as it is kept.
    package func version(_ number: Int, of model: String, project: String) async throws -> ModelVersion? {
        try await store.read { try ModelStore.version(number, of: model, project: project, in: $0) }
    }

    /// A version by `…/versions/{version}` or `…/aliases/{alias}`.
    func version(named name: String, field: String) async throws -> ModelVersion {
        guard let parsed = ResourceName(name), parsed.collections.count == 3,
            parsed.collections[0] == "projects", parsed.collections[1] == "models"
        else {
            throw RPCError.badField(
                field, "`\(name)` is not projects/{id}/models/{id}/versions/{version} or …/aliases/{alias}")
        }
        let (project, model, last) = (parsed.ids[0], parsed.ids[1], parsed.ids[2])
        let found: ModelVersion? = try await store.read { db in
            switch parsed.collections[2] {
            case "versions":
                guard let number = Int(last) else { return nil }
                return try ModelStore.version(number, of: model, project: project, in: db)
            case "aliases":
                guard let number = try Self.model(project, model, in: db).aliases[last] else { return nil }
                return try ModelStore.version(number, of: model, project: project, in: db)
            default: return nil
            }
        }
        guard let found else { throw ModelsError.unknownVersion(name) }
        return found
    }
}

/// What Models needs of the artifact store.
package protocol ModelBytes: Sendable {
    /// Makes the bytes a durable artifact of the project. - Returns: their SHA-256, hexadecimal.
    func keep(_ bytes: [UInt8], project: String) async throws -> String
    /// Checked against the digest.
    func read(_ digest: String, project: String) async throws -> [UInt8]
}
