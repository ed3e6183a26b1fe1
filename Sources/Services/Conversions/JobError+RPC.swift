package import Jobs
package import RPCCore

extension JobError: RPCErrorConvertible {
    package var rpcError: RPCError {
        switch self {
        case .unknownJob(let id): RPCError(.notFound, "there is no operation `\(id)`")
        case .noHandler(let kind):
            RPCError(.failedPrecondition, "this server does no operations of kind \(kind.operationKind)")
        case .requestMismatch(let requestID):
            RPCError(.alreadyExists, "request id `\(requestID)` was used before, for something else")
                .hint("use a new request_id for another request")
        case .alreadyFinished(let id, let state):
            RPCError(.failedPrecondition, "operation `\(id)` has already ended: \(state.rawValue)")
        case .queueFull(let limit):
            RPCError(.resourceExhausted, "\(limit) operations are waiting already")
                .hint("wait until some have ended, or cancel some")
        case .stopped: RPCError(.unavailable, "the server is shutting down")
        case .invalidPageToken: .badField("page_token", "is not a token of an earlier reply")
        }
    }
}
