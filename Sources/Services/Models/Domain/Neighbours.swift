package import GRDB
package import Jobs
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
    /// SPIFFE id of the person who had it trained.
    package let person: String

    package init(
        digest: String, byteCount: Int, objective: TrainTask.Objective, classes: [String], columns: [FeatureColumn],
        lineage: Lineage, metrics: ModelMetrics, reference: DriftReference, person: String
    ) {
        self.digest = digest
        self.byteCount = byteCount
        self.objective = objective
        self.classes = classes
        self.columns = columns
        self.lineage = lineage
        self.metrics = metrics
        self.reference = reference
        self.person = person
    }
}

/// What Models needs of the feature store: the rows to judge on.
package protocol LabelledSets: Sendable {
    /// - Returns: nil when there is no such training set, or it has not been built yet.
    func labelledSet(_ id: String, project: String) async throws -> LabelledSet?

    /// Whose rows of it may be used now; nil: everybody's.
    func subjects(ofTrainingSet id: String, project: String) async throws -> SubjectSelection?
}

package struct LabelledSet: Sendable {
    package let digest: String
    package let label: String
    /// An encrypted Parquet file.
    package let path: String
    package let key: FileKey
    /// Nil where rows are not sealed by their subjects.
    package let sealing: SealedSet?

    package init(digest: String, label: String, path: String, key: FileKey, sealing: SealedSet? = nil) {
        self.digest = digest
        self.label = label
        self.path = path
        self.key = key
        self.sealing = sealing
    }
}

/// What Models needs of Governance: what a project lets its people do.
package protocol ProjectRules: Sendable {
    /// Whether a team of one may approve what it made itself.
    func allowsSelfApproval(_ project: String, in db: GRDB.Database) throws -> Bool
}
