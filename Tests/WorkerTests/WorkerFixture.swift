import Crypto
import Database
import Devices
import Foundation
import GRDB
import Jobs
import Logging
import Synchronization
import Tensors
import Testing
import WorkerProtocol

/// Real workers, run by a real engine on a fresh folder, in the sandbox where there is one.
final class WorkerFixture: Sendable {
    let folder: String
    let engine: JobEngine
    let program: WorkerProgram
    private let handlers: [JobKind: TaskHandler]

    static let nycflights = NativeLibraries.folder.map { $0 + "/data/nycflights13" }

    /// Beside the tests' own bundle.
    static var executable: String {
        let folder =
            Bundle.allBundles.map(\.bundlePath).first { $0.hasSuffix(".xctest") }
            .map { ($0 as NSString).deletingLastPathComponent }
            ?? (CommandLine.arguments[0] as NSString).deletingLastPathComponent
        return folder + "/mizan-worker"
    }

    init(memoryBytes: Int = 2 << 30, libraries: LibraryPaths = .found) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("mizan-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder + "/out", withIntermediateDirectories: true)
        let store = try MetadataStore(path: folder + "/m.db", key: .random())
        try store.migrate(Jobs.migrations)
        program = WorkerProgram(executable: Self.executable, libraries: libraries)
        var logger = Logger(label: "worker-tests")
        logger.logLevel = ProcessInfo.processInfo.environment["MIZAN_TEST_LOG"] == nil ? .critical : .debug
        engine = JobEngine(
            store: store,
            configuration: JobEngineConfiguration(
                resources: WorkerResources(threads: 2, memoryBytes: memoryBytes), scratchFolder: folder + "/scratch"),
            program: program, sandbox: Sandbox.detect(for: program),
            clock: { Int64(Date().timeIntervalSince1970 * 1_000_000) }, logger: logger, audit: { _, _ in })
        let handlers = Dictionary(uniqueKeysWithValues: JobKind.allCases.map { ($0, TaskHandler(kind: $0)) })
        self.handlers = handlers
        for handler in handlers.values { await engine.register(handler) }
        try await engine.start()
    }

    /// Submits a task; `build` runs at each attempt.
    func submit(_ kind: JobKind, _ build: @escaping @Sendable (inout LaunchFiles) throws -> WorkerTask) async throws
        -> Job
    {
        let number = handlers[kind]!.add(build)
        return try await engine.submit(
            JobRequest(
                project: "p", kind: kind, target: "t", specification: Array(String(number).utf8), principal: "ann",
                person: "ann"))
    }

    /// The job once it has ended.
    func end(of job: Job) async throws -> Job {
        var last = job
        for await update in try await engine.watch(job.id) { last = update.job }
        return last
    }

    func run(_ kind: JobKind, _ build: @escaping @Sendable (inout LaunchFiles) throws -> WorkerTask) async throws -> (
        job: Job, result: WorkerResult?
    ) {
        let job = try await end(of: submit(kind, build))
        return (job, try job.result.map { try WorkerJSON.decode(WorkerResult.self, from: $0) })
    }

    /// The batches received in the last attempt.
    func batches(of job: Job) -> [ColumnBatch] { handlers[job.kind]!.batches(of: job) }

    func write(_ text: String, to name: String) throws -> String {
        let path = "\(folder)/\(name)"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// The flights of January and February as CSV. The file is sorted by the month's name: 1, 10, 11, 12, 2, 3 …
    func winter() throws -> String {
        let path = folder + "/winter.csv"
        if FileManager.default.fileExists(atPath: path) { return path }
        let flights = try Data(contentsOf: URL(fileURLWithPath: #require(Self.nycflights) + "/flights.csv"))
        func start(_ month: Int) throws -> Int {
            try #require(flights.range(of: Data("\n2013,\(month),".utf8))).lowerBound
        }
        let winter = try flights[..<start(10)] + flights[start(2)..<start(3)]
        try winter.write(to: URL(fileURLWithPath: path))
        return path
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}

extension LibraryPaths {
    static var found: LibraryPaths {
        LibraryPaths(
            duckDB: NativeLibraries.path(of: .duckDB), httpfsExtension: NativeLibraries.path(of: .httpfsExtension),
            lightGBM: NativeLibraries.path(of: .lightGBM))
    }
}

/// Launches what the tests built, and keeps what comes back.
final class TaskHandler: JobHandler, Sendable {
    let kind: JobKind
    private let state = Mutex(State())

    private struct State {
        var builders: [@Sendable (inout LaunchFiles) throws -> WorkerTask] = []
        var batches: [String: [ColumnBatch]] = [:]
    }

    init(kind: JobKind) { self.kind = kind }

    func add(_ build: @escaping @Sendable (inout LaunchFiles) throws -> WorkerTask) -> Int {
        state.withLock {
            $0.builders.append(build)
            return $0.builders.count - 1
        }
    }

    func batches(of job: Job) -> [ColumnBatch] { state.withLock { $0.batches[job.id] ?? [] } }

    func prepare(_ job: Job) async throws -> WorkerLaunch {
        let build = state.withLock {
            $0.batches[job.id] = []
            return $0.builders[Int(String(decoding: job.specification, as: UTF8.self))!]
        }
        var files = LaunchFiles()
        let task = try build(&files)
        return WorkerLaunch(task: task, files: files)
    }

    func receive(_ batch: WorkerBatch, of job: Job) async throws {
        state.withLock { $0.batches[job.id, default: []].append(batch.rows) }
    }

    func complete(_ job: Job, result: WorkerResult, in db: Database) throws -> JobCompletion {
        JobCompletion(result: try WorkerJSON.encode(result))
    }
}
