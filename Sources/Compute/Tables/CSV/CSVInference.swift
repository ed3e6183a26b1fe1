internal import Tensors

/// The narrowest type that every cell of a sample has. Integers with leading zeros are codes, and so text.
enum CSVInference {
    private static let candidates: [(type: ColumnType, pattern: String)] = [
        (.int64, "[+-]?(0|[1-9][0-9]{0,17})"),
        (.float64, "[+-]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?"),
        (.bool, "(?i)true|false"),
        (.timestamp, "[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}.*)?"),
    ]

    /// SQL for the position of the first candidate that fits, −1 when none does or every cell is null.
    static func select(_ column: String) -> String {
        let name = SQLText.identifier(column)
        let cases = candidates.enumerated().map { index, candidate in
            """
            WHEN bool_and(regexp_full_match(trim(\(name)), '\(candidate.pattern)') \
            AND TRY_CAST(trim(\(name)) AS \(duckDBType(candidate.type))) IS NOT NULL) \
            FILTER (WHERE \(name) IS NOT NULL) THEN \(index)
            """
        }
        return "CASE WHEN count(\(name)) = 0 THEN -1 \(cases.joined(separator: " ")) ELSE -1 END AS \(name)"
    }

    static func type(_ cell: CellValue) -> ColumnType {
        guard case .int64(let index) = cell, candidates.indices.contains(Int(index)) else { return .string }
        return candidates[Int(index)].type
    }

    private static func duckDBType(_ type: ColumnType) -> String {
        type == .timestamp ? "TIMESTAMPTZ" : SQLText.type(type)
    }
}
