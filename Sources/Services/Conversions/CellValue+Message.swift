package import Messages
package import Tensors

extension CellValue {
    /// A value without a kind is null.
    package init(_ message: Value) {
        self =
            switch message.kind {
            case nil: .null
            case .int64Value(let value)?: .int64(value)
            case .doubleValue(let value)?: .float64(value)
            case .boolValue(let value)?: .bool(value)
            case .stringValue(let value)?: .string(value)
            case .timestampUs(let value)?: .timestamp(value)
            }
    }

    package var message: Value {
        switch self {
        case .null: Value()
        case .int64(let value): Value(kind: .int64Value(value))
        case .float64(let value): Value(kind: .doubleValue(value))
        case .bool(let value): Value(kind: .boolValue(value))
        case .string(let value): Value(kind: .stringValue(value))
        case .timestamp(let value): Value(kind: .timestampUs(value))
        }
    }
}

extension ColumnType {
    /// Nil for a type that is not declared, or that this version does not know.
    package init?(_ message: ValueType) {
        switch message {
        case .int64: self = .int64
        case .double: self = .float64
        case .bool: self = .bool
        case .string: self = .string
        case .timestamp: self = .timestamp
        case .unspecified, .unrecognized: return nil
        }
    }

    package var message: ValueType {
        switch self {
        case .int64: .int64
        case .float64: .double
        case .bool: .bool
        case .string: .string
        case .timestamp: .timestamp
        }
    }
}
