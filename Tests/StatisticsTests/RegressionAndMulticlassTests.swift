internal import Foundation
import Testing

@testable import Statistics

/// Expected figures: scikit-learn 1.9.1 on the same rows.
@Suite struct RegressionAndMulticlassTests {
    @Test func `regression figures agree with scikit-learn's`() throws {
        // y = [sin(i)*3+i/50 for i in range(200)]; q = [sin(i+0.1)*2.9+i/50 for i in range(200)]
        let labels = (0..<200).map { sin(Double($0)) * 3 + Double($0) / 50 }
        let predictions = (0..<200).map { sin(Double($0) + 0.1) * 2.9 + Double($0) / 50 }
        // root_mean_squared_error, mean_absolute_error, r2_score
        #expect(
            near(
                try RegressionMetrics.rootMeanSquaredError(labels: labels, predictions: predictions),
                0.2199968667953549))
        #expect(
            near(try RegressionMetrics.meanAbsoluteError(labels: labels, predictions: predictions), 0.1978225893435679))
        #expect(
            near(
                try RegressionMetrics.coefficientOfDetermination(labels: labels, predictions: predictions),
                0.9916066924804425))
    }

    @Test func `labels that are all equal are explained or not`() throws {
        #expect(try RegressionMetrics.coefficientOfDetermination(labels: [2, 2], predictions: [2, 2]) == 1)
        #expect(try RegressionMetrics.coefficientOfDetermination(labels: [2, 2], predictions: [2, 3]) == 0)
        #expect(throws: StatisticsError.notFinite(row: 1)) {
            try RegressionMetrics.meanAbsoluteError(labels: [1, .infinity], predictions: [1, 1])
        }
    }

    @Test func `multiclass figures agree with scikit-learn's`() throws {
        // P = [[exp(sin(i*(k+1))) for k in range(3)] for i in range(200)], rows scaled; M = [(i*7+i//5)%3 …]
        let probabilities = (0..<200).flatMap { row in
            let weights = (1...3).map { exp(sin(Double(row * $0))) }
            return weights.map { $0 / weights.reduce(0, +) }
        }
        let labels = (0..<200).map { ($0 * 7 + $0 / 5) % 3 }
        // log_loss(M, P), accuracy_score(M, argmax(P, axis=1))
        #expect(
            near(
                try MulticlassMetrics.logLoss(labels: labels, probabilities: probabilities, classes: 3),
                1.2495914004830748))
        #expect(try MulticlassMetrics.accuracy(labels: labels, probabilities: probabilities, classes: 3) == 0.34)
    }

    @Test func `given labels or shapes that do not fit, when measured, then it throws`() {
        #expect(throws: StatisticsError.labelOutOfRange(row: 0, label: 2, classes: 2)) {
            try MulticlassMetrics.logLoss(labels: [2], probabilities: [0.5, 0.5], classes: 2)
        }
        #expect(throws: StatisticsError.lengths(3, 2)) {
            try MulticlassMetrics.accuracy(labels: [0], probabilities: [0.5, 0.5, 0], classes: 2)
        }
        #expect(throws: StatisticsError.notAProbability(row: 0)) {
            try MulticlassMetrics.logLoss(labels: [0], probabilities: [0, 0], classes: 2)
        }
    }
}
