internal import Tables
internal import Tensors
internal import WorkerProtocol

/// The rows of a table that have a label and are about people who may be used, with the columns that are asked for.
struct LabelledTable {
    let rows: ColumnBatch
    let label: Column
    let unlabelledCount: Int
    /// Rows left out for whom they are about.
    let withheldCount: Int

    /// - Throws: a ``WorkerFailure`` with a field for each column that is not there.
    static func read(
        _ source: TableSource, label: String, columns: [String], _ context: TaskContext
    ) throws -> LabelledTable {
        let database = try SourceTables.open([source], context, heedsSubjects: true).database
        let relation = "SELECT * FROM \(SQLText.identifier(source.name))"
        let present = try source.sealing?.columns.map(\.name) ?? database.describe(relation).map(\.name)
        var wanted: [String] = []
        for name in [label] + columns where !wanted.contains(name) { wanted.append(name) }
        let missing = wanted.filter { !present.contains($0) }
        guard missing.isEmpty else {
            throw WorkerFailure(
                .invalidArgument, "\(source.name) lacks columns",
                fields: missing.map {
                    .init(
                        field: "column \($0)",
                        description: "is not there; the columns are \(present.joined(separator: ", "))")
                })
        }
        let filter = try source.subjects.map { try SubjectFilter($0) }
        if let filter {
            for name in try filter.columnNames(of: source.name, among: present) where !wanted.contains(name) {
                wanted.append(name)
            }
        }
        var (all, withheldCount): (ColumnBatch, Int)
        if let sealing = source.sealing {
            (all, withheldCount) = try sealing.read(wanted, from: source, in: database)
        } else {
            let list = wanted.map(SQLText.identifier).joined(separator: ", ")
            (all, withheldCount) = (
                try database.query("SELECT \(list) FROM \(SQLText.identifier(source.name))"), 0
            )
        }
        if let filter {
            let kept = try filter.verdict(on: all, of: source.name).kept
            withheldCount += all.rowCount - kept.count
            if kept.count < all.rowCount { all = all.gathered(kept) }
        }
        let column = try all.column(label)
        guard column.nullCount > 0 else {
            return LabelledTable(rows: all, label: column, unlabelledCount: 0, withheldCount: withheldCount)
        }
        let labelled = all.gathered((0..<all.rowCount).filter { !column.isNull($0) })
        return LabelledTable(
            rows: labelled, label: try labelled.column(label), unlabelledCount: column.nullCount,
            withheldCount: withheldCount)
    }

    func gathered(_ positions: [Int]) -> LabelledTable {
        LabelledTable(
            rows: rows.gathered(positions), label: label.gathered(positions), unlabelledCount: 0, withheldCount: 0)
    }
}
