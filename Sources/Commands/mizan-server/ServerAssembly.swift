internal import AuditLog
internal import Configuration
internal import Consent
internal import Crypto
internal import Database
internal import Devices
internal import Features
internal import Foundation
internal import Governance
internal import Identity
internal import Inference
internal import Jobs
internal import Keyring
internal import Logging
internal import Messages
internal import Models
internal import Monitoring
internal import Observability
internal import OnnxSessions
internal import Pipelines
internal import Policy
internal import RPCCore
internal import Residency
internal import Subjects
internal import Tensors
internal import Training
internal import WorkerProtocol

/// The services, wired. Services know each other only by the small protocols in their `Domain/`; what stands behind
/// those is in `Adapters/`.
final class ServerAssembly {
    let router: Router
    let trust: ServerTrust

    private let logger: Logger
    private let configuration: ServerConfiguration
    let auditLog: AuditLog
    private let policy: PolicyStore
    private let zones: ResourceZones
    let authorizer: PolicyAuthorizer
    let engine: JobEngine
    let features: FeaturesService
    private let training: TrainingService
    private let models: ModelsService
    let inference: InferenceService
    let monitoring: MonitoringService
    private let pipelines: PipelinesService
    private let keys: KeysService
    private let bytes: ArtifactBytes
    private let store: MetadataStore
    private let tables: TrainingSetTables
    private var background: [Task<Void, Never>] = []

    init(_ configuration: ServerConfiguration, _ stores: Stores, logger: Logger) async throws {
        self.configuration = configuration
        self.logger = logger
        store = stores.metadata
        let now: @Sendable () -> Int64 = { WallClock.microseconds() }
        let trust = try await ServerTrust(configuration, stores, logger, now: now)
        (auditLog, policy, zones) = (trust.auditLog, trust.policy, trust.zones)
        self.trust = trust
        authorizer = trust.authorizer
        let (auditLog, authorizer, packs) = (trust.auditLog, trust.authorizer, trust.packs)
        let law: @Sendable () -> PackSnapshot = { packs.snapshot }

        let native = NativePaths(configuration.native)
        let engine = JobEngine(
            store: stores.metadata, configuration: WorkerSettings.engine(configuration),
            program: try WorkerSettings.program(configuration, native),
            sandbox: try WorkerSettings.sandbox(configuration, native), clock: now, logger: logger
        ) { entry, db in
            try auditLog.append(
                AuditEntry(
                    time: entry.time, principal: entry.principal, person: entry.person, action: entry.action,
                    resource: entry.job.target,
                    details: entry.details.merging(["job": entry.job.name]) { own, _ in own }),
                in: db)
        }
        self.engine = engine
        logger.info("workers", metadata: ["sandbox": "\(engine.sandbox)"])

        features = try FeaturesService(
            store: stores.metadata, audit: auditLog, artifacts: stores.artifacts, online: stores.online,
            consents: trust.consents, keyring: stores.keyring, jobs: engine, permissions: authorizer, law: law,
            tablesFolder: stores.folder + "/tables", config: FeaturesConfig(configuration.features), log: logger,
            now: now)
        let tables = TrainingSetTables(reader: features.trainingSets)
        self.tables = tables
        let bytes = ArtifactBytes(artifacts: stores.artifacts)
        self.bytes = bytes
        // Some drivers take long to load: nobody waits for them before somebody asks.
        let devices = Task.detached { WorkerSettings.devices(configuration, logger) }
        training = TrainingService(
            store: stores.metadata, auditLog: auditLog, engine: engine, trainingSets: tables,
            devices: { await devices.value },
            now: now)
        let onnx = OnnxOnDemand(path: native.onnx, logger)
        let inspectOnnx: SignatureReader.OnnxInspection = { bytes in
            guard let runtime = onnx.runtime() else { return nil }
            let session = try OnnxSession(runtime, model: bytes)
            return (session.inputs, session.outputs)
        }
        models = ModelsService(
            store: stores.metadata, auditLog: auditLog, engine: engine,
            trainedModels: TrainedModelLookup(training: training), sets: tables, bytes: bytes,
            reader: SignatureReader(inspectOnnx: inspectOnnx), law: law, transfers: trust.transfers,
            signer: try ModelSigner(stores.keyring), duty: trust.duty,
            projects: ProjectSettings(), now: now)
        let log = try PredictionLog(
            store: stores.metadata, folder: stores.folder + "/predictions",
            key: try stores.keyring.installationKey("prediction log"))
        let lookup = OnlineFeatureLookup(reader: features.reader)
        let inferenceConfig = InferenceConfig(configuration.inference)
        inference = InferenceService(
            store: stores.metadata, auditLog: auditLog,
            loader: ModelLoader(
                source: RegistrySource(models: models, bytes: bytes), features: lookup, onnxRuntime: onnx.runtime,
                config: inferenceConfig),
            predictor: Predictor(
                features: lookup, sink: PredictionLogSink(log: log), config: inferenceConfig, now: now,
                newPredictionID: { RandomBytes.make(8).hexadecimal }),
            authorizer: authorizer, now: now, serverVersion: ServerVersion.text)
        let monitoringConfig = MonitoringConfig(configuration.monitoring)
        monitoring = MonitoringService(
            store: stores.metadata, auditLog: auditLog, log: log,
            references: RegistryReferences(models: models, inference: inference),
            notifier: Notifier(config: monitoringConfig, connectMail: MailSocket.connect), config: monitoringConfig,
            now: now)
        let permissions = MethodPermissions()
        let governance = GovernanceService(
            store: stores.metadata, auditLog: auditLog, register: trust.register, policy: trust.policy,
            authorizer: authorizer, authority: { [files = trust.files] in files.authority },
            installation: Installation(
                version: ServerVersion.text, trustDomain: configuration.tls.trustDomain,
                zone: configuration.data.zone ?? "",
                nativeLibraries: { native.summary(onnxVersion: onnx.version) },
                auditPublicKey: trust.signingKeys.publicKeys[0],
                permission: { permissions.permission(of: $0) }),
            now: now)

        let compliance = ComplianceService(
            store: stores.metadata, auditLog: auditLog, packs: packs, transfers: trust.transfers,
            assessments: AssessmentRegister(store: stores.metadata, audit: auditLog, duty: trust.duty), policy: policy,
            sources: DeclaredProcessing(features: features, models: models, inference: inference), now: now)
        keys = KeysService(
            store: stores.metadata, auditLog: auditLog, keyring: stores.keyring, signing: trust.signingKeys,
            backups: stores.backups(configuration.backup, auditLog), now: now)

        var router = Router(authorizer: authorizer)
        features.register(in: &router)
        training.register(in: &router)
        models.register(in: &router)
        (inference as any InferenceServiceHandler).register(in: &router)
        (inference as any InferenceGRPCInferenceServiceHandler).register(in: &router)
        monitoring.register(in: &router)
        governance.register(in: &router)
        compliance.register(in: &router)
        keys.register(in: &router)
        ConsentsService(
            ledger: trust.consents, columns: ViewSubjectColumns(catalog: features.reader.catalog),
            keyedHashKey: try stores.keyring.keyedHashKey(), now: now
        ).register(in: &router)
        let loopback = LoopbackChannel(router: router)
        pipelines = PipelinesService(
            store: stores.metadata, auditLog: auditLog, engine: engine, channel: loopback, now: now)
        (pipelines as any PipelineServiceHandler).register(in: &router)
        (pipelines as any OperationServiceHandler).register(in: &router)
        loopback.serve(router)
        self.router = router
        permissions.take(router)
    }

    /// Recovers what the last run left, takes up its jobs, loads its endpoints.
    func start() async throws {
        try await keys.start()
        try await trust.consents.start()
        try await features.start()
        let bytes = bytes
        await engine.register(
            TrainingJobHandler(store: store, trainingSets: tables) { project, text in
                _ = try await bytes.keep(text, project: project)
            })
        await engine.register(
            EvaluationJobHandler(store: store, sets: tables) { project, digest in
                try await bytes.read(digest, project: project)
            })
        try await engine.start()
        try await models.start()
        for (endpoint, problem) in try await inference.start() {
            logger.error("endpoint not loaded", metadata: ["endpoint": "\(endpoint)", "problem": "\(problem)"])
        }
        try await pipelines.start()
        runInBackground()
    }

    private func runInBackground() {
        let (logger, auditLog, monitoring, features) = (logger, auditLog, monitoring, features)
        let (policy, zones) = (policy, zones)
        let consents = trust.consents
        let headInterval = configuration.audit.headInterval
        background = [
            Task { await features.run() },
            Task { [tokens = trust.tokens] in await tokens?.run(logger) },
            Task { [trust, configuration] in
                await trust.watch(configuration, logger) { WallClock.microseconds() }
            },
            Task {
                await zones.run(isAsked: { policy.snapshot.asksZones }) { error in
                    logger.error(
                        "zones cannot be read; conditions on them do not hold", metadata: ["error": "\(error)"])
                }
            },
            Task {
                await policy.run { error in
                    logger.error("policy cannot be read; everything is denied", metadata: ["error": "\(error)"])
                }
            },
            Task {
                await consents.run { error in
                    logger.error("consents cannot be brought up to date", metadata: ["error": "\(error)"])
                }
            },
            Task {
                await auditLog.run(headInterval: headInterval) { error in
                    logger.error("audit log", metadata: ["error": "\(error)"])
                }
            },
            Task {
                await monitoring.log.run { error in
                    logger.error("prediction log", metadata: ["error": "\(error)"])
                }
            },
            Task {
                await monitoring.run { error in
                    logger.error("monitoring schedule", metadata: ["error": "\(error)"])
                }
            },
        ]
    }

    /// Puts running jobs back into the queue and writes what is buffered.
    func stop() async {
        await pipelines.stop()
        await engine.stop()
        for task in background.reversed() {
            task.cancel()
            await task.value
        }
    }
}
