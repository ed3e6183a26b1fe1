/// Turns the values of one ``FeatureColumn`` into the doubles a model takes. The same encoder is used to make
/// training sets and to serve, so that a category has one code everywhere.
///
/// Numeric: integers and timestamps rounded to nearest, booleans 0 and 1, null NaN; a string throws
/// ``SignatureError/cellType(column:type:)``. Categorical: the index of the value's text in the column's
/// `categories` (integers in decimal, booleans `true` and `false`, doubles as Swift prints them, timestamps in
/// microseconds); unknown or null is NaN.
package struct FeatureEncoder: Sendable {
    package let column: FeatureColumn
    private let codes: [String: Double]

    package init(_ column: FeatureColumn) {
        self.column = column
        var codes: [String: Double] = [:]
        for (index, category) in (column.categories ?? []).enumerated() where codes[category] == nil {
            codes[category] = Double(index)
        }
        self.codes = codes
    }

    /// The code of a category, or NaN.
    package func code(of category: String) -> Double { codes[category] ?? .nan }

    package func value(of cell: CellValue) throws(SignatureError) -> Double {
        if column.type == .categorical { return Self.category(of: cell).map { code(of: $0) } ?? .nan }
        switch cell {
        case .null: return .nan
        case .float64(let value): return value
        case .int64(let value), .timestamp(let value): return Double(value)
        case .bool(let value): return value ? 1 : 0
        case .string: throw .cellType(column: column.name, type: .string)
        }
    }

    package func values(of column: Column) throws(SignatureError) -> [Double] {
        if self.column.type == .numeric {
            guard let doubles = column.doubles() else { throw .cellType(column: column.name, type: column.type) }
            return doubles
        }
        if case .string(let strings) = column.values {
            return strings.indices.map { column.isNull($0) ? .nan : code(of: strings[$0]) }
        }
        return (0..<column.count).map { Self.category(of: column[$0]).map { code(of: $0) } ?? .nan }
    }

    /// The text by which a categorical column knows a value; nil for null.
    package static func category(of cell: CellValue) -> String? {
        switch cell {
        case .null: nil
        case .string(let value): value
        case .int64(let value), .timestamp(let value): String(value)
        case .bool(let value): value ? "true" : "false"
        case .float64(let value): String(value)
        }
    }
}
