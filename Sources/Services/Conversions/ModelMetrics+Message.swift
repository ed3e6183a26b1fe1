package import Messages
package import WorkerProtocol

extension ModelMetrics {
    /// By the names that gates use, those that fit the objective.
    package func messages(prefix: String = "") -> [Metric] {
        let figures: [(String, Double?)] = [
            ("auc", auc), ("logloss", logLoss), ("brier", brierScore), ("accuracy", accuracy),
            ("ece", expectedCalibrationError), ("mae", meanAbsoluteError), ("rmse", rootMeanSquaredError),
            ("r2", rSquared), ("label_mean", labelMean),
        ]
        return figures.compactMap { name, value in value.map { Metric(name: prefix + name, value: $0) } }
    }
}
