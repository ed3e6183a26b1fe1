package import RPCCore

/// Why nothing leaves.
package enum TransferError: Error, Sendable, Equatable {
    case invalid([FieldViolation])
    case exists(String)
    case unknown(String)
    /// The law says no.
    case refused(TransferAnswer, name: String)
    /// The law asks for a transfer, and none is named.
    case needed(TransferAnswer, resource: String, destination: String)
    /// It is not in a state in which that can be done.
    case state(String, Transfer.State)
    /// The transfer is about something else.
    case notCovered(String, resource: String, why: String)
    /// Nobody has said where the installation keeps its data.
    case zoneUnknown
    /// What is stored cannot be read.
    case damaged(String)
}

extension TransferError {
    /// The rules by which the law says no; none where the law was not asked.
    var rules: [AppliedRule] {
        switch self {
        case .refused(let answer, _), .needed(let answer, _, _): answer.rules
        case .invalid, .exists, .unknown, .state, .notCovered, .zoneUnknown, .damaged: []
        }
    }
}

extension TransferError: RPCErrorConvertible {
    package var rpcError: RPCError {
        switch self {
        case .invalid(let violations): .badFields(violations)
        case .exists(let name): RPCError(.alreadyExists, "\(name) exists").hint("choose another id")
        case .unknown(let name): RPCError(.notFound, "there is no transfer \(name)")
        case .refused(let answer, let name): Self.lawful("TRANSFER_REFUSED", "\(name): \(answer.reason)", answer)
        case .needed(let answer, let resource, let destination):
            Self.lawful("TRANSFER_REQUIRED", "\(resource) may not leave for \(destination): \(answer.reason)", answer)
                .hint("ask for a transfer: `mizanctl transfer request`; two others approve it")
        case .state(let name, let state):
            Self.refusal(
                .failedPrecondition, "TRANSFER_STATE", "\(name) is \(state.rawValue)", ["state": state.rawValue])
        case .notCovered(let name, let resource, let why):
            Self.refusal(
                .failedPrecondition, "TRANSFER_NOT_COVERED", "\(name) does not cover \(resource): \(why)",
                ["resource": resource])
        case .zoneUnknown:
            RPCError(.failedPrecondition, "this installation does not know its zone").hint("set `data.zone`")
        case .damaged(let name): RPCError(.internalError, "\(name) cannot be read as it is stored")
        }
    }

    private static func lawful(_ reason: String, _ message: String, _ answer: TransferAnswer) -> RPCError {
        let rules = answer.rules.map(\.text).joined(separator: "; ")
        return refusal(
            .failedPrecondition, reason, rules.isEmpty ? message : "\(message) (\(rules))",
            answer.rules.first?.metadata ?? [:])
    }

    private static func refusal(
        _ code: StatusCode, _ reason: String, _ message: String, _ metadata: [String: String]
    ) -> RPCError {
        RPCError(code, message, details: [.errorInfo(reason: reason, domain: "mizan", metadata: metadata)])
    }
}
