package import Database
package import GRDB
package import Logging
package import WorkerProtocol

/// The queue of jobs: keeps them, starts a worker for each in the order of submission, and ends them in one
/// transaction with their outcome and its audit leaf.
///
/// A job that was running when the server died is queued again at ``start()`` with its last checkpoint.
package actor JobEngine {
    let store: MetadataStore
    let configuration: JobEngineConfiguration
    let program: WorkerProgram
    /// How workers are kept apart, for reports.
    package nonisolated let sandbox: Sandbox
    let clock: @Sendable () -> Int64
    let audit: JobAudit
    let logger: Logger
    var handlers: [JobKind: any JobHandler] = [:]
    var running: [String: RunningJob] = [:]
    var watchers: [String: [WeakWatcher]] = [:]
    var state = EngineState.idle
    /// Of jobs that have not ended.
    private let traces = JobTraces()
    private var isScheduling = false
    private var wasWoken = false

    enum EngineState { case idle, started, stopped }

    struct WeakWatcher { weak var watcher: JobWatcher? }

    /// - Parameters:
    ///   - sandbox: see ``Sandbox/detect(for:)``.
    ///   - clock: now, microseconds since the epoch.
    package init(
        store: MetadataStore, configuration: JobEngineConfiguration, program: WorkerProgram, sandbox: Sandbox,
        clock: @escaping @Sendable () -> Int64, logger: Logger, audit: @escaping JobAudit
    ) {
        self.store = store
        self.configuration = configuration
        self.program = program
        self.sandbox = sandbox
        self.clock = clock
        self.logger = logger
        self.audit = audit
    }

    /// One handler per kind, before ``start()``.
    package func register(_ handler: any JobHandler) {
        precondition(state == .idle && handlers[handler.kind] == nil, "register each kind once, before start")
        handlers[handler.kind] = handler
    }

    /// Takes up what the last server left, and begins.
    package func start() async throws {
        precondition(state == .idle, "the engine starts once")
        try Scratch.empty(configuration.scratchFolder)
        for job in try await store.read({ try JobStore.jobs(in: .running, $0) }) { await recover(job) }
        state = .started
        await schedule()
    }

    /// Kills the workers and puts their jobs back into the queue; returns when all have ended.
    package func stop() async {
        state = .stopped
        for id in running.keys { interrupt(id, .stopping) }
        for task in running.values.compactMap(\.task) { await task.value }
    }

    package func submit(_ request: JobRequest) async throws -> Job {
        let job = try await store.write { [self] in try submit(request, in: $0) }
        await wake()
        return job
    }

    /// Within the caller's transaction; call ``wake()`` once it has committed.
    package nonisolated func submit(_ request: JobRequest, in db: Database) throws -> Job {
        guard try JobStore.count(in: .queued, db) < configuration.queuedMax else {
            throw JobError.queueFull(limit: configuration.queuedMax)
        }
        let time = clock()
        let (job, isNew) = try JobStore.insert(request, time: time, in: db)
        if isNew {
            traces.set(request.trace, of: job.id)
            try audit(
                JobAuditEntry(
                    action: "jobs.create", time: time, job: job, principal: job.principal, person: job.person), db)
        }
        return job
    }

    /// Looks for work. Harmless at any time.
    package func wake() async { await schedule() }

    package func job(_ id: String) async throws -> Job {
        if let live = running[id]?.job { return live }
        guard let job = try await store.read({ try JobStore.job(id, in: $0) }) else { throw JobError.unknownJob(id) }
        return running[id]?.job ?? job
    }

    /// Newest first. - Parameter pageToken: from the page before; empty for the first.
    package func jobs(
        project: String, kind: JobKind? = nil, pageSize: Int = 50, pageToken: String = ""
    ) async throws -> (jobs: [Job], nextPageToken: String) {
        let before = Int64(pageToken)
        if before == nil, !pageToken.isEmpty { throw JobError.invalidPageToken }
        let limit = min(max(pageSize, 1), 1_000)
        let page = try await store.read {
            try JobStore.list(project: project, kind: kind, before: before, limit: limit, in: $0)
        }
        return (page.jobs.map { running[$0.id]?.job ?? $0 }, page.last.map(String.init) ?? "")
    }

    /// The points of a job's curves so far, by name and step.
    package func metrics(of id: String) async throws -> [MetricPoint] {
        try await save(id, always: true)
        return try await store.read { try JobStore.metrics(of: id, in: $0) }
    }

    /// Jobs that wait for a worker, and jobs whose worker runs.
    package func counts() async throws -> (queued: Int, running: Int) {
        let queued = try await store.read { try JobStore.count(in: .queued, $0) }
        return (queued, running.count)
    }

    /// Which job holds which device.
    package func deviceHolders() -> [String: Job] {
        var holders: [String: Job] = [:]
        for live in running.values {
            for device in live.job.devices { holders[device] = live.job }
        }
        return holders
    }

    /// The job as it is with all points so far, then every change; ends after the final state. Updates that a slow
    /// watcher misses are joined.
    package func watch(_ id: String) async throws -> AsyncStream<JobUpdate> {
        let watcher = JobWatcher()
        watchers[id, default: []].append(WeakWatcher(watcher: watcher))
        let points = try await metrics(of: id)
        let job = try await job(id)
        watcher.publish(JobUpdate(job: job, metrics: points))
        if job.state.isFinal { watchers[id] = nil }
        return AsyncStream { await watcher.next() }
    }

    /// Ends a job that waits or runs; returns when it has ended. Cancelling twice is cancelling once.
    /// - Throws: ``JobError/alreadyFinished(job:state:)`` when it had succeeded or failed before.
    package func cancel(_ id: String, principal: String, person: String) async throws -> Job {
        interrupt(id, .cancelled(principal: principal, person: person))
        if let task = running[id]?.task {
            await task.value
        } else {
            try await cancelQueued(id, principal: principal, person: person)
        }
        let job = try await job(id)
        guard job.state == .cancelled else { throw JobError.alreadyFinished(job: id, state: job.state) }
        return job
    }

    private func cancelQueued(_ id: String, principal: String, person: String) async throws {
        guard let job = try await store.read({ try JobStore.job(id, in: $0) }) else { throw JobError.unknownJob(id) }
        guard job.state == .queued else { return }
        // It may have been started while the database was read.
        if running[id] != nil {
            _ = try await cancel(id, principal: principal, person: person)
            return
        }
        running[id] = RunningJob(job: job, interruption: .cancelled(principal: principal, person: person))
        await conclude(id, .interrupted)
    }

    private func schedule() async {
        wasWoken = true
        if isScheduling { return }
        isScheduling = true
        defer { isScheduling = false }
        while wasWoken, state == .started {
            wasWoken = false
            do {
                try await startQueued()
            } catch {
                logger.error("the queue cannot be read", metadata: ["error": "\(error)"])
            }
        }
    }

    private func startQueued() async throws {
        guard running.count < configuration.runningMax else { return }
        for job in try await store.read({ try JobStore.jobs(in: .queued, $0) }) {
            guard state == .started, running.count < configuration.runningMax else { return }
            let held = deviceHolders()
            guard running[job.id] == nil, job.devices.allSatisfy({ held[$0] == nil }) else { continue }
            var job = job
            job.state = .running
            job.attempt += 1
            job.startedTime = job.startedTime ?? clock()
            running[job.id] = RunningJob(job: job)
            let id = job.id
            running[id]?.task = Task { await self.run(id) }
        }
    }

    private func run(_ id: String) async {
        do {
            guard let job = running[id]?.job else { return }
            // The queue was read a moment ago: it may have been cancelled since.
            let isQueued = try await store.write { db in
                guard try JobStore.job(id, in: db)?.state == .queued else { return false }
                try JobStore.update(job, in: db)
                return true
            }
            if isQueued {
                publish(id)
                await conclude(id, await attempt(id))
            } else {
                running[id] = nil
            }
        } catch {
            logger.error("a job cannot be started", metadata: facts(id, ["error": "\(error)"]))
            running[id] = nil
        }
        await schedule()
    }

    /// What every log line about a job says.
    func facts(_ id: String, _ more: Logger.Metadata = [:]) -> Logger.Metadata {
        var facts = more
        facts["job"] = "\(id)"
        if let trace = traces[id] { facts["trace"] = "\(trace)" }
        return facts
    }

    func forgetTrace(of id: String) {
        traces.set("", of: id)
    }

    func interrupt(_ id: String, _ interruption: RunningJob.Interruption) {
        guard running[id] != nil, running[id]?.interruption == nil else { return }
        running[id]?.interruption = interruption
        running[id]?.process?.kill()
    }
}
