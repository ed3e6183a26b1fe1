internal import Forests
internal import Statistics
internal import Tensors
internal import WorkerProtocol

/// ``EvaluateTask``: labelled rows and models → how good each is, and which is better.
struct EvaluateRun {
    private let task: EvaluateTask
    private let context: TaskContext

    init(_ task: EvaluateTask, _ context: TaskContext) {
        self.task = task
        self.context = context
    }

    func run() throws -> EvaluateResult {
        try check()
        context.progress(0, "reading the rows")
        let columns = task.models.flatMap { $0.features.map(\.name) } + groupColumns + (task.groupBy.map { [$0] } ?? [])
        let table = try LabelledTable.read(task.table, label: task.label, columns: columns, context)
        guard table.rows.rowCount > 0 else { throw WorkerFailure(.invalidArgument, "no row has a label") }
        let encoder = try labelEncoder(table)
        let labels = try encoder.encode(table.label)
        var scores: [(name: String, scores: ModelScores)] = []
        for model in task.models {
            context.progress(progress(scores.count), "scoring \(model.name)")
            scores.append((model.name, make(encoder, labels, try predict(model, table.rows, encoder))))
        }
        for baseline in task.baselines {
            context.progress(progress(scores.count), "learning \(baseline.name)")
            let predictions = try BaselinePredictor(baseline, task, encoder, context).predict(table.rows)
            scores.append((baseline.name, make(encoder, labels, predictions)))
        }
        let groups = try task.groupBy.map { RowGroups(try table.rows.column($0)) }
        return EvaluateResult(
            rowCount: labels.count, unlabelledRowCount: table.unlabelledCount,
            withheldRowCount: table.withheldCount,
            scores: try scores.map { name, scores in
                EvaluateResult.Score(
                    name: name, metrics: try scores.metrics(), groups: try groups?.metrics(of: scores) ?? [])
            },
            comparisons: try task.comparisons.map { try compare($0, scores) })
    }

    private func check() throws {
        let names = task.models.map(\.name) + task.baselines.map(\.name)
        guard Set(names).count == names.count else { throw WorkerFailure(.invalidArgument, "two scores have one name") }
        for name in task.comparisons.flatMap({ [$0.first, $0.second] }) where !names.contains(name) {
            throw WorkerFailure(.invalidArgument, "\(name) is to be compared, and is not among the scores")
        }
    }

    private var groupColumns: [String] {
        task.baselines.compactMap { if case .groupMean(_, _, let column) = $0 { column } else { nil } }
    }

    private func progress(_ done: Int) -> Double {
        0.1 + 0.8 * Double(done) / Double(max(1, task.models.count + task.baselines.count))
    }

    /// The classes of the models, which must agree; without a model those of the rows.
    private func labelEncoder(_ table: LabelledTable) throws -> LabelEncoder {
        guard task.objective != .regression, let first = task.models.first else {
            return try LabelEncoder.learn(task.objective, table.label)
        }
        if let other = task.models.first(where: { $0.classes != first.classes }) {
            throw WorkerFailure(.invalidArgument, "\(first.name) and \(other.name) have different classes")
        }
        return LabelEncoder(objective: task.objective, classes: first.classes)
    }

    private func make(_ encoder: LabelEncoder, _ labels: [Double], _ predictions: [Double]) -> ModelScores {
        ModelScores(
            objective: task.objective, classCount: encoder.classes.count, labels: labels, predictions: predictions)
    }

    private func predict(_ model: ScoredModel, _ rows: ColumnBatch, _ encoder: LabelEncoder) throws -> [Double] {
        let forest: Forest
        do {
            forest = try Forest(lightGBMText: try model.modelText.readAll())
        } catch let error as ForestError {
            throw WorkerFailure(.dataLoss, "\(model.name) cannot be read: \(error.description)")
        }
        let outputs = task.objective == .multiclass ? encoder.classes.count : 1
        guard forest.featureCount == model.features.count, forest.outputCount == outputs else {
            throw WorkerFailure(
                .invalidArgument,
                "\(model.name) takes \(forest.featureCount) features and gives \(forest.outputCount) values; "
                    + "its signature has \(model.features.count), and \(outputs) are wanted")
        }
        let columns = try FeatureColumns(model.features, in: rows).encode(rows)
        var predictions: [Double] = []
        predictions.reserveCapacity(rows.rowCount * outputs)
        var row = [Double](repeating: .nan, count: columns.count)
        for index in 0..<rows.rowCount {
            for column in columns.indices { row[column] = columns[column][index] }
            predictions += try forest.predict(row: row)
        }
        return predictions
    }

    private func compare(
        _ comparison: Comparison, _ scores: [(name: String, scores: ModelScores)]
    ) throws -> EvaluateResult.ComparisonResult {
        func losses(_ name: String) throws -> [Double] { try scores.first { $0.name == name }?.scores.losses() ?? [] }
        let bootstrap = try PairedBootstrap(
            first: losses(comparison.first), second: losses(comparison.second), resamples: task.bootstrapReplicates,
            seed: UInt64(bitPattern: Int64(task.seed)))
        return EvaluateResult.ComparisonResult(
            first: comparison.first, second: comparison.second, meanDifference: bootstrap.meanDifference,
            lower: bootstrap.lower, upper: bootstrap.upper, pValue: bootstrap.pValue, replicates: bootstrap.resamples)
    }
}
