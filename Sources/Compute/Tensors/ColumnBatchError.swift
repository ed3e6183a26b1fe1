/// Why columns do not make a batch, or bytes do not decode to one.
package enum ColumnBatchError: Error, Equatable, Sendable {
    case emptyColumnName
    case duplicateColumn(String)
    case rowCount(column: String, rows: Int, expected: Int)
    case cellType(column: String, row: Int, expected: ColumnType)
    /// Batches to be joined end to end differ in the name, type or number of their columns.
    case schemaMismatch(String)
    case unknownColumn(String)

    case badMagic
    case unsupportedVersion(UInt32)
    case badChecksum
    case truncated(needed: Int, available: Int)
    case trailingBytes(Int)
    case badField(String)
    case unknownType(column: String, type: UInt8)
    case notUTF8(column: String, row: Int)
}

extension ColumnBatchError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .emptyColumnName: "a column has no name"
        case .duplicateColumn(let name): "column \(name) appears twice"
        case .rowCount(let column, let rows, let expected): "column \(column) has \(rows) rows, not \(expected)"
        case .cellType(let column, let row, let expected): "row \(row) of column \(column) is not \(expected)"
        case .schemaMismatch(let what): "batches differ: \(what)"
        case .unknownColumn(let name): "there is no column \(name)"
        case .badMagic: "the bytes are not a column batch"
        case .unsupportedVersion(let version): "column batch version \(version) is not supported"
        case .badChecksum: "the header's checksum is wrong"
        case .truncated(let needed, let available): "truncated: \(needed) bytes needed, \(available) left"
        case .trailingBytes(let count): "\(count) bytes follow the batch"
        case .badField(let what): "bad field: \(what)"
        case .unknownType(let column, let type): "column \(column) has unknown type \(type)"
        case .notUTF8(let column, let row): "row \(row) of column \(column) is not UTF-8"
        }
    }
}
