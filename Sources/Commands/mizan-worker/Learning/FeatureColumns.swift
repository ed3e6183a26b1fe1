internal import Learners
internal import Tensors
internal import WorkerProtocol

/// A model's inputs: their categories, and rows as the numbers that the model takes.
struct FeatureColumns {
    let columns: [FeatureColumn]

    /// - Throws: a ``WorkerFailure`` with a field for each column whose type the model cannot take.
    init(_ columns: [FeatureColumn], in rows: ColumnBatch) throws {
        var problems: [WorkerFailure.FieldViolation] = []
        for column in columns {
            guard let found = rows[column.name] else { continue }
            if column.type == .numeric, found.type == .string {
                problems.append(.init(field: "column \(column.name)", description: "is text; declare it categorical"))
            }
        }
        guard problems.isEmpty else {
            throw WorkerFailure(.invalidArgument, "some features are of the wrong type", fields: problems)
        }
        self.columns = columns
    }

    /// Fills in categories that were not given: those of the rows, sorted.
    func learningCategories(from rows: ColumnBatch) throws -> FeatureColumns {
        var learnt = columns
        for index in learnt.indices where learnt[index].type == .categorical && learnt[index].categories == nil {
            let column = try rows.column(learnt[index].name)
            learnt[index].categories = Self.categories(of: column)
        }
        return try FeatureColumns(learnt, in: rows)
    }

    private static func categories(of column: Column) -> [String] {
        if case .string(let values) = column.values {
            return Set(values.indices.lazy.filter { !column.isNull($0) }.map { values[$0] }).sorted()
        }
        return Set((0..<column.count).compactMap { FeatureEncoder.category(of: column[$0]) }).sorted()
    }

    /// One array a feature.
    func encode(_ rows: ColumnBatch) throws -> [[Double]] {
        try columns.map { column in
            do {
                return try FeatureEncoder(column).values(of: try rows.column(column.name))
            } catch let error as SignatureError {
                throw WorkerFailure(.invalidArgument, "column \(column.name): \(error)")
            }
        }
    }

    var categoricalPositions: [Int] { columns.indices.filter { columns[$0].type == .categorical } }

    /// Names as LightGBM allows them, which are those of the model's text: no spaces or JSON characters, distinct.
    var modelNames: [String] {
        var seen: Set<String> = []
        return columns.enumerated().map { index, column in
            let safe = String(
                column.name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "_.-".contains($0)) ? $0 : "_" })
            let name = seen.contains(safe) || safe.isEmpty ? "column_\(index)_\(safe)" : safe
            seen.insert(name)
            return name
        }
    }
}
