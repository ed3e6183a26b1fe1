internal import Messages
internal import RPCCore

extension Session {
    /// Shows the progress of an operation until it has ended.
    /// - Throws: its failure, with fields and hint.
    @discardableResult
    func finish(_ operation: Operation) async throws -> Operation {
        var progress = ProgressLine(operation.kind, isQuiet: output.isJSON)
        defer { progress.end() }
        let call = try await operations.watchOperation(WatchOperationRequest(name: operation.name))
        var last = operation
        while let state = try await call.next() {
            last = state
            progress.update(
                state.state == .succeeded ? 1 : state.progress, state: state.state.name.lowercased(),
                note: state.message)
        }
        try last.requireSuccess()
        return last
    }
}

extension Operation {
    func requireSuccess() throws(RPCError) {
        switch state {
        case .succeeded: return
        case .failed: throw failure?.error ?? RPCError(.internalError, "\(kind) failed")
        case .cancelled: throw RPCError(.cancelled, "\(kind) was cancelled")
        default: throw RPCError(.unavailable, "\(kind) has not ended").hint("mizanctl operation watch \(name)")
        }
    }
}

extension OperationFailure {
    var error: RPCError {
        var error = RPCError(StatusCode(rawValue: Int(code)) ?? .unknown, message)
        if !fields.isEmpty {
            error.details.append(
                .badRequest(fields.map { FieldViolation(field: $0.field, description: $0.description) }))
        }
        return hint.isEmpty ? error : error.hint(hint)
    }
}
