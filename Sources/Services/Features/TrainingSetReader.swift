internal import Database
package import WorkerProtocol

/// Training sets that are ready, for neighbours that read their rows.
package struct TrainingSetReader: Sendable {
    private let store: MetadataStore
    private let tables: TableFiles
    private let keys: TableKeys

    init(store: MetadataStore, tables: TableFiles, keys: TableKeys) {
        self.store = store
        self.tables = tables
        self.keys = keys
    }

    /// - Parameter id: within the project.
    /// - Returns: nil where there is none, or its operation has not succeeded.
    package func table(_ id: String, project: String) async throws -> TrainingSetTable? {
        guard let set = try await store.read({ try TrainingSetStore.trainingSet(id, project: project, in: $0) }),
            let outcome = set.outcome
        else { return nil }
        return TrainingSetTable(
            set: set, outcome: outcome, path: tables.path(of: outcome.digest, project: project),
            key: try keys.key(ofTrainingSet: id, project: project))
    }
}

/// A training set with its rows.
package struct TrainingSetTable: Sendable {
    package let set: TrainingSet
    package let outcome: TrainingSetOutcome
    /// An encrypted Parquet file.
    package let path: String
    package let key: FileKey

    /// The columns that may be features: all but keys of views, times, label and what was excluded.
    package var featureColumns: [TrainingSetColumn] {
        let definition = set.definition
        let others = Set(
            definition.excludedColumns + [
                definition.eventTimeColumn, definition.knownAsOfColumn ?? "", definition.labelColumn,
            ])
        return outcome.columns.filter { !others.contains($0.name) }
    }
}
