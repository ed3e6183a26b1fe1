/// A file or folder of the job, by its position in the launch's list.
package struct InheritedFile: Codable, Sendable, Hashable {
    package var position: Int

    package init(position: Int) { self.position = position }

    package var descriptor: Int32 { WorkerDescriptors.firstFile + Int32(clamping: position) }

    /// The path by which the worker opens it, also for libraries that want a path.
    package var path: String { "/proc/self/fd/\(descriptor)" }
}

/// The descriptor numbers of ``WorkerProtocol``.
package enum WorkerDescriptors {
    package static let description: Int32 = 3
    package static let events: Int32 = 4
    package static let commands: Int32 = 5
    package static let firstFile: Int32 = 6
}
