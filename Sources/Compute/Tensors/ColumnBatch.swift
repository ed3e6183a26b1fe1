/// Rows, kept by column: what server and worker exchange, and what feature views, training sets and
/// predictions are made of. Columns have distinct names and one length.
package struct ColumnBatch: Sendable, Equatable {
    package private(set) var columns: [Column]
    package private(set) var rowCount: Int

    package init(columns: [Column]) throws(ColumnBatchError) {
        let rowCount = columns.first?.count ?? 0
        var names: Set<String> = []
        for column in columns {
            if column.name.isEmpty { throw .emptyColumnName }
            if !names.insert(column.name).inserted { throw .duplicateColumn(column.name) }
            if column.count != rowCount {
                throw .rowCount(column: column.name, rows: column.count, expected: rowCount)
            }
        }
        self.columns = columns
        self.rowCount = rowCount
    }

    /// No column, no row.
    package static let empty = ColumnBatch(trusted: [], rowCount: 0)

    init(trusted columns: [Column], rowCount: Int) {
        self.columns = columns
        self.rowCount = rowCount
    }

    package subscript(name: String) -> Column? {
        columns.first { $0.name == name }
    }

    package func column(_ name: String) throws(ColumnBatchError) -> Column {
        guard let column = self[name] else { throw .unknownColumn(name) }
        return column
    }

    /// - Precondition: `range` is within the batch.
    package func rows(_ range: Range<Int>) -> ColumnBatch {
        precondition(range.lowerBound >= 0 && range.upperBound <= rowCount, "rows are out of range")
        return ColumnBatch(trusted: columns.map { $0.rows(range) }, rowCount: range.count)
    }

    /// One row for every element of `rows`; a negative element gives a row of nulls.
    package func gathered(_ rows: [Int]) -> ColumnBatch {
        ColumnBatch(trusted: columns.map { $0.gathered(rows) }, rowCount: columns.isEmpty ? 0 : rows.count)
    }

    /// The columns of `names`, in that order.
    package func selecting(_ names: [String]) throws(ColumnBatchError) -> ColumnBatch {
        var selected: [Column] = []
        for name in names { selected.append(try column(name)) }
        return try ColumnBatch(columns: selected)
    }

    package func appending(_ added: [Column]) throws(ColumnBatchError) -> ColumnBatch {
        try ColumnBatch(columns: columns + added)
    }
}
