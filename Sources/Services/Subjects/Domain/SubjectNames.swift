package import Crypto
package import Messages
package import RPCCore
package import SubjectSeal
package import Tensors

/// What is asked of the feature store: how it keys the people it knows.
package protocol SubjectColumns: Sendable {
    /// The type of the keys of this name in the project's feature views; nil where none has such a key.
    func keyType(of column: String, project: String) -> ColumnType?
}

/// Turns the names by which callers know people into pseudonyms.
package struct SubjectNames: Sendable {
    private let columns: any SubjectColumns
    private let keyedHashKey: SymmetricKey

    package init(columns: any SubjectColumns, keyedHashKey: SymmetricKey) {
        self.columns = columns
        self.keyedHashKey = keyedHashKey
    }

    /// - Throws: `INVALID_ARGUMENT` that names the field, and never the value.
    package func subject(_ key: SubjectKey?, project: String, field: String) throws(RPCError) -> SubjectHash {
        guard let key, !key.column.isEmpty else { throw .badField("\(field).column", "must name the subject column") }
        guard key.column.utf8.count <= 256 else { throw .badField("\(field).column", "must have at most 256 bytes") }
        let value: SubjectValue
        switch (key.value, columns.keyType(of: key.column, project: project)) {
        case (nil, _): throw .badField("\(field).value", "must be there")
        case (.int64Value(let number), .int64), (.int64Value(let number), nil): value = .int64(number)
        case (.int64Value, .some):
            throw .badField("\(field).value", "is INT64; feature views have `\(key.column)` as STRING")
        case (.stringValue(let text), .int64):
            guard let number = Int64(text) else {
                throw .badField("\(field).value", "is no integer; feature views have `\(key.column)` as INT64")
            }
            value = .int64(number)
        case (.stringValue(let text), _):
            guard (1...1_024).contains(text.utf8.count) else {
                throw .badField("\(field).value", "must have 1 to 1024 bytes")
            }
            value = .string(text)
        }
        return SubjectHasher(keyedHashKey: keyedHashKey, project: project, column: key.column).hash(value)
    }
}
