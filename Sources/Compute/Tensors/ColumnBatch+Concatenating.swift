extension ColumnBatch {
    /// The rows of `batches` one after another. All must have the same columns in the same order;
    /// no batches make an empty one.
    package static func concatenating(_ batches: [ColumnBatch]) throws(ColumnBatchError) -> ColumnBatch {
        guard let first = batches.first else { return .empty }
        for batch in batches.dropFirst() {
            guard batch.columns.count == first.columns.count else {
                throw .schemaMismatch("\(batch.columns.count) columns, not \(first.columns.count)")
            }
            for (column, expected) in zip(batch.columns, first.columns) {
                guard column.name == expected.name else {
                    throw .schemaMismatch("column \(column.name), not \(expected.name)")
                }
                guard column.type == expected.type else {
                    throw .schemaMismatch("column \(column.name) is \(column.type), not \(expected.type)")
                }
            }
        }
        let rowCount = batches.reduce(0) { $0 + $1.rowCount }
        let columns = first.columns.indices.map { index in
            concatenating(batches.map { $0.columns[index] }, rowCount: rowCount)
        }
        return ColumnBatch(trusted: columns, rowCount: rowCount)
    }

    private static func concatenating(_ parts: [Column], rowCount: Int) -> Column {
        func join<Value>(_ take: (ColumnValues) -> [Value]?) -> [Value] {
            var joined: [Value] = []
            joined.reserveCapacity(rowCount)
            for part in parts { if let values = take(part.values) { joined += values } }
            return joined
        }
        let values: ColumnValues =
            switch parts[0].type {
            case .int64: .int64(join { if case .int64(let values) = $0 { values } else { nil } })
            case .float64: .float64(join { if case .float64(let values) = $0 { values } else { nil } })
            case .bool: .bool(join { if case .bool(let values) = $0 { values } else { nil } })
            case .string: .string(join { if case .string(let values) = $0 { values } else { nil } })
            case .timestamp: .timestamp(join { if case .timestamp(let values) = $0 { values } else { nil } })
            }
        var validity: [Bool]?
        if parts.contains(where: { $0.validity != nil }) {
            validity = parts.flatMap { $0.validity ?? [Bool](repeating: true, count: $0.count) }
        }
        return Column(name: parts[0].name, values: values, validity: validity)
    }
}
