package import Tensors

extension TableDatabase {
    /// All rows of one `SELECT`.
    /// - Throws: ``TablesError``, or ``ColumnBatchError`` for columns without a name of their own.
    package func query(_ sql: String) throws -> ColumnBatch {
        var whole: ColumnBatch?
        try stream(sql, rowsMax: .max, emptyBatch: true) { whole = $0 }
        return whole ?? .empty
    }

    /// Rows of one `SELECT`, in its order, as they are computed.
    /// - Parameters:
    ///   - rowsMax: most rows of one batch, ≥ 2,048.
    ///   - emptyBatch: whether a result without rows gives one batch without rows, or none.
    package func stream(
        _ sql: String, rowsMax: Int, emptyBatch: Bool = false, _ body: (ColumnBatch) throws -> Void
    ) throws {
        precondition(rowsMax >= 2_048, "a batch holds at least one chunk")
        let statement = try SelectStatement.prepare(sql, on: self)
        var rows = try statement.run()
        var builders: [ColumnBuilder] = []
        for column in try rows.columns() { builders.append(try ColumnBuilder(column)) }
        var count = 0
        var batches = 0
        func flush() throws {
            try body(try ColumnBatch(columns: builders.indices.map { builders[$0].finish() }))
            batches += 1
            count = 0
        }
        while let chunk = try rows.next() {
            let added = chunk.rowCount
            if count > 0, added > rowsMax - count { try flush() }
            for index in builders.indices { try builders[index].append(chunk, at: index) }
            count += added
        }
        if count > 0 || (emptyBatch && batches == 0) { try flush() }
    }

    /// Names and types of a `SELECT`'s columns, without running it.
    package func describe(_ sql: String) throws -> [DescribedColumn] {
        try SelectStatement.prepare(sql, on: self).columns()
    }
}
