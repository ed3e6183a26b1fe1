package import Tensors

/// Trains gradient-boosted trees (LightGBM) on one table.
package struct TrainTask: Codable, Sendable, Equatable {
    package var trainingSet: TableSource
    package var validation: Validation
    /// Rows with a null label are left out and counted.
    package var label: String
    /// Inputs of the model, in its order. Categories that are not given are learnt: sorted, from the training rows.
    package var features: [FeatureColumn]
    /// float64 or int64 column of row weights ≥ 0.
    package var weight: String?
    package var objective: Objective
    /// Learner parameters as LightGBM names them; see ``BoostingParameters``.
    package var parameters: [String: String]
    package var rounds: Int
    /// Stops after so many rounds without a better validation loss; nil = never.
    package var earlyStoppingRounds: Int?
    package var seed: Int
    package var device: TrainingDevice
    /// Rounds between checkpoints. The booster is rebuilt at each, so that a resumed run gives the same trees as an
    /// uninterrupted one; the value is therefore part of what makes a model. 0 = no checkpoints.
    package var checkpointRounds: Int

    package init(
        trainingSet: TableSource, validation: Validation, label: String, features: [FeatureColumn],
        weight: String? = nil, objective: Objective, parameters: [String: String] = [:], rounds: Int = 200,
        earlyStoppingRounds: Int? = nil, seed: Int = 0, device: TrainingDevice = .cpu, checkpointRounds: Int = 50
    ) {
        self.trainingSet = trainingSet
        self.validation = validation
        self.label = label
        self.features = features
        self.weight = weight
        self.objective = objective
        self.parameters = parameters
        self.rounds = rounds
        self.earlyStoppingRounds = earlyStoppingRounds
        self.seed = seed
        self.device = device
        self.checkpointRounds = checkpointRounds
    }

    package enum Validation: Codable, Sendable, Equatable {
        case none
        case table(TableSource)
        /// A random part of the training set, drawn with the task's seed; 0 < fraction < 1.
        case fraction(Double)
        /// The last part of the training set by a timestamp column; 0 < fraction < 1.
        case lastFraction(column: String, fraction: Double)
        /// The rows whose timestamp column is not before the time.
        case from(column: String, time: Int64)
    }

    package enum Objective: String, Codable, Sendable {
        /// Label: bool, or a column with two distinct values.
        case binary
        /// Label: two or more distinct values; at most 1,000.
        case multiclass
        /// Label: float64 or int64, finite.
        case regression
    }
}

package enum TrainingDevice: String, Codable, Sendable {
    case cpu
    /// OpenCL; fails where there is none.
    case gpu
    /// The GPU where there is one that works, else the CPU; which and why is in the result.
    case auto
}

package struct TrainResult: Codable, Sendable, Equatable {
    /// LightGBM's text format.
    package var modelText: String
    package var objective: TrainTask.Objective
    /// What each class index means; for binary `[negative, positive]`; empty for regression.
    package var classes: [String]
    /// The task's features with the categories the model was trained with.
    package var features: [FeatureColumn]
    /// Rounds in the model.
    package var rounds: Int
    package var stoppedEarly: Bool
    package var requestedDevice: TrainingDevice
    /// What it ran on: `.cpu` or `.gpu`.
    package var device: TrainingDevice
    package var deviceName: String
    /// Why `auto` did not get the GPU.
    package var fallbackReason: String?
    package var libraryVersion: String
    package var trainingRowCount: Int
    package var validationRowCount: Int
    package var unlabelledRowCount: Int
    /// Rows left out for whom they are about; nil in results of before it was counted.
    package var withheldRowCount: Int?
    package var trainingMetrics: ModelMetrics
    package var validationMetrics: ModelMetrics?
    /// Loss of each round.
    package var curve: [MetricPoint]
    package var importance: [FeatureImportance]
    /// How each feature and the predictions were distributed in training; predictions of a multiclass model: of
    /// each class.
    package var featureProfiles: [DistributionProfile]
    package var predictionProfiles: [DistributionProfile]

    package init(
        modelText: String, objective: TrainTask.Objective, classes: [String], features: [FeatureColumn], rounds: Int,
        stoppedEarly: Bool, requestedDevice: TrainingDevice, device: TrainingDevice, deviceName: String,
        fallbackReason: String?, libraryVersion: String, trainingRowCount: Int, validationRowCount: Int,
        unlabelledRowCount: Int, withheldRowCount: Int? = nil, trainingMetrics: ModelMetrics,
        validationMetrics: ModelMetrics?,
        curve: [MetricPoint], importance: [FeatureImportance], featureProfiles: [DistributionProfile],
        predictionProfiles: [DistributionProfile]
    ) {
        self.modelText = modelText
        self.objective = objective
        self.classes = classes
        self.features = features
        self.rounds = rounds
        self.stoppedEarly = stoppedEarly
        self.requestedDevice = requestedDevice
        self.device = device
        self.deviceName = deviceName
        self.fallbackReason = fallbackReason
        self.libraryVersion = libraryVersion
        self.trainingRowCount = trainingRowCount
        self.validationRowCount = validationRowCount
        self.unlabelledRowCount = unlabelledRowCount
        self.withheldRowCount = withheldRowCount
        self.trainingMetrics = trainingMetrics
        self.validationMetrics = validationMetrics
        self.curve = curve
        self.importance = importance
        self.featureProfiles = featureProfiles
        self.predictionProfiles = predictionProfiles
    }
}

package struct FeatureImportance: Codable, Sendable, Equatable {
    package var feature: String
    package var gain: Double
    package var splitCount: Int

    package init(feature: String, gain: Double, splitCount: Int) {
        self.feature = feature
        self.gain = gain
        self.splitCount = splitCount
    }
}
