/// What a model was trained for, and so how raw scores become predictions (LightGBM, `src/objective`).
package enum ForestObjective: Sendable, Equatable {
    /// p = 1 / (1 + exp(−sigmoid · score)).
    case binary(sigmoid: Double)
    /// Softmax over the classes.
    case multiclass(classes: Int)
    /// As binary, for each class alone.
    case multiclassOneVersusAll(classes: Int, sigmoid: Double)
    /// As binary with a sigmoid of 1; labels are probabilities.
    case crossEntropy
    /// log(1 + exp(score)).
    case crossEntropyLambda
    /// exp(score): poisson, gamma, tweedie.
    case logarithmic(name: String)
    /// The score; or, trained on square roots, sign(score) · score².
    case regression(name: String, squareRoot: Bool)
    /// The score: lambdarank, rank_xendcg.
    case ranking(name: String)
    /// The score: a loss function of the trainer's own.
    case custom

    package var name: String {
        switch self {
        case .binary: "binary"
        case .multiclass: "multiclass"
        case .multiclassOneVersusAll: "multiclassova"
        case .crossEntropy: "cross_entropy"
        case .crossEntropyLambda: "cross_entropy_lambda"
        case .logarithmic(let name), .regression(let name, _), .ranking(let name): name
        case .custom: "custom"
        }
    }

    /// Whether predictions are probabilities.
    package var isProbability: Bool {
        switch self {
        case .binary, .multiclass, .multiclassOneVersusAll, .crossEntropy: true
        default: false
        }
    }
}

extension ForestObjective {
    /// Reads the value of the model's `objective` field. Nil for one that LightGBM has not, or that lacks what it needs.
    init?(text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard let name = words.first else { return nil }
        var settings: [String: String] = [:]
        for word in words.dropFirst() {
            let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            settings[parts[0]] = parts.count == 2 ? parts[1] : ""
        }
        let sigmoid = settings["sigmoid"].flatMap { NumberText.double(Array($0.utf8)[...]) }
        let classes = settings["num_class"].flatMap { NumberText.integer(Array($0.utf8)[...]) }
        switch name {
        case "binary":
            guard let sigmoid, sigmoid > 0, sigmoid.isFinite else { return nil }
            self = .binary(sigmoid: sigmoid)
        case "multiclass", "softmax":
            guard let classes, classes > 0 else { return nil }
            self = .multiclass(classes: classes)
        case "multiclassova", "multiclass_ova", "ova", "ovr":
            guard let classes, classes > 0, let sigmoid, sigmoid > 0, sigmoid.isFinite else { return nil }
            self = .multiclassOneVersusAll(classes: classes, sigmoid: sigmoid)
        case "cross_entropy", "xentropy": self = .crossEntropy
        case "cross_entropy_lambda", "xentlambda": self = .crossEntropyLambda
        case "poisson", "gamma", "tweedie": self = .logarithmic(name: name)
        // LightGBM switches the square root off for Huber's loss.
        case "huber": self = .regression(name: name, squareRoot: false)
        case "regression", "regression_l1", "fair", "quantile", "mape":
            self = .regression(name: name, squareRoot: settings["sqrt"] != nil)
        case "lambdarank", "rank_xendcg": self = .ranking(name: name)
        case "custom", "none", "null", "na": self = .custom
        default: return nil
        }
    }

    /// Whether the objective goes with this number of classes and of scores a row.
    func fits(classes: Int, scores: Int) -> Bool {
        switch self {
        case .multiclass(let own), .multiclassOneVersusAll(let own, _): own == classes && own == scores
        case .custom: true
        default: classes == 1 && scores == 1
        }
    }
}
