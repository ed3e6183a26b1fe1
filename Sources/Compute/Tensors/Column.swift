/// The type of every value of a column. The raw value is the one written in ``ColumnBatch``'s binary format.
package enum ColumnType: UInt8, Sendable, Codable, CaseIterable {
    case int64 = 1
    case float64 = 2
    case bool = 3
    case string = 4
    /// Microseconds since the epoch, UTC.
    case timestamp = 5
}

/// The values of a column. Under a null the value is unspecified (encoders write what is there).
///
/// Equality is IEEE equality: a column holding NaN is not equal to itself.
package enum ColumnValues: Sendable, Equatable {
    case int64([Int64])
    case float64([Double])
    case bool([Bool])
    case string([String])
    case timestamp([Int64])

    package var count: Int {
        switch self {
        case .int64(let values), .timestamp(let values): values.count
        case .float64(let values): values.count
        case .bool(let values): values.count
        case .string(let values): values.count
        }
    }

    package var type: ColumnType {
        switch self {
        case .int64: .int64
        case .float64: .float64
        case .bool: .bool
        case .string: .string
        case .timestamp: .timestamp
        }
    }
}

/// A named column of one type, with or without nulls.
package struct Column: Sendable, Equatable {
    package var name: String
    package private(set) var values: ColumnValues
    /// False where the row is null; nil when no row is. As long as `values`.
    package private(set) var validity: [Bool]?

    /// - Precondition: `validity`, if any, is as long as `values`.
    package init(name: String, values: ColumnValues, validity: [Bool]? = nil) {
        precondition(validity == nil || validity!.count == values.count, "validity must be as long as the values")
        self.name = name
        self.values = values
        self.validity = validity
    }

    package var type: ColumnType { values.type }
    package var count: Int { values.count }

    package func isNull(_ row: Int) -> Bool {
        guard let validity else { return false }
        return !validity[row]
    }

    package var nullCount: Int {
        guard let validity else { return 0 }
        return validity.reduce(0) { $0 + ($1 ? 0 : 1) }
    }

    /// The value at `row`. - Precondition: `row` is in range.
    package subscript(row: Int) -> CellValue {
        if isNull(row) { return .null }
        return switch values {
        case .int64(let values): .int64(values[row])
        case .float64(let values): .float64(values[row])
        case .bool(let values): .bool(values[row])
        case .string(let values): .string(values[row])
        case .timestamp(let values): .timestamp(values[row])
        }
    }
}
