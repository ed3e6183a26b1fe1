internal import Foundation
internal import Seeds
import Testing

@testable import Statistics

/// Expected figures: scikit-learn 1.9.1 and NumPy 2.4.6 on the same rows,
/// `L = [(i*7 % 11) < 5 for i in range(200)]`, `p = [(sin(i*1.7)+1)/2*0.98+0.01 for i in range(200)]`.
@Suite struct BinaryMetricsTests {
    static let labels = (0..<200).map { $0 * 7 % 11 < 5 }
    static let probabilities = (0..<200).map { (sin(Double($0) * 1.7) + 1) / 2 * 0.98 + 0.01 }

    @Test func `figures agree with scikit-learn's`() throws {
        let (labels, probabilities) = (Self.labels, Self.probabilities)
        // roc_auc_score(L, p), and of round(x*5)/5
        #expect(near(try BinaryMetrics.areaUnderROC(labels: labels, scores: probabilities), 0.5444097187216453))
        let tied = probabilities.map { ($0 * 5).rounded(.toNearestOrEven) / 5 }
        #expect(near(try BinaryMetrics.areaUnderROC(labels: labels, scores: tied), 0.5447121685653795))
        // log_loss(L, p), brier_score_loss(L, p), accuracy_score(L, p >= .5)
        #expect(near(try BinaryMetrics.logLoss(labels: labels, probabilities: probabilities), 1.1171559050414495))
        #expect(near(try BinaryMetrics.brierScore(labels: labels, probabilities: probabilities), 0.34281193763290657))
        #expect(try BinaryMetrics.accuracy(labels: labels, probabilities: probabilities) == 0.53)
        // log_loss([0,1,1], [0.,1.,0.])
        #expect(
            near(try BinaryMetrics.logLoss(labels: [false, true, true], probabilities: [0, 1, 0]), 12.014551129705717))
    }

    @Test func `the reliability table agrees with scikit-learn's`() throws {
        let table = try Calibration(labels: Self.labels, probabilities: Self.probabilities)
        // calibration_curve(L, p, n_bins=10); bincount(searchsorted(linspace(0,1,11)[1:-1], p))
        #expect(table.bins.map(\.count) == [40, 19, 14, 14, 15, 13, 11, 18, 18, 38])
        #expect(near(table.bins[1].positiveShare, 0.42105263157894735))
        #expect(near(table.bins[9].meanProbability, 0.9620575700936321))
        #expect(near(table.expectedError, 0.2861209780279713))
    }

    @Test func `a probability on an edge is in the bin below`() throws {
        let edges = (0...10).map { Double($0) / 10 }
        let table = try Calibration(labels: edges.map { _ in true }, probabilities: edges)
        #expect(table.bins.map(\.count) == [2, 1, 1, 1, 1, 1, 1, 1, 1, 1])
        #expect(table.bins.first?.lower == 0 && table.bins.last?.upper == 1)
    }

    @Test func `given what cannot be measured, when measured, then it throws`() {
        #expect(throws: StatisticsError.oneClass) {
            try BinaryMetrics.areaUnderROC(labels: [true, true], scores: [1, 2])
        }
        #expect(throws: StatisticsError.empty) { try BinaryMetrics.logLoss(labels: [], probabilities: []) }
        #expect(throws: StatisticsError.lengths(1, 2)) {
            try BinaryMetrics.brierScore(labels: [true], probabilities: [1, 0])
        }
        #expect(throws: StatisticsError.notAProbability(row: 1)) {
            try BinaryMetrics.logLoss(labels: [true, true], probabilities: [1, 1.1])
        }
        #expect(throws: StatisticsError.notAProbability(row: 0)) {
            try Calibration(labels: [true], probabilities: [.nan])
        }
        #expect(throws: StatisticsError.notFinite(row: 0)) {
            try BinaryMetrics.areaUnderROC(labels: [true, false], scores: [.nan, 0])
        }
        #expect(throws: StatisticsError.self) { try Calibration(labels: [true], probabilities: [1], binCount: 0) }
    }

    @Test(arguments: Seeds.fresh(16))
    func `the area agrees with counting every pair`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 2...60, using: &generator)
        let labels = [true, false] + (2..<count).map { _ in Bool.random(using: &generator) }
        let scores = (0..<count).map { _ in Double(Int.random(in: 0...6, using: &generator)) }
        var (won, pairs) = (0.0, 0.0)
        for i in 0..<count where labels[i] {
            for j in 0..<count where !labels[j] {
                pairs += 1
                won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0
            }
        }
        #expect(near(try BinaryMetrics.areaUnderROC(labels: labels, scores: scores), won / pairs))
    }

    @Test func `precision and recall are nil where nothing was called or there`() throws {
        let none = try BinaryMetrics.confusion(labels: [false], probabilities: [0])
        #expect(none.precision == nil && none.recall == nil && none.accuracy == 1)
        let some = try BinaryMetrics.confusion(labels: [true, false, true], probabilities: [0.9, 0.5, 0.4])
        #expect(some.precision == 0.5 && some.recall == 0.5)
    }
}

func near(_ actual: Double, _ expected: Double, tolerance: Double = 1e-12) -> Bool {
    abs(actual - expected) <= tolerance * max(1, abs(expected))
}
