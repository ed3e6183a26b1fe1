/// Everything a worker is told. JSON on descriptor 3; unknown task kinds are refused.
package struct JobDescription: Codable, Sendable, Equatable {
    package var version = WorkerProtocol.version
    /// For log lines.
    package var job: String
    package var attempt: Int
    package var resources: WorkerResources
    package var task: WorkerTask
    /// The last checkpoint of an earlier attempt.
    package var checkpoint: InheritedFile?
    /// An empty private folder for spilled, encrypted temporary files; nil = everything in memory.
    package var scratch: InheritedFile?
    /// Where the native libraries are, as the server found them.
    package var libraries: LibraryPaths

    package init(
        job: String, attempt: Int, resources: WorkerResources, task: WorkerTask, checkpoint: InheritedFile? = nil,
        scratch: InheritedFile? = nil, libraries: LibraryPaths = LibraryPaths()
    ) {
        self.job = job
        self.attempt = attempt
        self.resources = resources
        self.task = task
        self.checkpoint = checkpoint
        self.scratch = scratch
        self.libraries = libraries
    }
}

/// Absolute paths of the libraries a worker loads; nil = not found, and the task that needs it fails saying so.
package struct LibraryPaths: Codable, Sendable, Equatable {
    package var duckDB: String?
    package var httpfsExtension: String?
    package var lightGBM: String?

    package init(duckDB: String? = nil, httpfsExtension: String? = nil, lightGBM: String? = nil) {
        self.duckDB = duckDB
        self.httpfsExtension = httpfsExtension
        self.lightGBM = lightGBM
    }
}

/// What one worker may use.
package struct WorkerResources: Codable, Sendable, Equatable {
    /// Threads of DuckDB, LightGBM and the worker's own loops, ≥ 1.
    package var threads: Int
    /// Memory for data, bytes; the address space is capped a fixed allowance above it.
    package var memoryBytes: Int

    package init(threads: Int, memoryBytes: Int) {
        self.threads = threads
        self.memoryBytes = memoryBytes
    }
}

package enum JobKind: String, Codable, Sendable, CaseIterable {
    case ingest
    case materialize
    case trainingSet = "training_set"
    case train
    case evaluate
    case profileTable = "profile_table"
}

package enum WorkerTask: Codable, Sendable, Equatable {
    case ingest(IngestTask)
    case materialize(MaterializeTask)
    case trainingSet(TrainingSetTask)
    case train(TrainTask)
    case evaluate(EvaluateTask)
    case profileTable(ProfileTableTask)

    package var kind: JobKind {
        switch self {
        case .ingest: .ingest
        case .materialize: .materialize
        case .trainingSet: .trainingSet
        case .train: .train
        case .evaluate: .evaluate
        case .profileTable: .profileTable
        }
    }
}

/// What a worker sends when its task is done.
package enum WorkerResult: Codable, Sendable, Equatable {
    case ingest(IngestResult)
    case materialize(MaterializeResult)
    case trainingSet(TrainingSetResult)
    case train(TrainResult)
    case evaluate(EvaluateResult)
    case profileTable(ProfileTableResult)

    package var kind: JobKind {
        switch self {
        case .ingest: .ingest
        case .materialize: .materialize
        case .trainingSet: .trainingSet
        case .train: .train
        case .evaluate: .evaluate
        case .profileTable: .profileTable
        }
    }
}
