internal import Tensors
internal import WorkerProtocol

/// A baseline learnt on its reference table: the label's mean, of each class for several, by group where asked.
struct BaselinePredictor {
    private let baseline: Baseline
    private let outputs: Int
    private let overall: [Double]
    private let byGroup: [String: [Double]]

    init(_ baseline: Baseline, _ task: EvaluateTask, _ encoder: LabelEncoder, _ context: TaskContext) throws {
        self.baseline = baseline
        let (reference, column): (TableSource, String?) =
            switch baseline {
            case .baseRate(_, let reference): (reference, nil)
            case .groupMean(_, let reference, let column): (reference, column)
            }
        let table = try LabelledTable.read(
            reference, label: task.label, columns: column.map { [$0] } ?? [], context)
        guard table.rows.rowCount > 0 else {
            throw WorkerFailure(.invalidArgument, "\(baseline.name): no row of its reference has a label")
        }
        let labels = try encoder.encode(table.label)
        outputs = task.objective == .multiclass ? encoder.classes.count : 1
        var all = Mean(outputs: outputs)
        var groups: [String: Mean] = [:]
        let names = try column.map { Self.groups(try table.rows.column($0)) }
        for row in labels.indices {
            all.add(labels[row])
            if let names { groups[names[row], default: Mean(outputs: outputs)].add(labels[row]) }
        }
        overall = all.values
        byGroup = groups.mapValues(\.values)
    }

    /// Row-major, shape [rows, outputs].
    func predict(_ rows: ColumnBatch) throws -> [Double] {
        guard case .groupMean(_, _, let column) = baseline else {
            return (0..<rows.rowCount).flatMap { _ in overall }
        }
        return Self.groups(try rows.column(column)).flatMap { byGroup[$0] ?? overall }
    }

    /// Null is a group of its own, which no value's text is equal to.
    private static func groups(_ column: Column) -> [String] {
        (0..<column.count).map { FeatureEncoder.category(of: column[$0]).map { "=\($0)" } ?? "" }
    }

    private struct Mean {
        private var sums: [Double]
        private var count = 0.0

        init(outputs: Int) { sums = [Double](repeating: 0, count: outputs) }

        mutating func add(_ label: Double) {
            count += 1
            if sums.count > 1 { sums[Int(label)] += 1 } else { sums[0] += label }
        }

        var values: [Double] { sums.map { $0 / count } }
    }
}
