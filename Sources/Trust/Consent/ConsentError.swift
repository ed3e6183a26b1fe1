package import RPCCore

package enum ConsentError: Error, Sendable, Equatable {
    case tooManyPurposes(project: String, purpose: String)
    case unknownEvent(Int64)
    /// What is stored contradicts itself.
    case damaged(String)
}

extension ConsentError: RPCErrorConvertible {
    package var rpcError: RPCError {
        switch self {
        case .tooManyPurposes(let project, let purpose):
            RPCError(
                .failedPrecondition,
                "projects/\(project) has \(ConsentLedger.purposesMax) purposes already, and `\(purpose)` is not among them"
            ).hint("use one of them, or another project")
        case .unknownEvent(let sequence): RPCError(.notFound, "there is no consent event \(sequence) in the project")
        case .damaged: RPCError(.dataLoss, "the consent ledger found its records damaged")
        }
    }
}
