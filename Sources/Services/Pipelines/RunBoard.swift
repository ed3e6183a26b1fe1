/// The runs that are going on, and who watches them.
actor RunBoard {
    private var tasks: [String: Task<Void, Never>] = [:]
    private var watchers: [String: [Int: AsyncStream<PipelineRun>.Continuation]] = [:]
    private var nextWatcher = 0

    func begin(_ name: String, _ work: @escaping @Sendable () async -> Void) {
        tasks[name] = Task {
            await work()
            self.finished(name)
        }
    }

    private func finished(_ name: String) {
        tasks[name] = nil
        for watcher in watchers.removeValue(forKey: name)?.values ?? [:].values { watcher.finish() }
    }

    func publish(_ run: PipelineRun) {
        for watcher in watchers[run.name]?.values ?? [:].values { watcher.yield(run) }
    }

    /// Every change from now on; ends with the run.
    func watch(_ name: String) -> AsyncStream<PipelineRun> {
        let (stream, continuation) = AsyncStream.makeStream(of: PipelineRun.self, bufferingPolicy: .bufferingNewest(16))
        guard tasks[name] != nil else {
            continuation.finish()
            return stream
        }
        let id = nextWatcher
        nextWatcher += 1
        watchers[name, default: [:]][id] = continuation
        continuation.onTermination = { _ in Task { await self.forget(name, id) } }
        return stream
    }

    private func forget(_ name: String, _ id: Int) {
        watchers[name]?[id] = nil
    }

    /// Returns once the run has ended. - Returns: false where it was not going on.
    func cancel(_ name: String) async -> Bool {
        guard let task = tasks[name] else { return false }
        task.cancel()
        await task.value
        return true
    }

    func cancelAll() async {
        for name in tasks.keys { _ = await cancel(name) }
    }
}
