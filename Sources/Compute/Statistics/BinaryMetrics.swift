internal import Glibc

/// How well predictions of a yes-or-no label do. Row i of the labels goes with row i of the predictions.
package enum BinaryMetrics {
    /// The chance that a positive row scores above a negative one, ties counting one half: the area under the ROC
    /// curve (Mann and Whitney 1947; Hanley and McNeil 1982). Throws ``StatisticsError/oneClass`` without both.
    ///
    /// - Parameter scores: any finite numbers.
    package static func areaUnderROC(labels: [Bool], scores: [Double]) throws(StatisticsError) -> Double {
        try Check.pairs(labels.count, scores.count)
        try Check.finite(scores)
        let order = scores.indices.sorted { scores[$0] < scores[$1] }
        let positives = labels.reduce(0) { $0 + ($1 ? 1 : 0) }
        let negatives = labels.count - positives
        guard positives > 0, negatives > 0 else { throw .oneClass }
        // Twice the number of pairs won, so that ties stay whole.
        var wonTwice = 0.0
        var negativesBelow = 0
        var start = 0
        while start < order.count {
            var end = start
            var tiedPositives = 0
            while end < order.count, scores[order[end]] == scores[order[start]] {
                if labels[order[end]] { tiedPositives += 1 }
                end += 1
            }
            let tiedNegatives = end - start - tiedPositives
            wonTwice += Double(tiedPositives) * Double(2 * negativesBelow + tiedNegatives)
            negativesBelow += tiedNegatives
            start = end
        }
        return wonTwice / 2 / (Double(positives) * Double(negatives))
    }

    /// −ln of the probability given to what happened, in nats, row by row. Probabilities are kept 2⁻⁵² away from
    /// 0 and 1, so that one certain error costs 36, not infinity.
    package static func logLosses(labels: [Bool], probabilities: [Double]) throws(StatisticsError) -> [Double] {
        try Check.pairs(labels.count, probabilities.count)
        try Check.probabilities(probabilities)
        return zip(labels, probabilities).map { label, probability in
            let clipped = min(max(probability, .ulpOfOne), 1 - .ulpOfOne)
            return -log(label ? clipped : 1 - clipped)
        }
    }

    /// The mean of ``logLosses(labels:probabilities:)``.
    package static func logLoss(labels: [Bool], probabilities: [Double]) throws(StatisticsError) -> Double {
        let losses = try logLosses(labels: labels, probabilities: probabilities)
        return losses.reduce(0, +) / Double(losses.count)
    }

    /// The mean squared distance between probability and outcome (Brier 1950).
    package static func brierScore(labels: [Bool], probabilities: [Double]) throws(StatisticsError) -> Double {
        try Check.pairs(labels.count, probabilities.count)
        try Check.probabilities(probabilities)
        var sum = 0.0
        for (label, probability) in zip(labels, probabilities) {
            let error = probability - (label ? 1 : 0)
            sum += error * error
        }
        return sum / Double(labels.count)
    }

    /// Counts of right and wrong where a row is called positive from `threshold` on.
    package static func confusion(
        labels: [Bool], probabilities: [Double], threshold: Double = 0.5
    ) throws(StatisticsError) -> BinaryConfusion {
        try Check.pairs(labels.count, probabilities.count)
        try Check.finite(probabilities)
        var confusion = BinaryConfusion()
        for (label, probability) in zip(labels, probabilities) {
            switch (label, probability >= threshold) {
            case (true, true): confusion.truePositives += 1
            case (false, true): confusion.falsePositives += 1
            case (false, false): confusion.trueNegatives += 1
            case (true, false): confusion.falseNegatives += 1
            }
        }
        return confusion
    }

    /// The share of rows called right at `threshold`.
    package static func accuracy(
        labels: [Bool], probabilities: [Double], threshold: Double = 0.5
    ) throws(StatisticsError) -> Double {
        try confusion(labels: labels, probabilities: probabilities, threshold: threshold).accuracy
    }
}

/// Rows by label and by what they were called.
package struct BinaryConfusion: Sendable, Equatable, Codable {
    package var truePositives = 0
    package var falsePositives = 0
    package var trueNegatives = 0
    package var falseNegatives = 0

    package init() {}

    package var count: Int { truePositives + falsePositives + trueNegatives + falseNegatives }
    package var accuracy: Double { Double(truePositives + trueNegatives) / Double(count) }
    /// Of the rows called positive, the share that are; nil if none were.
    package var precision: Double? { Self.share(truePositives, of: truePositives + falsePositives) }
    /// Of the positive rows, the share called so; nil if there are none.
    package var recall: Double? { Self.share(truePositives, of: truePositives + falseNegatives) }

    private static func share(_ part: Int, of whole: Int) -> Double? {
        whole == 0 ? nil : Double(part) / Double(whole)
    }
}
