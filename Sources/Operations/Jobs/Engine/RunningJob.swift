internal import WorkerProtocol

/// A job under way in this process.
struct RunningJob {
    /// As it is now; the database may lag behind in progress.
    var job: Job
    var task: Task<Void, Never>?
    var process: WorkerProcess?
    /// Points that are not in the database yet.
    var unsavedMetrics: [MetricPoint] = []
    var savedTime: Int64 = 0
    var interruption: Interruption?

    enum Interruption {
        case cancelled(principal: String, person: String)
        case stopping
    }
}

/// How an attempt ended.
enum AttemptOutcome {
    case succeeded(WorkerResult)
    case failed(WorkerFailure)
    /// The worker died, which another attempt may not.
    case crashed(String)
    case interrupted
}
