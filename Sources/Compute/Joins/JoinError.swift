package import Tensors

/// Why two batches cannot be joined.
package enum JoinError: Error, Equatable, Sendable {
    case unknownColumn(String)
    case keyType(column: String, type: ColumnType)
    case keyCount(history: Int, spine: Int)
    case keyTypesDiffer(history: String, spine: String)
    case timeType(column: String, type: ColumnType)
    case nullTime(column: String, row: Int)
    case negativeTimeToLive(Int64)
    case tooManyRows(Int)
}

extension JoinError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownColumn(let name): "there is no column \(name)"
        case .keyType(let column, let type): "key column \(column) is \(type), which cannot be a key"
        case .keyCount(let history, let spine): "the history has \(history) key columns, the spine \(spine)"
        case .keyTypesDiffer(let history, let spine): "key columns \(history) and \(spine) differ in type"
        case .timeType(let column, let type): "column \(column) is \(type), not a timestamp or integer"
        case .nullTime(let column, let row): "row \(row) of column \(column) is null"
        case .negativeTimeToLive(let ttl): "time-to-live \(ttl) is negative"
        case .tooManyRows(let count): "\(count) rows are too many for one join"
        }
    }
}
