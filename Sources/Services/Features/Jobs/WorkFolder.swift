internal import Foundation

/// Where the workers of one kind of job write: a private folder per job, made anew by each attempt.
package struct WorkFolder: Sendable {
    private let root: String

    package init(root: String) {
        self.root = root
    }

    func path(of job: String) -> String { "\(root)/\(job)" }

    /// An empty folder, whatever an earlier attempt left.
    func make(for job: String) throws -> String {
        try remove(job)
        try FileManager.default.createDirectory(
            atPath: path(of: job), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return path(of: job)
    }

    func remove(_ job: String) throws {
        if FileManager.default.fileExists(atPath: path(of: job)) {
            try FileManager.default.removeItem(atPath: path(of: job))
        }
    }

    /// Removes what jobs left that a crash interrupted. Call before jobs start.
    package func empty() throws {
        if FileManager.default.fileExists(atPath: root) { try FileManager.default.removeItem(atPath: root) }
    }
}
