internal import Glibc
internal import Statistics
internal import WorkerProtocol

/// How good the predictions of a window were, where outcomes have come.
enum WindowMetrics {
    static func metrics(of version: WindowRows.Version, objective: TrainTask.Objective) -> [String: Double] {
        let labelled = version.labels.indices.filter { !version.labels[$0].isNaN }
        guard !labelled.isEmpty, let first = version.outputs.first else { return [:] }
        let labels = labelled.map { version.labels[$0] }
        switch objective {
        case .binary: return binary(labels.map { $0 > 0.5 }, labelled.map { first[$0] })
        case .regression: return regression(labels, labelled.map { first[$0] })
        case .multiclass:
            return multiclass(labels, labelled.map { row in version.outputs.map { $0[row] } })
        }
    }

    private static func binary(_ labels: [Bool], _ scores: [Double]) -> [String: Double] {
        var metrics = ["label_mean": Double(labels.count { $0 }) / Double(labels.count)]
        metrics["score_mean"] = scores.reduce(0, +) / Double(scores.count)
        metrics["auc"] = try? BinaryMetrics.areaUnderROC(labels: labels, scores: scores)
        metrics["logloss"] = try? BinaryMetrics.logLoss(labels: labels, probabilities: scores)
        metrics["brier"] = try? BinaryMetrics.brierScore(labels: labels, probabilities: scores)
        metrics["ece"] = try? Calibration(labels: labels, probabilities: scores).expectedError
        return metrics
    }

    private static func regression(_ labels: [Double], _ scores: [Double]) -> [String: Double] {
        let errors = zip(labels, scores).map { $1 - $0 }
        let count = Double(errors.count)
        return [
            "mae": errors.reduce(0) { $0 + abs($1) } / count,
            "rmse": (errors.reduce(0) { $0 + $1 * $1 } / count).squareRoot(),
        ]
    }

    private static func multiclass(_ labels: [Double], _ rows: [[Double]]) -> [String: Double] {
        let right = zip(labels, rows).count { label, row in
            row.indices.max { row[$0] < row[$1] } == Int(label)
        }
        let losses = zip(labels, rows).map { label, row in
            row.indices.contains(Int(label)) ? -logClipped(row[Int(label)]) : -logClipped(0)
        }
        let count = Double(rows.count)
        return ["accuracy": Double(right) / count, "logloss": losses.reduce(0, +) / count]
    }

    private static func logClipped(_ probability: Double) -> Double {
        log(min(max(probability, 1e-15), 1 - 1e-15))
    }
}
