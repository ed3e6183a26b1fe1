/// How well predicted numbers do.
package enum RegressionMetrics {
    package static func squaredErrors(labels: [Double], predictions: [Double]) throws(StatisticsError) -> [Double] {
        try check(labels, predictions)
        return zip(labels, predictions).map { ($0 - $1) * ($0 - $1) }
    }

    package static func rootMeanSquaredError(
        labels: [Double], predictions: [Double]
    ) throws(StatisticsError) -> Double {
        let errors = try squaredErrors(labels: labels, predictions: predictions)
        return (errors.reduce(0, +) / Double(errors.count)).squareRoot()
    }

    package static func meanAbsoluteError(labels: [Double], predictions: [Double]) throws(StatisticsError) -> Double {
        try check(labels, predictions)
        return zip(labels, predictions).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(labels.count)
    }

    /// The share of the labels' variance that is explained: 1 − residual / total sum of squares. Of labels that are
    /// all equal it is 1 if every prediction is right, else 0.
    package static func coefficientOfDetermination(
        labels: [Double], predictions: [Double]
    ) throws(StatisticsError) -> Double {
        let residual = try squaredErrors(labels: labels, predictions: predictions).reduce(0, +)
        let mean = labels.reduce(0, +) / Double(labels.count)
        let total = labels.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        if total == 0 { return residual == 0 ? 1 : 0 }
        return 1 - residual / total
    }

    private static func check(_ labels: [Double], _ predictions: [Double]) throws(StatisticsError) {
        try Check.pairs(labels.count, predictions.count)
        try Check.finite(labels)
        try Check.finite(predictions)
    }
}
