extension Column {
    /// The rows of `range`. - Precondition: `range` is within the column.
    package func rows(_ range: Range<Int>) -> Column {
        let taken: ColumnValues =
            switch values {
            case .int64(let values): .int64(Array(values[range]))
            case .float64(let values): .float64(Array(values[range]))
            case .bool(let values): .bool(Array(values[range]))
            case .string(let values): .string(Array(values[range]))
            case .timestamp(let values): .timestamp(Array(values[range]))
            }
        return Column(name: name, values: taken, validity: validity.map { Array($0[range]) })
    }

    /// One row for every element of `rows`: that row of this column, or null where the element is negative.
    ///
    /// - Precondition: every element is less than `count`.
    package func gathered(_ rows: [Int]) -> Column {
        func take<Value>(_ values: [Value], _ empty: Value) -> [Value] {
            rows.map { $0 < 0 ? empty : values[$0] }
        }
        let taken: ColumnValues =
            switch values {
            case .int64(let values): .int64(take(values, 0))
            case .float64(let values): .float64(take(values, 0))
            case .bool(let values): .bool(take(values, false))
            case .string(let values): .string(take(values, ""))
            case .timestamp(let values): .timestamp(take(values, 0))
            }
        var takenValidity: [Bool]?
        if let validity {
            takenValidity = take(validity, false)
        } else if rows.contains(where: { $0 < 0 }) {
            takenValidity = rows.map { $0 >= 0 }
        }
        return Column(name: name, values: taken, validity: takenValidity)
    }

    /// The values as doubles, null as NaN: integers and timestamps rounded to nearest, booleans as 0 and 1.
    /// Nil for a column of strings.
    package func doubles() -> [Double]? {
        var doubles: [Double]
        switch values {
        case .float64(let values): doubles = values
        case .int64(let values), .timestamp(let values): doubles = values.map(Double.init)
        case .bool(let values): doubles = values.map { $0 ? 1 : 0 }
        case .string: return nil
        }
        if let validity {
            for row in doubles.indices where !validity[row] { doubles[row] = .nan }
        }
        return doubles
    }
}
