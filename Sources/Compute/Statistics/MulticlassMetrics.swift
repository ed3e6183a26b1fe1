internal import Glibc

/// How well probabilities over several classes do. They are row-major, shape [rows, classes].
package enum MulticlassMetrics {
    /// −ln of the probability given to the class that came, row by row; rows are scaled to sum to 1, then kept
    /// 2⁻⁵² away from 0 and 1.
    package static func logLosses(
        labels: [Int], probabilities: [Double], classes: Int
    ) throws(StatisticsError) -> [Double] {
        try check(labels, probabilities, classes)
        var losses: [Double] = []
        losses.reserveCapacity(labels.count)
        for (row, label) in labels.enumerated() {
            let sum = probabilities[row * classes..<(row + 1) * classes].reduce(0, +)
            guard sum > 0 else { throw .notAProbability(row: row) }
            let probability = probabilities[row * classes + label] / sum
            losses.append(-log(min(max(probability, .ulpOfOne), 1 - .ulpOfOne)))
        }
        return losses
    }

    package static func logLoss(
        labels: [Int], probabilities: [Double], classes: Int
    ) throws(StatisticsError) -> Double {
        let losses = try logLosses(labels: labels, probabilities: probabilities, classes: classes)
        return losses.reduce(0, +) / Double(losses.count)
    }

    /// The share of rows whose likeliest class (of equals the first) came.
    package static func accuracy(
        labels: [Int], probabilities: [Double], classes: Int
    ) throws(StatisticsError) -> Double {
        try check(labels, probabilities, classes)
        var right = 0
        for (row, label) in labels.enumerated() {
            var best = 0
            for candidate in 1..<classes
            where probabilities[row * classes + candidate] > probabilities[row * classes + best] { best = candidate }
            if best == label { right += 1 }
        }
        return Double(right) / Double(labels.count)
    }

    private static func check(
        _ labels: [Int], _ probabilities: [Double], _ classes: Int
    ) throws(StatisticsError) {
        guard (2...1_000_000).contains(classes) else { throw .outOfRange("the number of classes") }
        guard !labels.isEmpty else { throw .empty }
        let (expected, overflow) = labels.count.multipliedReportingOverflow(by: classes)
        guard !overflow, probabilities.count == expected else { throw .lengths(probabilities.count, expected) }
        if let row = labels.firstIndex(where: { !(0..<classes).contains($0) }) {
            throw .labelOutOfRange(row: row, label: labels[row], classes: classes)
        }
        if let index = probabilities.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) {
            throw .notAProbability(row: index / classes)
        }
    }
}
