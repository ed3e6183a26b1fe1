package import RPCCore

/// Why a pipeline is refused, or a step of it fails.
package enum PipelinesError: Error, Sendable, Equatable {
    case notYAML(String)
    case invalid([FieldViolation])
    case unknownRun(String)
    case runEnded(String)
    /// An operation that a step started ended without success.
    case operationFailed(String)
    case requestMismatch(requestID: String)
}

extension PipelinesError: RPCErrorConvertible {
    package var rpcError: RPCError {
        switch self {
        case .notYAML(let problem): .badField("yaml", problem)
        case .invalid(let violations): .badFields(violations)
        case .unknownRun(let name): RPCError(.notFound, "pipeline run \(name) does not exist")
        case .runEnded(let name): RPCError(.failedPrecondition, "pipeline run \(name) has ended")
        case .operationFailed(let message): RPCError(.failedPrecondition, message)
        case .requestMismatch(let id): RPCError(.alreadyExists, "request id \(id) was used for another pipeline")
        }
    }
}
