/// What a call that did not succeed tells its caller: a status code, a sentence, and machine-readable details
/// (`google.rpc.Status` with `BadRequest`, `ErrorInfo`, `RetryInfo`, `Help` on the wire).
package struct RPCError: Error, Sendable, Equatable {
    package var code: StatusCode
    package var message: String
    package var details: [ErrorDetail]
    /// Trailing metadata that goes with the status.
    package var metadata: Metadata

    package init(_ code: StatusCode, _ message: String, details: [ErrorDetail] = [], metadata: Metadata = [:]) {
        self.code = code
        self.message = message
        self.details = details
        self.metadata = metadata
    }

    /// `INVALID_ARGUMENT` about one field of the request.
    /// - Parameter field: path of the field in the request, such as `spec.columns[2].name`.
    package static func badField(_ field: String, _ description: String) -> RPCError {
        badFields([FieldViolation(field: field, description: description)])
    }

    /// `INVALID_ARGUMENT` about several fields at once; the message names the first.
    package static func badFields(_ violations: [FieldViolation]) -> RPCError {
        let first = violations.first.map { "\($0.field): \($0.description)" } ?? "the request is not valid"
        let more = violations.count > 1 ? " (and \(violations.count - 1) more)" : ""
        return RPCError(.invalidArgument, first + more, details: [.badRequest(violations)])
    }

    /// Adds what the caller can do next, shown by `mizanctl` as a hint.
    package func hint(_ text: String) -> RPCError {
        var copy = self
        copy.details.append(.help(text))
        return copy
    }
}

/// One entry of `google.rpc.BadRequest`.
package struct FieldViolation: Sendable, Hashable {
    package var field: String
    package var description: String

    package init(field: String, description: String) {
        self.field = field
        self.description = description
    }
}

/// The `google.rpc` detail messages Mizan sends.
package enum ErrorDetail: Sendable, Hashable {
    case badRequest([FieldViolation])
    case errorInfo(reason: String, domain: String, metadata: [String: String])
    case retryInfo(delay: Duration)
    /// `google.rpc.Help`: a sentence that says what to do next.
    case help(String)
}

/// An error that knows its gRPC status. Each module maps its own errors in one place.
package protocol RPCErrorConvertible: Error {
    var rpcError: RPCError { get }
}
