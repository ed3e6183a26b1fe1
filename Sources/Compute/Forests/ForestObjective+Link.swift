internal import Glibc

extension ForestObjective {
    /// Turns the raw scores of one row into predictions in place, in LightGBM's order of operations.
    func link(_ scores: inout MutableSpan<Double>) {
        switch self {
        case .custom, .ranking, .regression(_, false): break
        case .binary(let sigmoid): Self.logistic(&scores, sigmoid)
        case .multiclassOneVersusAll(_, let sigmoid): Self.logistic(&scores, sigmoid)
        case .crossEntropy: Self.logistic(&scores, 1)
        case .multiclass: Self.softmax(&scores)
        case .crossEntropyLambda: for index in scores.indices { scores[index] = log1p(exp(scores[index])) }
        case .logarithmic: for index in scores.indices { scores[index] = exp(scores[index]) }
        case .regression(_, true):
            for index in scores.indices {
                let score = scores[index]
                scores[index] = (score > 0 ? 1 : score < 0 ? -1 : 0) * score * score
            }
        }
    }

    private static func logistic(_ scores: inout MutableSpan<Double>, _ sigmoid: Double) {
        for index in scores.indices { scores[index] = 1 / (1 + exp(-sigmoid * scores[index])) }
    }

    private static func softmax(_ scores: inout MutableSpan<Double>) {
        var greatest = scores[0]
        for index in 1..<scores.count { greatest = max(scores[index], greatest) }
        var sum = 0.0
        for index in scores.indices {
            scores[index] = exp(scores[index] - greatest)
            sum += scores[index]
        }
        for index in scores.indices { scores[index] /= sum }
    }
}
