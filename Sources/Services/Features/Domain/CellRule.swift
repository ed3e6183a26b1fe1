internal import Tensors
internal import WorkerProtocol

/// What a value of a column must be. An integer is taken for a double where the double holds it exactly.
enum CellRule {
    /// Nil, or what is wrong with `value` in `column`.
    static func problem(_ value: CellValue, of column: ColumnSchema, isKey: Bool, _ limits: FeaturesConfig) -> String? {
        switch (value, column.type) {
        case (.null, _):
            return isKey ? "\(column.name) is a key and must not be null" : nil
        case (.int64, .int64), (.float64, .float64), (.bool, .bool), (.timestamp, .timestamp):
            return nil
        case (.string(let text), .string):
            let bytesMax = isKey ? limits.keyBytesMax : limits.stringBytesMax
            guard text.utf8.count > bytesMax else { return nil }
            return "\(column.name) has \(text.utf8.count) bytes; at most \(bytesMax) are possible"
        case (.int64(let integer), .float64):
            guard Double(exactly: integer) == nil else { return nil }
            return "\(column.name) is DOUBLE and cannot hold \(integer) exactly"
        default:
            return "\(column.name) is \(column.type.wireName), not \(value.type?.wireName ?? "null")"
        }
    }
}

extension ColumnType {
    /// What the contract calls the type.
    var wireName: String {
        switch self {
        case .int64: "INT64"
        case .float64: "DOUBLE"
        case .bool: "BOOL"
        case .string: "STRING"
        case .timestamp: "TIMESTAMP"
        }
    }
}
