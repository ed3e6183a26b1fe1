package import WorkerProtocol

/// What one attempt runs: the task, and the files it names.
package struct WorkerLaunch: Sendable {
    package var task: WorkerTask
    package var files: LaunchFiles
    /// nil = the engine's default.
    package var resources: WorkerResources?

    package init(task: WorkerTask, files: LaunchFiles, resources: WorkerResources? = nil) {
        self.task = task
        self.files = files
        self.resources = resources
    }
}

/// The files of a launch in order; each becomes a descriptor of the worker.
package struct LaunchFiles: Sendable {
    package private(set) var list: [LaunchFile] = []

    package init() {}

    package mutating func add(_ file: LaunchFile) -> InheritedFile {
        list.append(file)
        return InheritedFile(position: list.count - 1)
    }

    /// - Parameter selection: nil where everybody's rows count.
    package mutating func add(_ selection: SubjectSelection?) throws(WorkerProtocolError) -> SubjectAccess? {
        guard let selection else { return nil }
        return SubjectAccess(
            columns: selection.columns, consenting: add(try .memory(selection.consenting)),
            withheld: add(try .memory(selection.withheld)), snapshot: selection.snapshot)
    }
}
