package import Messages
package import WorkerProtocol

extension WorkerColumn {
    package var message: Messages.ColumnSchema {
        Messages.ColumnSchema(name: name, type: type.message)
    }
}

extension ColumnProfile {
    package var message: Messages.ColumnSchema {
        Messages.ColumnSchema(
            name: name, type: type.message, rows: Int64(rowCount), nulls: Int64(nullCount),
            distinct: distinctCount.map(Int64.init), minimum: minimum?.text ?? "", maximum: maximum?.text ?? "")
    }
}
