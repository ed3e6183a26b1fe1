internal import Learners
internal import Tensors
internal import WorkerProtocol

/// A training task's rows, split and as numbers.
struct TrainingData {
    let features: FeatureColumns
    let labels: LabelEncoder
    let training: Part
    let validation: Part?
    let unlabelledCount: Int
    /// Rows left out for whom they are about, of the training and the validation set.
    let withheldCount: Int

    struct Part {
        /// One array a feature.
        let columns: [[Double]]
        let labels: [Double]
        let weights: [Float]?

        func examples() throws -> LearnerExamples {
            LearnerExamples(
                matrix: try LearnerMatrix(columns: columns), labels: labels.map { Float($0) }, weights: weights)
        }
    }

    var boostingObjective: BoostingSettings.Objective {
        switch labels.objective {
        case .binary: .binary
        case .multiclass: .multiclass(classes: labels.classes.count)
        case .regression: .regression
        }
    }

    static func read(_ task: TrainTask, _ context: TaskContext) throws -> TrainingData {
        var columns = task.features.map(\.name) + (task.weight.map { [$0] } ?? [])
        switch task.validation {
        case .from(let column, _), .lastFraction(let column, _): columns.append(column)
        case .none, .table, .fraction: break
        }
        let table = try LabelledTable.read(task.trainingSet, label: task.label, columns: columns, context)
        let (training, validation) = try split(table, task, context)
        guard training.rows.rowCount > 0 else {
            throw WorkerFailure(
                .invalidArgument, "there are no rows to learn from", hint: "see the label and the validation split")
        }
        if let validation, validation.rows.rowCount == 0 {
            throw WorkerFailure(.invalidArgument, "the validation split is empty")
        }
        let features = try FeatureColumns(task.features, in: training.rows).learningCategories(from: training.rows)
        let labels = try LabelEncoder.learn(task.objective, training.label)
        return TrainingData(
            features: features, labels: labels, training: try part(training, features, labels, task),
            validation: try validation.map { try part($0, features, labels, task) },
            unlabelledCount: table.unlabelledCount,
            withheldCount: table.withheldCount + (validation?.withheldCount ?? 0))
    }

    private static func split(
        _ table: LabelledTable, _ task: TrainTask, _ context: TaskContext
    ) throws -> (LabelledTable, LabelledTable?) {
        let parts: ValidationSplit
        switch task.validation {
        case .none: return (table, nil)
        case .table(let source):
            let columns = task.features.map(\.name) + (task.weight.map { [$0] } ?? [])
            return (table, try LabelledTable.read(source, label: task.label, columns: columns, context))
        case .fraction(let fraction): parts = .random(fraction, count: table.rows.rowCount, seed: task.seed)
        case .lastFraction(let column, let fraction): parts = try .last(fraction, try table.rows.column(column))
        case .from(let column, let time): parts = try .from(time, try table.rows.column(column))
        }
        return (table.gathered(parts.training), table.gathered(parts.validation))
    }

    private static func part(
        _ table: LabelledTable, _ features: FeatureColumns, _ labels: LabelEncoder, _ task: TrainTask
    ) throws -> Part {
        Part(
            columns: try features.encode(table.rows), labels: try labels.encode(table.label),
            weights: try task.weight.map { try weights(try table.rows.column($0)) })
    }

    private static func weights(_ column: Column) throws -> [Float] {
        let doubles = column.doubles() ?? [.nan]
        if let row = doubles.firstIndex(where: { !($0 >= 0 && Float($0).isFinite) }) {
            throw WorkerFailure(
                .invalidArgument, "a weight cannot be used",
                fields: [
                    .init(field: "row \(row + 1), column \(column.name)", description: "is not a number from 0 up")
                ])
        }
        return doubles.map { Float($0) }
    }
}
