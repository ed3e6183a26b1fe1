package enum TablesError: Error, Sendable, Equatable {
    case libraryNotLoaded(String)
    case unsupportedVersion(found: String, needed: String)
    /// The statement is wrong, or what it reads is. The message is DuckDB's.
    case statement(String)
    /// What the sandbox forbids.
    case notPermitted(String)
    case outOfMemory(String)
    case interrupted
    /// More or less than one statement, or one that is no `SELECT`.
    case notOneSelect(String)
    case unsupportedType(column: String, type: String)
    /// A value outside int64 or the range of timestamps. Rows count from 0.
    case outOfRange(column: String, row: Int)
    /// A file cannot be read as what it is said to be.
    case file(source: String, reason: String)
}

extension TablesError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .libraryNotLoaded(let reason): "DuckDB cannot be loaded: \(reason)"
        case .unsupportedVersion(let found, let needed): "DuckDB \(found) is not supported; \(needed) is needed"
        case .statement(let message): message
        case .notPermitted(let message): "not permitted: \(message)"
        case .outOfMemory(let message): "out of memory: \(message)"
        case .interrupted: "interrupted"
        case .notOneSelect(let reason): "the query must be one SELECT: \(reason)"
        case .unsupportedType(let column, let type):
            "column \(column) has type \(type), which is not supported; cast it, for example CAST(\(column) AS VARCHAR)"
        case .outOfRange(let column, let row): "row \(row) of column \(column) is out of range"
        case .file(let source, let reason): "\(source): \(reason)"
        }
    }
}
