internal import Forests
package import Policy
package import RPCCore
package import Residency

/// Why the registry refuses something.
package enum ModelsError: Error, Sendable, Equatable {
    case unknownModel(String)
    case modelExists(String)
    case unknownVersion(String)
    case unknownEvaluation(String)
    case noTrainedModel(job: String)
    case unknownTrainingSet(String)
    /// A model about people goes into production with an approved impact assessment.
    case notAssessed(String, AppliedRule)
    case gateFailed(alias: String, results: [GateResult])
    /// What is kept of a version is not what was signed when it was registered.
    case notVerified(version: String, ModelFault)
    /// Who made a version does not approve it.
    case ownWork(SeparationOfDuty.Verdict, version: String)
    case invalidModel(reason: String, hint: String)
    case upload(String)
    case digestMismatch(declared: String, actual: String)
    case sizeMismatch(declared: Int64, actual: Int64)
    case tooLarge(limit: Int64)
    case signature(String)
    case notEvaluable(String)
}

extension ModelsError: RPCErrorConvertible {
    package var rpcError: RPCError {
        switch self {
        case .unknownModel(let name): RPCError(.notFound, "model \(name) is not registered")
        case .modelExists(let name): RPCError(.alreadyExists, "model \(name) exists")
        case .unknownVersion(let name): RPCError(.notFound, "\(name) is not registered")
        case .unknownEvaluation(let name): RPCError(.notFound, "evaluation \(name) does not exist")
        case .noTrainedModel(let job):
            RPCError(.failedPrecondition, "training job \(job) has made no model")
                .hint("wait until it has succeeded: `mizanctl train watch`")
        case .unknownTrainingSet(let name):
            RPCError(
                .notFound, "training set \(name) does not exist or has not been built",
                details: [.badRequest([FieldViolation(field: "training_set", description: "names none that is built")])]
            )
        case .notAssessed(let name, let rule):
            RPCError(
                .failedPrecondition,
                "\(name) has no approved impact assessment, which \(rule.text) wants before production",
                details: [
                    .errorInfo(
                        reason: "ASSESSMENT_MISSING", domain: "mizan",
                        metadata: rule.metadata.merging(["model": name]) { _, own in own })
                ]
            ).hint("record one with `mizanctl dpia record`; another person approves it")
        case .gateFailed(let alias, let results): Self.gateError(alias, results)
        case .notVerified(let version, let fault):
            RPCError(.dataLoss, "\(version) is not what was registered: \(fault.rawValue)")
                .hint("register the model again, and look for `models.not_verified` in the audit log")
        case .ownWork(let verdict, let version):
            (verdict.refusal(of: version, made: "registered or trained") ?? RPCError(.permissionDenied, version))
                .hint("a project of one lets its own work pass: `mizanctl project update PROJECT --self-approval on`")
        case .invalidModel(let reason, let hint): RPCError.badField("chunk", reason).hint(hint)
        case .upload(let problem): .badField("declaration", problem)
        case .digestMismatch(let declared, let actual):
            RPCError(.dataLoss, "the bytes have digest \(actual), \(declared) was declared; nothing was kept")
                .hint("send the file again")
        case .sizeMismatch(let declared, let actual):
            RPCError(.dataLoss, "\(actual) bytes arrived, \(declared) were declared; nothing was kept")
                .hint("send the file again")
        case .tooLarge(let limit): RPCError(.invalidArgument, "a model may have at most \(limit) bytes")
        case .signature(let problem): .badField("declaration.signature", problem)
        case .notEvaluable(let reason): RPCError(.failedPrecondition, reason)
        }
    }

    private static func gateError(_ alias: String, _ results: [GateResult]) -> RPCError {
        let failed = results.filter { !$0.passed }
        let reasons = failed.map { result in
            "\(result.rule.metric.rawValue) is \(result.observed), required \(result.required) (\(result.reason))"
        }
        return RPCError(
            .failedPrecondition, "the gate holds alias \(alias): \(reasons.joined(separator: "; "))",
            details: [
                .errorInfo(
                    reason: "GATE_FAILED", domain: "mizan",
                    metadata: ["rules": String(results.count), "failed": String(failed.count)])
            ]
        ).hint("evaluate the version on the rows the gate names, or change the gate")
    }
}
