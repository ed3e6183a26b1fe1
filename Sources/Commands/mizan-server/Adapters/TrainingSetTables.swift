internal import Features
internal import Models
internal import RPCCore
internal import Tensors
internal import Training
internal import WorkerProtocol

/// Training sets as Training and Models see them.
struct TrainingSetTables: TrainingSets, LabelledSets {
    let reader: TrainingSetReader

    func trainingSet(_ id: String, project: String) async throws -> TrainingSetInput? {
        guard let table = try await reader.table(id, project: project) else { return nil }
        let definition = table.set.definition
        return TrainingSetInput(
            digest: table.outcome.digest, rowCount: Int(table.outcome.rows), label: definition.labelColumn,
            eventTime: definition.eventTimeColumn, features: table.featureColumns.map(Self.column),
            featureViews: definition.reads.map(\.view),
            datasets: definition.spine.sources.map(\.dataset), path: table.path, key: table.key,
            sealing: table.sealing)
    }

    func subjects(ofTrainingSet id: String, project: String) async throws -> SubjectSelection? {
        try await reader.subjects(of: id, project: project)
    }

    func labelledSet(_ id: String, project: String) async throws -> LabelledSet? {
        guard let table = try await reader.table(id, project: project) else { return nil }
        return LabelledSet(
            digest: table.outcome.digest, label: table.set.definition.labelColumn, path: table.path, key: table.key,
            sealing: table.sealing)
    }

    /// A string is a category; everything else is a number.
    private static func column(_ column: TrainingSetColumn) -> Tensors.FeatureColumn {
        Tensors.FeatureColumn(
            name: column.name, type: column.type == .string ? .categorical : .numeric, source: source(column.source))
    }

    private static func source(_ source: TrainingSetColumn.Source) -> Tensors.FeatureColumn.Source {
        guard case .view(let name, let feature) = source, let parsed = ResourceName(name), parsed.ids.count == 3,
            let version = Int(parsed.ids[2])
        else { return .request }
        return .view(view: parsed.ids[1], version: version, feature: feature)
    }
}
