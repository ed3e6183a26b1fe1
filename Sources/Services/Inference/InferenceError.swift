package import RPCCore
internal import Tensors

/// Why an endpoint or a prediction is refused.
package enum InferenceError: Error, Sendable, Equatable {
    case unknownEndpoint(String)
    case endpointExists(String)
    case staleRevision(expected: Int64, actual: Int64)
    case unknownModel(String)
    case unknownVersion(Int, model: String)
    case notBehindEndpoint(version: String, endpoint: String, versions: [Int])
    case traffic(TrafficSplitError)
    case notServable(version: Int, reason: String)
    case input(tensor: String, problem: String)
    case output(String)
    case parameter(name: String, problem: String)
    case rowsMax(Int, limit: Int)
    case missingFeatures(columns: [String], row: Int)
    case rawContentsCount(raw: Int, inputs: Int)
    case lookup(view: String, problem: String)
    /// On an event loop: what is looked up is not in memory.
    case mustWait
    /// The person a row is about has not consented to the endpoint's purpose, or may not be used.
    case withheld(view: String, row: Int)
    /// A view that the model reads does not allow the endpoint's purpose.
    case purpose(String, problem: String)
}

extension InferenceError: RPCErrorConvertible {
    package var rpcError: RPCError {
        switch self {
        case .unknownEndpoint(let name):
            RPCError(.notFound, "endpoint \(name) does not exist").hint(
                "`mizanctl endpoint list` shows those there are")
        case .endpointExists(let name): RPCError(.alreadyExists, "endpoint \(name) exists")
        case .staleRevision(let expected, let actual):
            RPCError(.aborted, "the endpoint is at revision \(actual), not \(expected)")
                .hint("read the endpoint again and repeat the change")
        case .unknownModel(let name): RPCError(.notFound, "model \(name) is not registered")
        case .unknownVersion(let version, let model):
            RPCError(.notFound, "model \(model) has no version \(version)")
        case .notBehindEndpoint(let version, let endpoint, let versions):
            RPCError(
                .notFound,
                "version \(version) is not behind \(endpoint), which answers with \(versions.map(String.init).joined(separator: ", "))"
            )
        case .traffic(let error): Self.trafficError(error)
        case .notServable(let version, let reason):
            RPCError(.failedPrecondition, "version \(version) cannot be served: \(reason)")
        case .input(let tensor, let problem): .badField("inputs[\(tensor)]", problem)
        case .output(let name): .badField("outputs[\(name)]", "the model has no such output")
        case .parameter(let name, let problem): .badField("parameters[\(name)]", problem)
        case .rowsMax(let rows, let limit):
            RPCError(.invalidArgument, "\(rows) rows in one call, at most \(limit) are answered")
        case .missingFeatures(let columns, let row):
            RPCError(.failedPrecondition, "row \(row) lacks \(columns.joined(separator: ", "))")
                .hint("push the features, or let the endpoint take missing values (missing_feature: NULL)")
        case .rawContentsCount(let raw, let inputs):
            .badField("raw_input_contents", "\(raw) entries for \(inputs) inputs; there must be one for each, or none")
        case .withheld(let view, let row):
            RPCError(
                .failedPrecondition, "row \(row): \(view) is withheld for its subject",
                details: [
                    .errorInfo(
                        reason: "SUBJECT_WITHHELD", domain: "mizan",
                        metadata: ["feature_view": view, "row": String(row)])
                ])
        case .purpose(let purpose, let problem):
            RPCError(
                .failedPrecondition, problem,
                details: [.errorInfo(reason: "PURPOSE_DENIED", domain: "mizan", metadata: ["purpose": purpose])]
            ).hint("give the endpoint a purpose that the views its model reads declare")
        case .lookup(let view, let problem): RPCError(.failedPrecondition, "look-up in \(view): \(problem)")
        case .mustWait: RPCError(.unavailable, "the features are not at hand")
        }
    }

    private static func trafficError(_ error: TrafficSplitError) -> RPCError {
        switch error {
        case .count(let count): .badField("traffic", "\(count) shares; there must be 1 to \(TrafficSplit.sharesMax)")
        case .weight(let index, let weight):
            .badField("traffic[\(index)].weight", "must be 0 to 100 per cent, is \(weight)")
        case .version(let index, let version): .badField("traffic[\(index)].version", "\(version) is not a version")
        case .repeated(let index, let version):
            .badField("traffic[\(index)].version", "version \(version) is listed twice")
        case .sum(let sum): .badField("traffic", "the weights add up to \(sum), not 100")
        }
    }
}
