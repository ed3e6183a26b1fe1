package import Tensors
package import WorkerProtocol

/// What Models needs of Training: what a job that succeeded made.
package protocol TrainedModels: Sendable {
    /// - Returns: nil when there is no such job, or it has made no model.
    func trainedModel(by job: String, project: String) async throws -> TrainedModel?
}

package struct TrainedModel: Sendable {
    /// Of the model text, an artifact of the project.
    package let digest: String
    package let byteCount: Int
    package let objective: TrainTask.Objective
    package let classes: [String]
    package let columns: [FeatureColumn]
    package let lineage: Lineage
    package let metrics: ModelMetrics
    package let reference: DriftReference

    package init(
        digest: String, byteCount: Int, objective: TrainTask.Objective, classes: [String], columns: [FeatureColumn],
        lineage: Lineage, metrics: ModelMetrics, reference: DriftReference
    ) {
        self.digest = digest
        self.byteCount = byteCount
        self.objective = objective
        self.classes = classes
        self.columns = columns
        self.lineage = lineage
        self.metrics = metrics
        self.reference = reference
    }
}

/// What Models needs of the feature store: the rows to judge on.
package protocol LabelledSets: Sendable {
    /// - Returns: nil when there is no such training set, or it has not been built yet.
    func labelledSet(_ id: String, project: String) async throws -> LabelledSet?
}

package struct LabelledSet: Sendable {
    package let digest: String
    package let label: String
    /// An encrypted Parquet file.
    package let path: String
    package let key: FileKey

    package init(digest: String, label: String, path: String, key: FileKey) {
        self.digest = digest
        self.label = label
        self.path = path
        self.key = key
    }
}
