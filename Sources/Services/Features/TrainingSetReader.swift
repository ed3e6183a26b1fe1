internal import Database
package import Jobs
package import WorkerProtocol

/// Training sets that are ready, for neighbours that read their rows.
package struct TrainingSetReader: Sendable {
    private let store: MetadataStore
    private let tables: TableFiles
    private let keys: TableKeys
    private let people: SubjectLists
    private let selector: SubjectSelector

    init(
        store: MetadataStore, tables: TableFiles, keys: TableKeys, people: SubjectLists, selector: SubjectSelector
    ) {
        self.store = store
        self.tables = tables
        self.keys = keys
        self.people = people
        self.selector = selector
    }

    /// - Parameter id: within the project.
    /// - Returns: nil where there is none, or its operation has not succeeded.
    package func table(_ id: String, project: String) async throws -> TrainingSetTable? {
        guard let set = try await store.read({ try TrainingSetStore.trainingSet(id, project: project, in: $0) }),
            let outcome = set.outcome
        else { return nil }
        return TrainingSetTable(
            set: set, outcome: outcome, path: tables.path(of: outcome.digest, project: project),
            key: try keys.key(ofTrainingSet: id, project: project), sealing: sealing(of: set, outcome))
    }

    private func sealing(of set: TrainingSet, _ outcome: TrainingSetOutcome) -> SealedSet? {
        guard set.definition.sealing == .subject else { return nil }
        return SealedSet(
            columns: outcome.columns.map { ColumnSchema(name: $0.name, type: $0.type) },
            scope: TrainingSet.scope(operation: set.operation)
        ) { [people] in try people.list(project: set.project) }
    }

    /// Whose rows of a set may be used now, whoever could be when it was made; nil: everybody's.
    /// - Parameter id: within the project.
    package func subjects(of id: String, project: String) async throws -> SubjectSelection? {
        guard let set = try await store.read({ try TrainingSetStore.trainingSet(id, project: project, in: $0) }) else {
            return nil
        }
        return try await selector.selection(for: set.definition, project: project)
    }
}

/// A training set with its rows.
package struct TrainingSetTable: Sendable {
    package let set: TrainingSet
    package let outcome: TrainingSetOutcome
    /// An encrypted Parquet file.
    package let path: String
    package let key: FileKey
    /// Nil where rows are not sealed by their subjects.
    package let sealing: SealedSet?

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
