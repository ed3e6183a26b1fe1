/// How good predictions were. Only what fits the objective is there.
package struct ModelMetrics: Codable, Sendable, Equatable {
    package var rowCount: Int
    /// Mean of the label: the share of positives, or the mean of a regression's target.
    package var labelMean: Double?
    /// Area under the ROC curve; nil when only one class occurs.
    package var auc: Double?
    /// Natural logarithm, probabilities kept 2⁻⁵² away from 0 and 1.
    package var logLoss: Double?
    package var brierScore: Double?
    /// Share of rows whose most probable class is right.
    package var accuracy: Double?
    /// Mean gap between predicted and observed rate over ten bins of equal width, weighted by rows.
    package var expectedCalibrationError: Double?
    package var calibration: [CalibrationBin]
    package var meanAbsoluteError: Double?
    package var rootMeanSquaredError: Double?
    package var rSquared: Double?

    package struct CalibrationBin: Codable, Sendable, Equatable {
        package var rowCount: Int
        package var meanPrediction: Double
        package var observedRate: Double
        package init(rowCount: Int, meanPrediction: Double, observedRate: Double) {
            self.rowCount = rowCount
            self.meanPrediction = meanPrediction
            self.observedRate = observedRate
        }
    }

    package init(
        rowCount: Int, labelMean: Double? = nil, auc: Double? = nil, logLoss: Double? = nil,
        brierScore: Double? = nil, accuracy: Double? = nil, expectedCalibrationError: Double? = nil,
        calibration: [CalibrationBin] = [], meanAbsoluteError: Double? = nil, rootMeanSquaredError: Double? = nil,
        rSquared: Double? = nil
    ) {
        self.rowCount = rowCount
        self.labelMean = labelMean
        self.auc = auc
        self.logLoss = logLoss
        self.brierScore = brierScore
        self.accuracy = accuracy
        self.expectedCalibrationError = expectedCalibrationError
        self.calibration = calibration
        self.meanAbsoluteError = meanAbsoluteError
        self.rootMeanSquaredError = rootMeanSquaredError
        self.rSquared = rSquared
    }
}

/// How one column was distributed: the reference that drift is measured against.
package struct DistributionProfile: Codable, Sendable, Equatable {
    package var name: String
    package var rowCount: Int
    package var nullCount: Int
    package var shape: Shape

    package enum Shape: Codable, Sendable, Equatable {
        /// `counts.count == edges.count + 1`; bin i holds values in (edges[i − 1], edges[i]], the ends are open.
        /// `sample`: evenly spaced quantiles of the column, ascending, at most 1,000, for KS.
        case numeric(edges: [Double], counts: [Int], sample: [Double])
        /// Most frequent first, at most 1,000; the rest is `otherCount`.
        case categorical(values: [String], counts: [Int], otherCount: Int)
    }

    package init(name: String, rowCount: Int, nullCount: Int, shape: Shape) {
        self.name = name
        self.rowCount = rowCount
        self.nullCount = nullCount
        self.shape = shape
    }
}
