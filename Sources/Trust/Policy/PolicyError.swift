package import RPCCore

package enum PolicyError: Error, Equatable, Sendable {
    case badSubject(String)
    case badResourcePattern(String)
    /// - Parameter field: of the condition.
    case badCondition(field: String, reason: String)
    case unknownRole(String)
    case unknownBinding(String)
    /// The stored policy holds what this version cannot read: everybody is denied until it is mended.
    case unreadable(String)
    /// The change would leave nobody who may change the policy.
    case lastAdministrator
}

extension PolicyError: RPCErrorConvertible {
    package var rpcError: RPCError {
        switch self {
        case .badSubject(let text):
            .badField("principal", "`\(text)` is no SPIFFE id, no pattern of one, no group:NAME and no person:ID")
        case .badResourcePattern(let text):
            .badField(
                "resource_pattern", "`\(text)` is no name of resources; `*` is one segment, a final `**` any rest")
        case .badCondition(let field, let reason): .badField("condition.\(field)", reason)
        case .unknownRole(let name):
            .badField(
                "role", "there is no role `\(name)`; there are \(Role.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        case .unknownBinding(let id): RPCError(.notFound, "there is no binding `\(id)`")
        case .unreadable: RPCError(.internalError, "the policy cannot be read; everything is denied until it is mended")
        case .lastAdministrator:
            RPCError(.failedPrecondition, "this binding is the last that lets anyone change the policy")
                .hint("bind another administrator first")
        }
    }
}
