internal import Synchronization
internal import WorkerProtocol

/// Joins the updates that a slow watcher has not taken yet into one.
final class JobWatcher: Sendable {
    private struct State {
        var pending: JobUpdate?
        var final: Job?
    }

    private let state = Mutex(State())
    private let signal: AsyncStream<Void>
    private let ring: AsyncStream<Void>.Continuation

    init() { (signal, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1)) }

    func publish(_ update: JobUpdate) {
        state.withLock { state in
            // A first look may be read before the end is published, and arrive after it.
            if update.job.state.isFinal { state.final = update.job }
            let metrics = (state.pending?.metrics ?? []) + update.metrics
            state.pending = JobUpdate(job: state.final ?? update.job, metrics: metrics)
        }
        ring.yield()
    }

    /// nil after the final state, or when the watching task is cancelled.
    func next() async -> JobUpdate? {
        while true {
            let (update, isFinished) = state.withLock { state in
                defer { state.pending = nil }
                return (state.pending, state.final != nil)
            }
            if let update { return update }
            if isFinished || Task.isCancelled { return nil }
            for await _ in signal { break }
        }
    }
}
