import Crypto
import Database
import Foundation
import GRDB
import Logging
import Synchronization
import Tensors
import WorkerProtocol

@testable import Jobs

/// An engine on a fresh database, whose workers follow scripts.
final class EngineFixture: Sendable {
    let folder: String
    let store: MetadataStore
    let engine: JobEngine
    let handler: ScriptHandler
    let audited: AuditRecorder

    init(runningMax: Int = 1, sandbox: Sandbox = .none(reason: "not wanted"), reusing earlier: EngineFixture? = nil)
        async throws
    {
        folder =
            earlier?.folder
            ?? FileManager.default.temporaryDirectory.appendingPathComponent("mizan-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        store = try earlier?.store ?? MetadataStore(path: folder + "/m.db", key: .random())
        try store.migrate(Jobs.migrations)
        var configuration = JobEngineConfiguration(
            resources: WorkerResources(threads: 1, memoryBytes: 1 << 30), scratchFolder: folder + "/scratch")
        configuration.runningMax = runningMax
        let recorder = AuditRecorder()
        audited = recorder
        handler = ScriptHandler(folder: folder)
        let time = Mutex<Int64>(1_000_000)
        let tick: @Sendable () -> Int64 = {
            time.withLock {
                $0 += 1
                return $0
            }
        }
        var logger = Logger(label: "jobs-tests")
        logger.logLevel = .critical
        engine = JobEngine(
            store: store, configuration: configuration, program: .scripted, sandbox: sandbox, clock: tick,
            logger: logger,
            audit: { entry, _ in recorder.record(entry) })
        await engine.register(handler)
    }

    func submit(_ script: String, requestID: String = "", devices: [String] = []) async throws -> Job {
        try await engine.submit(
            JobRequest(
                project: "p", kind: .ingest, target: "projects/p/featureViews/v/versions/1",
                specification: Array(script.utf8),
                devices: devices, principal: "ann", person: "ann@example.org", requestID: requestID))
    }

    /// The job once it has ended, and every message it gave on the way.
    func end(of job: Job) async throws -> (job: Job, updates: [JobUpdate]) {
        var updates: [JobUpdate] = []
        for await update in try await engine.watch(job.id) { updates.append(update) }
        return (updates.last!.job, updates)
    }

    func run(_ script: String) async throws -> Job {
        let job = try await submit(script)
        return try await end(of: job).job
    }

    /// Waits until the job's progress message is `message`.
    func reach(_ message: String, _ job: Job) async throws {
        for await update in try await engine.watch(job.id) where update.job.progress.message == message { return }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}

final class AuditRecorder: Sendable {
    private let entries = Mutex<[JobAuditEntry]>([])
    func record(_ entry: JobAuditEntry) { entries.withLock { $0.append(entry) } }
    var actions: [String] { entries.withLock { $0.map(\.action) } }
}

/// Jobs whose specification is a ScriptedWorker's script.
final class ScriptHandler: JobHandler, Sendable {
    let kind = JobKind.ingest
    let file: String
    private let state = Mutex(State())

    struct State {
        var prepared: [Int] = []
        var rowCounts: [Int] = []
        var abandoned = 0
        var refusesBatches = false
        var refusesCompletion = false
    }

    init(folder: String) {
        file = folder + "/input.txt"
        try? "from a file".write(toFile: file, atomically: true, encoding: .utf8)
    }

    var observed: State { state.withLock { $0 } }
    func change(_ body: @Sendable (inout State) -> Void) { state.withLock { body(&$0) } }

    func prepare(_ job: Job) async throws -> WorkerLaunch {
        state.withLock {
            $0.prepared.append(job.attempt)
            $0.rowCounts = []
        }
        let script = String(decoding: job.specification, as: UTF8.self)
        if script == "unpreparable" { throw WorkerFailure(.failedPrecondition, "nothing to work on") }
        var files = LaunchFiles()
        _ = files.add(try LaunchFile.reading(file))
        let schema = IngestSchema(keys: [], eventTime: "t", features: [])
        return WorkerLaunch(task: .ingest(IngestTask(sources: [], transform: script, schema: schema)), files: files)
    }

    func receive(_ batch: WorkerBatch, of job: Job) async throws {
        try state.withLock {
            if $0.refusesBatches { throw WorkerFailure(.resourceExhausted, "no room for the batch") }
            $0.rowCounts.append(batch.rows.rowCount)
        }
    }

    func complete(_ job: Job, result: WorkerResult, in db: Database) throws -> JobCompletion {
        guard case .ingest(let ingested) = result else { throw WorkerFailure(.internalError, "not an ingestion") }
        if observed.refusesCompletion { throw WorkerFailure(.dataLoss, "digest differs") }
        let report = ingested.malformedRows.map(\.reason).joined(separator: "|")
        return JobCompletion(result: [7], facts: ["rows": "\(ingested.rowCount)", "report": report])
    }

    func abandon(_ job: Job, in db: Database) throws { state.withLock { $0.abandoned += 1 } }
}

extension WorkerProgram {
    static var scripted: WorkerProgram {
        let folder =
            Bundle.allBundles.map(\.bundlePath).first { $0.hasSuffix(".xctest") }
            .map { ($0 as NSString).deletingLastPathComponent }
            ?? (CommandLine.arguments[0] as NSString).deletingLastPathComponent
        return WorkerProgram(executable: folder + "/ScriptedWorker", libraries: LibraryPaths())
    }
}
