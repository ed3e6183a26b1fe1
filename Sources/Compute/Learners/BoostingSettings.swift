/// How a model is to be learnt. Together with the data it decides every bit of the model (on a CPU).
package struct BoostingSettings: Sendable, Equatable, Codable {
    package enum Objective: Sendable, Equatable, Codable {
        case binary
        case multiclass(classes: Int)
        case regression

        package var outputs: Int {
            switch self {
            case .binary, .regression: 1
            case .multiclass(let classes): classes
            }
        }

        /// LightGBM's name of the loss that is reported.
        package var metric: String {
            switch self {
            case .binary: "binary_logloss"
            case .multiclass: "multi_logloss"
            case .regression: "l2"
            }
        }
    }

    /// Where trees are grown.
    package enum Device: Sendable, Equatable, Codable {
        case cpu
        case openCL(platform: Int, device: Int)
    }

    package var objective: Objective
    /// LightGBM's own, already checked.
    package var parameters: [String: String]
    /// Positions of categorical features.
    package var categorical: [Int]
    package var rounds: Int
    package var earlyStoppingRounds: Int?
    /// Rounds of a segment; see ``GradientBoosting``. 0 = one segment.
    package var checkpointRounds: Int
    package var seed: Int
    package var device: Device
    /// What says which of the table's rows are learnt from; "": all of them.
    package var rows: String

    package init(
        objective: Objective, parameters: [String: String] = [:], categorical: [Int] = [], rounds: Int,
        earlyStoppingRounds: Int? = nil, checkpointRounds: Int = 0, seed: Int = 0, device: Device = .cpu,
        rows: String = ""
    ) {
        self.objective = objective
        self.parameters = parameters
        self.categorical = categorical
        self.rounds = rounds
        self.earlyStoppingRounds = earlyStoppingRounds
        self.checkpointRounds = checkpointRounds
        self.seed = seed
        self.device = device
        self.rows = rows
    }

    func datasetParameters(threads: Int) -> String {
        var words = common(threads: threads)
        words["data_random_seed"] = "\(1 + seed & 0x3FFF_FFFF)"
        words["feature_pre_filter"] = "false"
        if !categorical.isEmpty { words["categorical_feature"] = categorical.map(String.init).joined(separator: ",") }
        for name in ["max_bin", "min_data_in_bin"] { words[name] = parameters[name] }
        return Self.text(words)
    }

    func boosterParameters(threads: Int, segment: Int) -> String {
        var words = parameters.merging(common(threads: threads)) { _, own in own }
        words["metric"] = objective.metric
        words["seed"] = "\(1 + (seed &+ segment) & 0x3FFF_FFFF)"
        words["deterministic"] = "true"
        switch objective {
        case .binary: words["objective"] = "binary"
        case .multiclass(let classes):
            words["objective"] = "multiclass"
            words["num_class"] = "\(classes)"
        case .regression: words["objective"] = "regression"
        }
        return Self.text(words)
    }

    private func common(threads: Int) -> [String: String] {
        var words = ["num_threads": "\(max(1, threads))", "verbosity": "-1"]
        switch device {
        case .cpu:
            words["device_type"] = "cpu"
            // Left open, LightGBM measures which is quicker, and sums in another order the next time.
            words["force_row_wise"] = "true"
        case .openCL(let platform, let device):
            words["device_type"] = "gpu"
            words["gpu_platform_id"] = "\(platform)"
            words["gpu_device_id"] = "\(device)"
            words["gpu_use_dp"] = "true"
        }
        return words
    }

    private static func text(_ words: [String: String]) -> String {
        words.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }
}
