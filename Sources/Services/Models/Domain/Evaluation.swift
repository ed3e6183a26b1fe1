package import WorkerProtocol

/// A version scored on labelled rows, beside baselines and, if asked for, another version.
package struct Evaluation: Sendable, Equatable {
    package static let candidateName = "candidate"
    package static let againstName = "against"
    package static let baseRateName = "base_rate"

    package var specification: EvaluationSpecification
    /// Of the job engine.
    package var job: String
    package var trainingSetDigest: String
    package var createTime: Int64
    /// Nil until the job has succeeded.
    package var result: EvaluateResult?

    package var name: String {
        "projects/\(specification.project)/models/\(specification.model)/evaluations/\(specification.id)"
    }

    /// What a gate may judge by; nil until there is a result.
    package var evidence: GateEvidence? {
        guard let result else { return nil }
        let metrics = Dictionary(
            result.scores.map { ($0.name, $0.metrics.figures) }, uniquingKeysWith: { first, _ in first })
        guard let candidate = metrics[Self.candidateName] else { return nil }
        let baselines = metrics.filter { $0.key != Self.candidateName && $0.key != Self.againstName }
        return GateEvidence(
            evaluation: name, candidate: candidate, baselines: baselines, champion: metrics[Self.againstName])
    }
}

/// What an evaluation was asked for; kept in the database.
package struct EvaluationSpecification: Sendable, Equatable, Codable {
    package var project: String
    package var model: String
    package var id: String
    package var version: Int
    /// 0: none.
    package var against: Int
    package var trainingSet: String
    /// Empty: no group baseline.
    package var baselineGroupColumn: String

    package var versionName: String { "projects/\(project)/models/\(model)/versions/\(version)" }
}

extension ModelMetrics {
    /// By the names that gates and the contract use.
    package var figures: [String: Double] {
        let pairs: [(GateMetric, Double?)] = [
            (.auc, auc), (.logloss, logLoss), (.brier, brierScore), (.accuracy, accuracy),
            (.ece, expectedCalibrationError), (.mae, meanAbsoluteError), (.rmse, rootMeanSquaredError), (.r2, rSquared),
        ]
        return Dictionary(
            uniqueKeysWithValues: pairs.compactMap { metric, value in value.map { (metric.rawValue, $0) } })
    }
}
