package import Jobs
package import Messages
package import RPCCore
package import WorkerProtocol

extension Operation {
    package init(_ job: Job) {
        self.init(
            name: job.name, kind: job.kind.operationKind, state: OperationState(job.state),
            progress: job.progress.fraction, message: job.progress.message, target: job.target,
            createTimeUs: job.createdTime, startTimeUs: job.startedTime ?? 0, endTimeUs: job.finishedTime ?? 0,
            attempt: Int32(clamping: job.attempt), failure: job.failure.map(OperationFailure.init),
            principal: job.principal, facts: job.facts)
    }
}

extension OperationState {
    package init(_ state: JobState) {
        self =
            switch state {
            case .queued: .queued
            case .running: .running
            case .succeeded: .succeeded
            case .failed: .failed
            case .cancelled: .cancelled
            }
    }
}

extension OperationFailure {
    package init(_ failure: WorkerFailure) {
        self.init(
            code: Int32(failure.reason.statusCode.rawValue), message: failure.message, hint: failure.hint,
            fields: failure.fields.map { FieldFailure(field: $0.field, description: $0.description) })
    }
}

extension WorkerFailure.Reason {
    package var statusCode: StatusCode {
        switch self {
        case .invalidArgument: .invalidArgument
        case .failedPrecondition: .failedPrecondition
        case .resourceExhausted: .resourceExhausted
        case .dataLoss: .dataLoss
        case .internalError: .internalError
        }
    }
}

extension JobKind {
    /// What the contract calls the kind.
    package var operationKind: String {
        switch self {
        case .ingest: "ingest"
        case .materialize: "materialize"
        case .trainingSet: "training_set"
        case .train: "train"
        case .evaluate: "evaluate"
        case .profileTable: "inspect"
        }
    }

    package init?(operationKind: String) {
        guard let kind = JobKind.allCases.first(where: { $0.operationKind == operationKind }) else { return nil }
        self = kind
    }
}
