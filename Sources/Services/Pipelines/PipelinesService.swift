package import AuditLog
internal import Crypto
package import Database
internal import GRDB
package import Jobs
internal import RPCCore
internal import Synchronization

/// Pipelines: YAML documents of steps (`Domain/PipelineDefinition.swift`), each done by calls to the other services in
/// the name of who asked (`StepRunner.swift`), with a cache of what was made from the same inputs before. Also the
/// long work of all services, as operations (`API/Operations.swift`).
package final class PipelinesService: Sendable {
    let store: MetadataStore
    let auditLog: AuditLog
    let engine: JobEngine
    let channel: any InternalCalls
    let board = RunBoard()
    let now: @Sendable () -> Int64
    /// Set when the server stops: runs then stay open, and the next server goes on with them.
    private let isStopping = Atomic(false)

    package init(
        store: MetadataStore, auditLog: AuditLog, engine: JobEngine, channel: any InternalCalls,
        now: @escaping @Sendable () -> Int64
    ) {
        self.store = store
        self.auditLog = auditLog
        self.engine = engine
        self.channel = channel
        self.now = now
    }

    /// Goes on with the runs the last server left: steps that had ended are not done again.
    package func start() async throws {
        for run in try await store.read({ try PipelineStore.open(in: $0) }) { await begin(run, TraceContext()) }
    }

    package func stop() async {
        isStopping.store(true, ordering: .relaxed)
        await board.cancelAll()
    }

    func run(_ yaml: String, project: String, ignoresCache: Bool, requestID: String, context: CallContext) async throws
        -> PipelineRun
    {
        let definition = try PipelineDefinition(yaml: yaml)
        let (auditLog, time) = (auditLog, now())
        let run = PipelineRun(
            project: project, id: RandomBytes.make(8).hexadecimal, pipeline: definition.name, yaml: yaml,
            ignoresCache: ignoresCache,
            steps: definition.steps.map { PipelineRun.Step(id: $0.id, kind: $0.kind.rawValue) }, createTime: time,
            principal: context.principal.id, person: context.principal.person)
        let (accepted, isNew) = try await store.write { db in
            if let earlier = try PipelineStore.find(project: project, requestID: requestID, in: db) {
                guard earlier.yaml == yaml else { throw PipelinesError.requestMismatch(requestID: requestID) }
                return (earlier, false)
            }
            try PipelineStore.insert(run, requestID: requestID, in: db)
            try auditLog.append(
                AuditEntry(
                    time: time, change: context, resource: run.name,
                    details: ["pipeline": definition.name, "yaml": SHA256.hash(Array(yaml.utf8)).hexadecimal]), in: db)
            return (run, true)
        }
        if isNew { await begin(accepted, context.trace) }
        return accepted
    }

    func find(_ name: String) async throws -> PipelineRun {
        let ids = try ResourceName.ids(of: name, in: "projects", "pipelineRuns", field: "name")
        guard let run = try await store.read({ try PipelineStore.find(project: ids[0], id: ids[1], in: $0) }) else {
            throw PipelinesError.unknownRun(name)
        }
        return run
    }

    private func begin(_ run: PipelineRun, _ trace: TraceContext) async {
        await board.begin(run.name) { [self] in await execute(run, trace) }
    }

    private func execute(_ begun: PipelineRun, _ trace: TraceContext) async {
        var run = begun
        guard let definition = try? PipelineDefinition(yaml: run.yaml) else { return }
        let runner = StepRunner(
            channel: channel.channel(as: Principal(id: run.principal, person: run.person), trace: trace),
            project: run.project, pipeline: run.pipeline)
        var failed = false
        for (index, step) in definition.steps.enumerated() {
            if run.steps[index].state == .succeeded || run.steps[index].state == .cached { continue }
            if failed {
                run.steps[index].state = .skipped
                continue
            }
            run.steps[index].state = .running
            run.steps[index].startTime = now()
            await save(run)
            do {
                try await perform(step, at: index, of: &run, runner)
            } catch {
                if isStopping.load(ordering: .relaxed) { return }
                failed = true
                run.steps[index].state = .failed
                run.steps[index].message = Task.isCancelled ? "cancelled" : Self.sentence(error)
            }
            run.steps[index].endTime = now()
            await save(run)
        }
        run.ended = true
        run.succeeded = !failed
        run.endTime = now()
        await save(run)
    }

    private func perform(
        _ step: StepDefinition, at index: Int, of run: inout PipelineRun, _ runner: StepRunner
    ) async throws {
        try Task.checkCancellation()
        let parameters = step.parameters.resolved(run.results)
        let key = try await runner.cacheKey(step.kind, parameters)
        let project = run.project
        run.steps[index].cacheKey = key
        if step.kind.isCached, !run.ignoresCache,
            let result = try await store.read({ try PipelineStore.cached(key, project: project, in: $0) })
        {
            run.steps[index].state = .cached
            run.steps[index].result = result
            return
        }
        let result = try await runner.run(step, parameters, cacheKey: key)
        if step.kind.isCached {
            try await store.write { try PipelineStore.cache(result, under: key, project: project, in: $0) }
        }
        run.steps[index].state = .succeeded
        run.steps[index].result = result
    }

    /// Keeps the state of a run; done even after it was cancelled.
    private func save(_ run: PipelineRun) async {
        let store = store
        await Task { try? await store.write { try PipelineStore.update(run, in: $0) } }.value
        await board.publish(run)
    }

    private static func sentence(_ error: any Error) -> String {
        (error as? RPCError)?.message ?? (error as? any RPCErrorConvertible)?.rpcError.message ?? "\(error)"
    }
}
