package import WorkerProtocol

package enum JobError: Error, Sendable, Equatable {
    case unknownJob(String)
    case noHandler(JobKind)
    /// The request id was used before for something else.
    case requestMismatch(requestID: String)
    case alreadyFinished(job: String, state: JobState)
    case queueFull(limit: Int)
    /// The engine is shutting down.
    case stopped
    case invalidPageToken
}
