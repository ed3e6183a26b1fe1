internal import Artifacts
internal import AuditLog
internal import Backups
internal import Configuration
internal import Consent
internal import Crypto
internal import Database
internal import Features
internal import Governance
internal import Identity
internal import Inference
internal import Jobs
internal import Keyring
internal import Models
internal import Monitoring
internal import OnlineStore
internal import Pipelines
internal import Policy
internal import Residency
internal import Training

/// Everything that is kept, opened and migrated.
///
/// | in the data folder | what |
/// | --- | --- |
/// | `lock` | keeps a second server out |
/// | `keyring.db` | wrapped keys |
/// | `mizan.db` | metadata, audit log, ingest log |
/// | `artifacts/` | data sets, models |
/// | `tables/` | feature history and training sets, encrypted Parquet |
/// | `online/` | online features |
/// | `predictions/` | the prediction log |
/// | `scratch/` | workers' encrypted temporary files |
struct Stores {
    let keyring: Keyring
    let metadata: MetadataStore
    let artifacts: ArtifactStore
    let online: OnlineStore
    /// Why the online store had to be made anew from the ingest log; nil: it had not.
    let remadeOnline: String?
    let folder: String
    /// Whether a log older than its witness is taken for one restored from a backup.
    let acceptsOlderLog: Bool

    init(_ configuration: ServerConfiguration, acceptsOlderLog: Bool) throws {
        self.acceptsOlderLog = acceptsOlderLog
        folder = configuration.data.folder
        SecretMemory.setByteCountMax(configuration.keys.lockedBytesMax)
        let keyring = try Keyring(path: folder + "/keyring.db", masterKeyPath: configuration.keys.masterKeyFile)
        self.keyring = keyring
        metadata = try MetadataStore(
            path: folder + "/mizan.db", key: try keyring.installationKey("metadata"),
            readersMax: configuration.data.readersMax)
        try metadata.migrate(Self.migrations)
        artifacts = try ArtifactStore(folder: folder + "/artifacts") { project in
            try keyring.dataKey(project: project, purpose: "artifacts")
        }
        (online, remadeOnline) = try OnlineFolder.open(
            folder + "/online", mapByteCount: configuration.data.onlineMapBytesMax, keyring: keyring, store: metadata)
    }

    /// Nil where the configuration names no place for backups.
    func backups(_ backup: ServerConfiguration.Backup, _ auditLog: AuditLog) -> BackupWriter? {
        guard let backups = backup.folder, let keyrings = backup.keyringFolder else { return nil }
        return BackupWriter(
            folders: BackupWriter.Folders(data: folder, backups: backups, keyrings: keyrings), keyring: keyring,
            store: metadata, auditLog: auditLog, keyringDays: backup.keyringDays)
    }

    /// In this order for ever; a new one goes to the end.
    private static var migrations: [Migration] {
        AuditLog.migrations + IdentityRegister.migrations + PolicyStore.migrations + Jobs.migrations
            + FeaturesSchema.migrations + TrainingStore.migrations + ModelStore.migrations + EndpointStore.migrations
            + PredictionIndex.migrations + MonitorStore.migrations + PipelineStore.migrations + ProjectStore.migrations
            + PackStore.migrations + TransferRegister.migrations + AssessmentRegister.migrations
            + ProcessingRecordStore.migrations + RotationStore.migrations + ConsentLedger.migrations
            + AttestationStore.migrations
    }
}
