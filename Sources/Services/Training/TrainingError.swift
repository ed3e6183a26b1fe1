package import RPCCore
package import WorkerProtocol

/// Why a training job is refused.
package enum TrainingError: Error, Sendable, Equatable {
    case unknownJob(String)
    case jobExists(String)
    case unknownTrainingSet(String, field: String)
    case unknownFeatures([String], known: [String])
    case invalid([WorkerFailure.FieldViolation])
}

extension TrainingError: RPCErrorConvertible {
    package var rpcError: RPCError {
        switch self {
        case .unknownJob(let name): RPCError(.notFound, "training job \(name) does not exist")
        case .jobExists(let name):
            RPCError(.alreadyExists, "training job \(name) exists with another specification")
        case .unknownTrainingSet(let name, let field):
            RPCError(
                .notFound, "training set \(name) does not exist or has not been built",
                details: [
                    .badRequest([FieldViolation(field: field, description: "names no training set that is built")])
                ]
            ).hint("`mizanctl training-set list` shows those there are")
        case .unknownFeatures(let names, let known):
            .badFields(
                names.map {
                    FieldViolation(
                        field: "training_job.features",
                        description:
                            "`\($0)` is not a feature of the training set; those are \(known.joined(separator: ", "))")
                })
        case .invalid(let violations):
            .badFields(violations.map { FieldViolation(field: $0.field, description: $0.description) })
        }
    }
}
