/// One rule that a version must meet before an alias may point at it.
package struct GateRule: Sendable, Equatable, Codable {
    package enum Reference: Sendable, Equatable, Codable {
        /// A figure.
        case absolute
        /// The same metric of a baseline of the same evaluation: `base_rate`, or a group column.
        case baseline(String)
        /// The same metric of the version the alias points at, on the same rows.
        case champion
    }

    package var metric: GateMetric
    package var reference: Reference
    /// The figure itself, or how much better than the reference (in the metric's own direction it is added: a negative
    /// number allows to be worse).
    package var threshold: Double
    /// Id of the training set to judge on; empty: the newest evaluation.
    package var trainingSet: String

    package init(metric: GateMetric, reference: Reference, threshold: Double, trainingSet: String = "") {
        self.metric = metric
        self.reference = reference
        self.threshold = threshold
        self.trainingSet = trainingSet
    }
}

/// The metrics a gate may judge, and which way is better.
package enum GateMetric: String, Sendable, Codable, CaseIterable {
    case auc, logloss, brier, accuracy, ece, mae, rmse, r2

    package var higherIsBetter: Bool {
        switch self {
        case .auc, .accuracy, .r2: true
        case .logloss, .brier, .ece, .mae, .rmse: false
        }
    }
}

/// A rule, judged.
package struct GateResult: Sendable, Equatable {
    package var rule: GateRule
    package var passed: Bool
    package var observed: Double
    package var required: Double
    /// Why it could not be judged, or what it was judged on.
    package var reason: String
}

/// The figures a gate judges by: those of the candidate, and of what it is measured against, on the same rows.
package struct GateEvidence: Sendable, Equatable {
    package var evaluation: String
    /// By name of the metric.
    package var candidate: [String: Double]
    package var baselines: [String: [String: Double]]
    /// On the same rows; nil where this evaluation did not compare with the champion.
    package var champion: [String: Double]?
}

extension GateRule {
    /// Judges the rule. Where evidence is missing the rule fails: nothing passes by default.
    /// - Parameters:
    ///   - evidence: the evaluation the rule names; nil: there is none.
    ///   - hasChampion: whether the alias points at another version now. Without one a champion rule passes.
    package func judge(_ evidence: GateEvidence?, hasChampion: Bool) -> GateResult {
        func failed(_ reason: String, observed: Double = .nan) -> GateResult {
            GateResult(rule: self, passed: false, observed: observed, required: .nan, reason: reason)
        }
        guard let evidence else {
            return failed(
                trainingSet.isEmpty
                    ? "the version has not been evaluated" : "the version has not been evaluated on \(trainingSet)")
        }
        guard let observed = evidence.candidate[metric.rawValue] else {
            return failed("\(evidence.evaluation) has no \(metric.rawValue)")
        }
        let required: Double
        switch reference {
        case .absolute: required = threshold
        case .baseline(let name):
            guard let value = evidence.baselines[name]?[metric.rawValue] else {
                return failed(
                    "\(evidence.evaluation) has no \(metric.rawValue) of baseline \(name)", observed: observed)
            }
            required = metric.higherIsBetter ? value + threshold : value - threshold
        case .champion:
            guard hasChampion else {
                return GateResult(
                    rule: self, passed: true, observed: observed, required: .nan, reason: "there is no champion yet")
            }
            guard let value = evidence.champion?[metric.rawValue] else {
                return failed("\(evidence.evaluation) does not compare with the champion", observed: observed)
            }
            required = metric.higherIsBetter ? value + threshold : value - threshold
        }
        let passed = metric.higherIsBetter ? observed >= required : observed <= required
        return GateResult(
            rule: self, passed: passed, observed: observed, required: required, reason: evidence.evaluation)
    }
}
