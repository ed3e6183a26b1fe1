package import Tensors

/// What a worker reports, in order. The last event of a worker is ``result(_:)`` or ``failure(_:)``.
package enum WorkerEvent: Sendable, Equatable {
    case progress(JobProgress)
    case metric(MetricPoint)
    case log(WorkerLog)
    /// From here another attempt can go on. Replaces the checkpoint before it.
    case checkpoint([UInt8])
    case batch(WorkerBatch)
    case result(WorkerResult)
    case failure(WorkerFailure)
}

/// Rows a job gives while it runs. The worker waits for ``WorkerCommand/proceed`` when
/// ``WorkerProtocol/batchesInFlightMax`` are under way.
package struct WorkerBatch: Sendable, Equatable {
    /// From 0 in every attempt, without gaps.
    package var index: Int
    package var rows: ColumnBatch

    package init(index: Int, rows: ColumnBatch) {
        self.index = index
        self.rows = rows
    }
}

package struct JobProgress: Codable, Sendable, Equatable {
    /// 0 … 1.
    package var fraction: Double
    package var message: String

    package init(fraction: Double, message: String) {
        self.fraction = fraction
        self.message = message
    }
}

/// One point of a curve, such as `validation.binary_logloss` at round 40.
package struct MetricPoint: Codable, Sendable, Equatable {
    package var name: String
    package var step: Int
    package var value: Double

    package init(name: String, step: Int, value: Double) {
        self.name = name
        self.step = step
        self.value = value
    }
}

package struct WorkerLog: Codable, Sendable, Equatable {
    package enum Level: String, Codable, Sendable { case debug, info, warning, error }
    package var level: Level
    package var message: String

    package init(level: Level, message: String) {
        self.level = level
        self.message = message
    }
}

/// Why a task cannot be done. Trying again would fail again, unless `isTransient`.
package struct WorkerFailure: Error, Codable, Sendable, Equatable {
    package enum Reason: String, Codable, Sendable {
        /// The task or its data is wrong: see `fields`.
        case invalidArgument = "invalid_argument"
        /// Something it needs is missing, such as a native library or a GPU.
        case failedPrecondition = "failed_precondition"
        /// More memory or disk than the job may use.
        case resourceExhausted = "resource_exhausted"
        /// A file is not what its format, key or checksum says.
        case dataLoss = "data_loss"
        case internalError = "internal"
    }

    package var reason: Reason
    package var message: String
    /// What to do about it; may be empty.
    package var hint: String
    package var fields: [FieldViolation]
    package var isTransient: Bool

    package struct FieldViolation: Codable, Sendable, Equatable {
        /// Path such as `row 17, column dep_delay` or `parameters.num_leaves`.
        package var field: String
        package var description: String
        package init(field: String, description: String) {
            self.field = field
            self.description = description
        }
    }

    package init(
        _ reason: Reason, _ message: String, hint: String = "", fields: [FieldViolation] = [], isTransient: Bool = false
    ) {
        self.reason = reason
        self.message = message
        self.hint = hint
        self.fields = fields
        self.isTransient = isTransient
    }
}

/// One byte each on descriptor 5. Cancelling is the server's SIGKILL.
package enum WorkerCommand: UInt8, Sendable {
    /// One more batch may be sent.
    case proceed = 1
}
