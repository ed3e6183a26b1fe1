package import Tensors

/// Scores one labelled table with some models and baselines, exactly as serving would, and compares them.
package struct EvaluateTask: Codable, Sendable, Equatable {
    package var table: TableSource
    /// Rows with a null label are left out and counted.
    package var label: String
    package var objective: TrainTask.Objective
    package var models: [ScoredModel]
    package var baselines: [Baseline]
    package var comparisons: [Comparison]
    package var bootstrapReplicates: Int
    package var seed: Int
    /// Also give metrics for each value of this string or timestamp column (timestamps by ISO week).
    package var groupBy: String?

    package init(
        table: TableSource, label: String, objective: TrainTask.Objective, models: [ScoredModel],
        baselines: [Baseline] = [], comparisons: [Comparison] = [], bootstrapReplicates: Int = 1_000, seed: Int = 0,
        groupBy: String? = nil
    ) {
        self.table = table
        self.label = label
        self.objective = objective
        self.models = models
        self.baselines = baselines
        self.comparisons = comparisons
        self.bootstrapReplicates = bootstrapReplicates
        self.seed = seed
        self.groupBy = groupBy
    }
}

package struct ScoredModel: Codable, Sendable, Equatable {
    /// Unique among models and baselines.
    package var name: String
    /// LightGBM text.
    package var modelText: InheritedFile
    package var features: [FeatureColumn]
    package var classes: [String]

    package init(name: String, modelText: InheritedFile, features: [FeatureColumn], classes: [String]) {
        self.name = name
        self.modelText = modelText
        self.features = features
        self.classes = classes
    }
}

/// What a model must beat.
package enum Baseline: Codable, Sendable, Equatable {
    /// The label's mean (of each class) in the reference table.
    case baseRate(name: String, reference: TableSource)
    /// The label's mean by the value of a column in the reference table; its base rate where the value is new.
    case groupMean(name: String, reference: TableSource, column: String)

    package var name: String {
        switch self {
        case .baseRate(let name, _), .groupMean(let name, _, _): name
        }
    }
}

/// A paired bootstrap over rows of the difference in loss, `first` − `second`: below zero = `first` is better.
package struct Comparison: Codable, Sendable, Equatable {
    package var first: String
    package var second: String

    package init(first: String, second: String) {
        self.first = first
        self.second = second
    }
}

package struct EvaluateResult: Codable, Sendable, Equatable {
    package var rowCount: Int
    package var unlabelledRowCount: Int
    /// Rows left out for whom they are about; nil in results of before it was counted.
    package var withheldRowCount: Int?
    /// In the order of the task: models, then baselines.
    package var scores: [Score]
    package var comparisons: [ComparisonResult]

    package struct Score: Codable, Sendable, Equatable {
        package var name: String
        package var metrics: ModelMetrics
        package var groups: [Group]
        package init(name: String, metrics: ModelMetrics, groups: [Group] = []) {
            self.name = name
            self.metrics = metrics
            self.groups = groups
        }
    }

    package struct Group: Codable, Sendable, Equatable {
        package var value: String
        package var metrics: ModelMetrics
        package init(value: String, metrics: ModelMetrics) {
            self.value = value
            self.metrics = metrics
        }
    }

    package struct ComparisonResult: Codable, Sendable, Equatable {
        package var first: String
        package var second: String
        /// Mean difference of the loss (log loss, or squared error for regression).
        package var meanDifference: Double
        /// 95 % percentile interval of the bootstrap.
        package var lower: Double
        package var upper: Double
        /// Two-sided, never 0.
        package var pValue: Double
        package var replicates: Int
        package init(
            first: String, second: String, meanDifference: Double, lower: Double, upper: Double,
            pValue: Double, replicates: Int
        ) {
            self.first = first
            self.second = second
            self.meanDifference = meanDifference
            self.lower = lower
            self.upper = upper
            self.pValue = pValue
            self.replicates = replicates
        }
    }

    package init(
        rowCount: Int, unlabelledRowCount: Int, withheldRowCount: Int? = nil, scores: [Score],
        comparisons: [ComparisonResult]
    ) {
        self.rowCount = rowCount
        self.unlabelledRowCount = unlabelledRowCount
        self.withheldRowCount = withheldRowCount
        self.scores = scores
        self.comparisons = comparisons
    }
}
