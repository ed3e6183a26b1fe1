internal import WorkerProtocol

extension TrainingSetOutcome {
    /// What a worker made of a definition, with the source of every column.
    init(_ result: TrainingSetResult, of definition: TrainingSetDefinition) {
        var sources: [String: TrainingSetColumn.Source] = [:]
        var views: [String: String] = [:]
        for read in definition.reads {
            let short = TrainingRead.shortName(read.view)
            views[short] = read.view
            for feature in read.features {
                sources[TrainingColumnNames.column(view: short, feature: feature)] = .view(
                    name: read.view, feature: feature)
            }
        }
        self.init(
            rows: Int64(result.file.rowCount), digest: result.file.digest, sizeBytes: Int64(result.file.byteCount),
            columns: result.profiles.map { TrainingSetColumn(profile: $0, source: sources[$0.name] ?? .spine) },
            joins: result.views.map {
                JoinCount(
                    view: views[$0.view] ?? $0.view, present: Int64($0.foundCount), notFound: Int64($0.notFoundCount),
                    expired: Int64($0.expiredCount))
            }, withheld: Int64(result.withheldRowCount), consentSnapshot: result.subjects?.snapshot)
    }
}

extension TrainingSetDefinition {
    /// Columns that the spine must have, and the fields that name them.
    var spineColumns: [(name: String, field: String)] {
        var columns = excludedColumns.enumerated().map { ($0.element, "training_set.excluded_columns[\($0.offset)]") }
        if !labelColumn.isEmpty { columns.append((labelColumn, "training_set.label_column")) }
        return columns
    }
}
