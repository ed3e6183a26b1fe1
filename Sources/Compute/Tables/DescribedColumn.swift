package import Tensors

/// A column of a query that has not run.
package struct DescribedColumn: Sendable, Equatable {
    package var name: String
    /// What its values would become; nil for a type that has no counterpart.
    package var type: ColumnType?
    package var family: Family
    /// DuckDB's word for the type.
    package var typeName: String

    /// Types that convert alike.
    package enum Family: Sendable, Equatable {
        case boolean
        case integer
        /// Floating point and decimals.
        case real
        case text
        case time
        case null
        case other
    }
}

extension DescribedColumn {
    init(_ column: ResultColumn) {
        name = column.name
        type = column.conversion.type
        typeName = column.typeName
        family =
            switch column.conversion {
            case .boolean: .boolean
            case .signed, .unsigned, .huge: .integer
            case .float, .double, .decimal: .real
            case .string, .enumeration: .text
            case .date, .timestamp: .time
            case .null: .null
            case .unsupported: .other
            }
    }
}
