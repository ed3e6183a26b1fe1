package import WorkerProtocol

package struct JobEngineConfiguration: Sendable {
    /// Workers at once.
    package var runningMax = 1
    /// Jobs waiting, of all projects.
    package var queuedMax = 10_000
    /// Attempts before a job whose worker or server keeps dying fails.
    package var attemptsMax = 3
    package var checkpointBytesMax = 256 << 20
    /// Of a job that does not ask for others.
    package var resources: WorkerResources
    /// A folder of this engine's own for encrypted temporary files; emptied at start.
    package var scratchFolder: String
    /// Between writes of progress and curves to the database, microseconds.
    package var progressInterval: Int64 = 500_000

    package init(resources: WorkerResources, scratchFolder: String) {
        self.resources = resources
        self.scratchFolder = scratchFolder
    }
}
