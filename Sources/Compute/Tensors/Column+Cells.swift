extension Column {
    /// A column of `type` from single cells; `.null` makes a null. An `.int64` is taken into a float64 column
    /// when it is exactly representable; every other difference of type throws ``ColumnBatchError/cellType(column:row:expected:)``.
    package init(name: String, type: ColumnType, cells: [CellValue]) throws(ColumnBatchError) {
        var nulls = false
        var validity = [Bool](repeating: true, count: cells.count)
        for (row, cell) in cells.enumerated() where cell == .null {
            validity[row] = false
            nulls = true
        }
        func collect<Value>(_ empty: Value, _ take: (CellValue) -> Value?) throws(ColumnBatchError) -> [Value] {
            var values: [Value] = []
            values.reserveCapacity(cells.count)
            for (row, cell) in cells.enumerated() {
                if case .null = cell {
                    values.append(empty)
                } else if let value = take(cell) {
                    values.append(value)
                } else {
                    throw .cellType(column: name, row: row, expected: type)
                }
            }
            return values
        }
        let values: ColumnValues =
            switch type {
            case .int64: .int64(try collect(0) { if case .int64(let value) = $0 { value } else { nil } })
            case .float64:
                .float64(
                    try collect(0) {
                        switch $0 {
                        case .float64(let value): value
                        case .int64(let value): Double(exactly: value)
                        default: nil
                        }
                    })
            case .bool: .bool(try collect(false) { if case .bool(let value) = $0 { value } else { nil } })
            case .string: .string(try collect("") { if case .string(let value) = $0 { value } else { nil } })
            case .timestamp: .timestamp(try collect(0) { if case .timestamp(let value) = $0 { value } else { nil } })
            }
        self.init(name: name, values: values, validity: nulls ? validity : nil)
    }
}
