import Artifacts
import AuditLog
import Consent
import Crypto
import Database
import Devices
import Foundation
import Jobs
import Keyring
import Logging
import Messages
import OnlineStore
import Policy
import RPCCore
import Residency
import Synchronization
import Tensors
import WorkerProtocol

@testable import Features

/// A feature store in a folder of its own, with a clock that rises by one with every look.
final class ServiceFixture: Sendable {
    static let amal = Principal(id: "spiffe://mizan.test/person/amal", person: "spiffe://mizan.test/person/amal")
    /// Nobody gave this principal anything.
    static let stranger = Principal(id: "spiffe://mizan.test/person/omar", person: "spiffe://mizan.test/person/omar")

    let folder: TemporaryFolder
    let storeKey: SymmetricKey
    let store: MetadataStore
    let audit: AuditLog
    let artifacts: ArtifactStore
    let keyring: Keyring
    let online: OnlineStore
    /// Why the online store was made anew, if it was.
    let remade: String?
    let jobs: JobEngine
    let consents: ConsentLedger
    let service: FeaturesService
    private let clock: TestClock

    /// - Parameter earlier: a store whose folder is copied as it is on disk, as after a crash.
    /// - Parameter crashed: what is on disk instead.
    init(
        after earlier: ServiceFixture? = nil, copying crashed: TemporaryFolder? = nil,
        config: FeaturesConfig = FeaturesConfig()
    ) async throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/data", withIntermediateDirectories: true)
        if let source = crashed ?? earlier?.folder { try folder.copyContents(of: source) }
        storeKey = earlier?.storeKey ?? .random()
        store = try MetadataStore(path: folder.path + "/data/m.db", key: storeKey)
        try store.migrate(AuditLog.migrations + Jobs.migrations + FeaturesSchema.migrations + ConsentLedger.migrations)
        clock = TestClock(earlier?.time ?? 1_700_000_000_000_000)
        let now: @Sendable () -> Int64 = { [clock] in clock.next() }
        let signingKey = Ed25519.PrivateKey()
        audit = AuditLog(store: store, origin: "mizan.test", signingKey: { signingKey }, now: now)
        let keyringPath = folder.path + "/data/keyring.db"
        let masterPath = folder.path + "/master.key"
        let keyring =
            earlier == nil
            ? try Keyring.create(at: keyringPath, masterKeyPath: masterPath)
            : try Keyring(path: keyringPath, masterKeyPath: masterPath)
        self.keyring = keyring
        artifacts = try ArtifactStore(folder: folder.path + "/data/artifacts") {
            try keyring.dataKey(project: $0, purpose: "artifacts")
        }
        (online, remade) = try OnlineFolder.open(
            folder.path + "/data/online", mapByteCount: 64 << 20, keyring: keyring, store: store)
        jobs = JobEngine(
            store: store,
            configuration: JobEngineConfiguration(
                resources: WorkerResources(threads: 1, memoryBytes: 1 << 30), scratchFolder: folder.path + "/scratch"),
            program: .built, sandbox: .none(reason: "not wanted"), clock: now, logger: .quiet, audit: { _, _ in })
        let binding = Binding(
            id: "b-1", subject: try Subject(Self.amal.id), role: .admin, resources: .everything, effect: .allow,
            createdBy: Self.amal.id, createTime: 1)
        let policy = PolicySnapshot(bindings: [binding])
        consents = ConsentLedger(store: store, audit: audit, online: online, now: now)
        try await consents.start()
        service = try FeaturesService(
            store: store, audit: audit, artifacts: artifacts, online: online, consents: consents, keyring: keyring,
            jobs: jobs, permissions: PolicyAuthorizer(snapshot: { policy }, audit: audit),
            law: { PackSnapshot(ofInstallation: ["ae-pdpl"], zone: Zone("AE")) },
            tablesFolder: folder.path + "/data/tables",
            config: config, log: .quiet, now: now)
        try await service.start()
    }

    /// The last time anybody was told.
    var time: Int64 { clock.time }

    func setTime(_ time: Int64) { clock.set(time) }

    func context(_ method: MethodDescriptor, _ principal: Principal = amal) -> CallContext {
        CallContext(
            method: method, principal: principal, peer: Peer(address: "test", certificate: nil), requestID: 7)
    }

    /// What the audit log holds, newest first, as `action resource`.
    func audited() async throws -> [String] {
        try await audit.flush()
        return try await AuditSearch(audit).page(AuditQuery()).records.map(\.entry).map {
            "\($0.action) \($0.resource)"
        }
    }
}

extension WorkerProgram {
    /// The worker beside the tests.
    static var built: WorkerProgram {
        let tests = Bundle.allBundles.map(\.bundlePath).first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        let folder = (tests as NSString).deletingLastPathComponent
        return WorkerProgram(
            executable: folder + "/mizan-worker",
            libraries: LibraryPaths(
                duckDB: NativeLibraries.path(of: .duckDB), httpfsExtension: NativeLibraries.path(of: .httpfsExtension),
                lightGBM: NativeLibraries.path(of: .lightGBM)))
    }
}

extension Logger {
    static var quiet: Logger {
        var logger = Logger(label: "features-tests")
        logger.logLevel = .critical
        return logger
    }
}

/// Rises by one microsecond with every look.
final class TestClock: Sendable {
    private let state: Mutex<Int64>

    init(_ time: Int64) { state = Mutex(time) }

    var time: Int64 { state.withLock { $0 } }

    func set(_ time: Int64) { state.withLock { $0 = time } }

    func next() -> Int64 {
        state.withLock {
            $0 += 1
            return $0
        }
    }
}

extension TemporaryFolder {
    func copyContents(of other: TemporaryFolder) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: other.path) where name != "scratch" {
            if FileManager.default.fileExists(atPath: "\(path)/\(name)") {
                try FileManager.default.removeItem(atPath: "\(path)/\(name)")
            }
            try FileManager.default.copyItem(atPath: "\(other.path)/\(name)", toPath: "\(path)/\(name)")
        }
    }
}
