internal import Statistics
internal import WorkerProtocol

/// Predictions beside what came true.
struct ModelScores {
    let objective: TrainTask.Objective
    let classCount: Int
    /// Class indices, or targets.
    let labels: [Double]
    /// Row-major, shape [rows, outputs].
    let predictions: [Double]

    private var isTrue: [Bool] { labels.map { $0 == 1 } }

    /// The loss of each row: log loss, or squared error for regression.
    func losses() throws -> [Double] {
        switch objective {
        case .binary: try BinaryMetrics.logLosses(labels: isTrue, probabilities: predictions)
        case .multiclass:
            try MulticlassMetrics.logLosses(
                labels: labels.map { Int($0) }, probabilities: predictions, classes: classCount)
        case .regression: try RegressionMetrics.squaredErrors(labels: labels, predictions: predictions)
        }
    }

    func metrics() throws -> ModelMetrics {
        guard !labels.isEmpty else { return ModelMetrics(rowCount: 0) }
        var metrics = ModelMetrics(rowCount: labels.count)
        switch objective {
        case .binary:
            let isTrue = isTrue
            metrics.labelMean = labels.reduce(0, +) / Double(labels.count)
            metrics.auc = try areaUnderROC(isTrue)
            metrics.logLoss = try BinaryMetrics.logLoss(labels: isTrue, probabilities: predictions)
            metrics.brierScore = try BinaryMetrics.brierScore(labels: isTrue, probabilities: predictions)
            metrics.accuracy = try BinaryMetrics.accuracy(labels: isTrue, probabilities: predictions)
            let calibration = try Calibration(labels: isTrue, probabilities: predictions)
            metrics.expectedCalibrationError = calibration.expectedError
            metrics.calibration = calibration.bins.filter { $0.count > 0 }.map {
                .init(rowCount: $0.count, meanPrediction: $0.meanProbability, observedRate: $0.positiveShare)
            }
        case .multiclass:
            let indices = labels.map { Int($0) }
            metrics.logLoss = try MulticlassMetrics.logLoss(
                labels: indices, probabilities: predictions, classes: classCount)
            metrics.accuracy = try MulticlassMetrics.accuracy(
                labels: indices, probabilities: predictions, classes: classCount)
        case .regression:
            metrics.labelMean = labels.reduce(0, +) / Double(labels.count)
            metrics.meanAbsoluteError = try RegressionMetrics.meanAbsoluteError(
                labels: labels, predictions: predictions)
            metrics.rootMeanSquaredError = try RegressionMetrics.rootMeanSquaredError(
                labels: labels, predictions: predictions)
            metrics.rSquared = try RegressionMetrics.coefficientOfDetermination(
                labels: labels, predictions: predictions)
        }
        return metrics
    }

    private func areaUnderROC(_ isTrue: [Bool]) throws -> Double? {
        do {
            return try BinaryMetrics.areaUnderROC(labels: isTrue, scores: predictions)
        } catch StatisticsError.oneClass {
            return nil
        }
    }

    /// The scores of some rows.
    func rows(_ positions: [Int]) -> ModelScores {
        let outputs = labels.isEmpty ? 1 : predictions.count / labels.count
        return ModelScores(
            objective: objective, classCount: classCount, labels: positions.map { labels[$0] },
            predictions: positions.flatMap { predictions[$0 * outputs..<($0 + 1) * outputs] })
    }
}
