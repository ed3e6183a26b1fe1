/// The learner parameters a caller may set, with LightGBM's names and meanings; anything else is refused, because
/// some LightGBM parameters name files or sockets.
package enum BoostingParameters {
    package enum Rule: Sendable, Equatable {
        case integer(ClosedRange<Int>)
        case number(ClosedRange<Double>)
        case word([String])
    }

    package static let rules: [String: Rule] = [
        "boosting": .word(["gbdt", "dart"]),
        "num_leaves": .integer(2...4096),
        "max_depth": .integer(-1...64),
        "learning_rate": .number(1e-6...10),
        "min_data_in_leaf": .integer(0...10_000_000),
        "min_sum_hessian_in_leaf": .number(0...1e9),
        "feature_fraction": .number(1e-3...1),
        "feature_fraction_bynode": .number(1e-3...1),
        "bagging_fraction": .number(1e-3...1),
        "bagging_freq": .integer(0...10_000),
        "lambda_l1": .number(0...1e9),
        "lambda_l2": .number(0...1e9),
        "min_gain_to_split": .number(0...1e9),
        "max_delta_step": .number(0...1e9),
        "max_bin": .integer(2...65_535),
        "min_data_in_bin": .integer(1...1_000_000),
        "max_cat_threshold": .integer(1...65_535),
        "max_cat_to_onehot": .integer(1...65_535),
        "cat_l2": .number(0...1e9),
        "cat_smooth": .number(0...1e9),
        "min_data_per_group": .integer(1...10_000_000),
        "path_smooth": .number(0...1e9),
        "extra_trees": .word(["true", "false"]),
        "scale_pos_weight": .number(1e-9...1e9),
        "is_unbalance": .word(["true", "false"]),
        "drop_rate": .number(0...1),
        "skip_drop": .number(0...1),
        "max_drop": .integer(-1...100_000),
        "alpha": .number(1e-6...1e6),
    ]

    /// What is wrong with each parameter, in the order of their names; empty = nothing.
    package static func violations(in parameters: [String: String]) -> [WorkerFailure.FieldViolation] {
        parameters.sorted { $0.key < $1.key }.compactMap { name, value in
            violation(name: name, value: value).map { .init(field: "parameters.\(name)", description: $0) }
        }
    }

    private static func violation(name: String, value: String) -> String? {
        guard let rule = rules[name] else {
            return "is not a parameter that can be set; those are \(rules.keys.sorted().joined(separator: ", "))"
        }
        switch rule {
        case .integer(let range):
            guard let number = Int(value), range.contains(number) else {
                return "must be an integer from \(range.lowerBound) to \(range.upperBound), not “\(value)”"
            }
        case .number(let range):
            guard let number = Double(value), range.contains(number) else {
                return "must be a number from \(range.lowerBound) to \(range.upperBound), not “\(value)”"
            }
        case .word(let words):
            guard words.contains(value) else { return "must be \(words.joined(separator: " or ")), not “\(value)”" }
        }
        return nil
    }
}
