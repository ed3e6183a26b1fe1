internal import CDuckDB
package import Tensors

extension TableDatabase {
    /// Makes an empty table with the columns of a batch.
    package func createTable(_ name: String, like batch: ColumnBatch) throws(TablesError) {
        let columns = batch.columns.map { "\(SQLText.identifier($0.name)) \(SQLText.type($0.type))" }
        try execute("CREATE TABLE \(SQLText.identifier(name)) (\(columns.joined(separator: ", ")))")
    }

    /// Adds the rows of a batch, whose columns are the table's.
    package func append(_ batch: ColumnBatch, to table: String) throws(TablesError) {
        let appender = try TableAppender.open(table, on: self)
        try appender.append(batch)
        try appender.close()
    }
}

extension SQLText {
    /// DuckDB's type for ours.
    package static func type(_ type: ColumnType) -> String {
        switch type {
        case .int64: "BIGINT"
        case .float64: "DOUBLE"
        case .bool: "BOOLEAN"
        case .string: "VARCHAR"
        case .timestamp: "TIMESTAMP"
        }
    }
}
