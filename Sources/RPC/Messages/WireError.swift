internal import RPCCore

/// Why bytes are not the message they should be.
package enum WireError: Error, Equatable {
    case malformed
    /// Path of the string that is not UTF-8, such as `rows[2].keys[0].string_value`.
    case notUTF8(field: String)
    case overBudget

    /// The same error as seen from the message that holds the field.
    func inside(_ field: String) -> WireError {
        guard case .notUTF8(let inner) = self else { return self }
        return .notUTF8(field: "\(field).\(inner)")
    }

    func status<Message: GeneratedMessage>(of type: Message.Type) -> RPCError {
        switch self {
        case .malformed: RPCError(.invalidArgument, "the bytes are not a valid \(type.shape.name)")
        case .notUTF8(let field): .badField(field, "is not valid UTF-8")
        case .overBudget: RPCError(.resourceExhausted, "decoding the \(type.shape.name) would take too much memory")
        }
    }
}
