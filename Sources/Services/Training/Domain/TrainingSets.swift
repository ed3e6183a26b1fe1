package import Jobs
package import Tensors
package import WorkerProtocol

/// What Training needs of the feature store: a training set's file, and what its columns are.
package protocol TrainingSets: Sendable {
    /// - Returns: nil when there is no such training set, or it has not been built yet.
    func trainingSet(_ id: String, project: String) async throws -> TrainingSetInput?

    /// Whose rows of it may be learnt from now; nil: everybody's.
    func subjects(ofTrainingSet id: String, project: String) async throws -> SubjectSelection?
}

package struct TrainingSetInput: Sendable {
    /// SHA-256 of the file, hexadecimal.
    package let digest: String
    package let rowCount: Int
    package let label: String
    package let eventTime: String
    /// The columns that may be features, and where each comes from; strings are categorical, without categories.
    package let features: [FeatureColumn]
    /// Names of the feature view versions and data sets it was made from.
    package let featureViews: [String]
    package let datasets: [String]
    /// An encrypted Parquet file.
    package let path: String
    package let key: FileKey
    /// Nil where rows are not sealed by their subjects.
    package let sealing: SealedSet?

    package init(
        digest: String, rowCount: Int, label: String, eventTime: String, features: [FeatureColumn],
        featureViews: [String], datasets: [String], path: String, key: FileKey, sealing: SealedSet? = nil
    ) {
        self.digest = digest
        self.rowCount = rowCount
        self.label = label
        self.eventTime = eventTime
        self.features = features
        self.featureViews = featureViews
        self.datasets = datasets
        self.path = path
        self.key = key
        self.sealing = sealing
    }
}
