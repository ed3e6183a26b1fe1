internal import Glibc
internal import Synchronization

/// A start that happens once, after which this process holds none of the worker's ends: only so does a pipe end
/// when the worker does.
final class WorkerStart: Sendable {
    private let command: [String]
    private let environment: [String]
    private let files: Mutex<[LaunchFile]>

    init(command: [String], environment: [String], files: [LaunchFile]) {
        self.command = command
        self.environment = environment
        self.files = Mutex(files)
    }

    /// - Returns: the process id, or −errno.
    func spawn() -> pid_t {
        let given = files.withLock { files in
            defer { files = [] }
            return files
        }
        // A file closes with its last reference, which an optimized build would drop once the numbers are known.
        return withExtendedLifetime(given) {
            ChildProcess.spawn(command, environment, given.map(\.descriptor))
        }
    }
}
