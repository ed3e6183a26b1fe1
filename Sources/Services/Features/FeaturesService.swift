package import Artifacts
package import AuditLog
package import Consent
package import Database
package import Jobs
package import Keyring
package import Logging
internal import Crypto
internal import Messages
package import OnlineStore
package import Policy
internal import RPCCore
package import Residency

/// Data in: data sets, entities, versioned feature views, online reads and point-in-time training sets.
///
/// A row's way: `API/PushFeatures.swift` (wire to values), `Domain/RowValidation.swift` (does it fit the view),
/// `Domain/PushQueue.swift` and `Online/PushCommit.swift` (one commit for those that come together),
/// `Store/IngestLog.swift` (acknowledged), `Online/OnlineProjection.swift` (readable). Ingestions take
/// `Jobs/IngestHandler.swift` to the same log. A read takes `API/GetOnlineFeatures.swift`,
/// `Online/OnlineReadPlan.swift`, `Online/OnlineReader.swift`; a training set `Jobs/TrainingSetHandler.swift`.
package final class FeaturesService: FeatureServiceHandler, Sendable {
    let store: MetadataStore
    let audit: AuditLog
    let artifacts: ArtifactStore
    let jobs: JobEngine
    let permissions: PolicyAuthorizer
    let config: FeaturesConfig
    let law: @Sendable () -> PackSnapshot
    let now: @Sendable () -> Int64
    let consents: ConsentLedger
    let catalog: FeatureViewCatalog
    let projection: OnlineProjection
    let pushes: PushQueue<Push, IngestLog.Place>
    let sealer: RowSealer
    /// Of the digests by which repeated requests are known.
    let requestKey: SymmetricKey
    let upkeep: HistoryUpkeep
    let handlers: [any JobHandler]
    private let work: WorkFolder
    private let log: Logger
    /// Reads by key, for those who serve predictions.
    package let reader: OnlineReader
    /// Training sets by name, for those who train on them.
    package let trainingSets: TrainingSetReader

    /// - Parameters:
    ///   - store: already migrated with ``FeaturesSchema/migrations``.
    ///   - law: the policy packs in force.
    ///   - tablesFolder: where encrypted Parquet rests, and below it where workers write it.
    ///   - now: microseconds since the epoch.
    package init(
        store: MetadataStore, audit: AuditLog, artifacts: ArtifactStore, online: OnlineStore, consents: ConsentLedger,
        keyring: Keyring, jobs: JobEngine, permissions: PolicyAuthorizer, law: @escaping @Sendable () -> PackSnapshot,
        tablesFolder: String,
        config: FeaturesConfig = FeaturesConfig(), log: Logger, now: @escaping @Sendable () -> Int64
    ) throws {
        self.store = store
        self.audit = audit
        self.artifacts = artifacts
        self.jobs = jobs
        self.permissions = permissions
        self.config = config
        self.law = law
        self.now = now
        self.consents = consents
        self.log = log
        let hashKey = try keyring.keyedHashKey()
        let catalog = FeatureViewCatalog(hashKey: hashKey)
        requestKey = HKDF.deriveKey(from: hashKey, info: "mizan push request v1")
        let subjectKeys = SubjectKeyCache(keyring: keyring, countMax: config.subjectKeysMax / 2)
        let sealer = RowSealer(keys: subjectKeys)
        self.sealer = sealer
        let projection = OnlineProjection(store: store, online: online, catalog: catalog)
        let commit = PushCommit(
            store: store, audit: audit, projection: projection,
            requestMemory: config.requestMemoryMicroseconds, now: now)
        let tables = TableFiles(folder: tablesFolder)
        let keys = TableKeys(keyring)
        let sources = SourceFiles(artifacts: artifacts)
        let history = HistoryFiles(store: store, tables: tables, keys: keys)
        work = WorkFolder(root: tablesFolder + "/.work")
        self.catalog = catalog
        self.projection = projection
        pushes = PushQueue(waitingMax: config.pushesWaitingMax, groupMax: config.pushesPerCommitMax) {
            await commit.commit($0)
        }
        reader = OnlineReader(
            catalog: catalog, online: online, keys: subjectKeys, consents: consents
        ) { _ in projection.reportDamage() }
        let people = SubjectLists(keyring: keyring)
        let selector = SubjectSelector(store: store, catalog: catalog, consents: consents, hashKey: hashKey)
        trainingSets = TrainingSetReader(
            store: store, tables: tables, keys: keys, people: people, selector: selector)
        let upkeep = HistoryUpkeep(
            jobs: jobs, rowsMin: config.historyRowsMin, rowsMax: config.historyRowsMax, now: now)
        self.upkeep = upkeep
        handlers = [
            IngestHandler(
                store: store, audit: audit, sources: sources, catalog: catalog, projection: projection, sealer: sealer,
                history: upkeep, now: now, log: log),
            InspectHandler(sources: sources),
            MaterializeHandler(store: store, catalog: catalog, history: history, work: work),
            TrainingSetHandler(
                store: store, catalog: catalog, sources: sources, history: history, people: people, work: work,
                selector: selector, now: now),
        ]
    }

    /// Knows the views, brings the online store level with the log, and takes jobs. Call once, before the job engine
    /// and the server start.
    package func start() async throws {
        for view in try await store.read({ try FeatureViewStore.all(in: $0) }) { catalog.add(view) }
        try work.empty()
        try await projection.recover()
        for handler in handlers { await jobs.register(handler) }
    }

    /// Pushes that wait for a commit.
    package var pushesWaiting: Int { pushes.waitingCount }

    /// Mends what readers find damaged, until the task is cancelled.
    package func run() async {
        await projection.repairWhenAsked { [log] error in
            log.error("the online store cannot be mended", metadata: ["error": "\(error)"])
        }
    }
}
