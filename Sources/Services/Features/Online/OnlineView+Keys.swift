internal import RPCCore
internal import SubjectSeal
internal import Tensors
internal import WorkerProtocol

extension OnlineView {
    /// What keeps the keys of this version apart from those of others in the online store.
    var entityScope: String { String(number) }

    /// - Returns: nil where the values are not of the keys' number and types.
    func entityValues(_ values: [CellValue]) -> [EntityValue]? {
        guard values.count == keys.count else { return nil }
        var entity: [EntityValue] = []
        entity.reserveCapacity(values.count)
        for (key, value) in zip(keys, values) {
            switch (value, key.type) {
            case (.int64(let number), .int64): entity.append(.int64(number))
            case (.string(let text), .string): entity.append(.string(text))
            default: return nil
            }
        }
        return entity
    }

    /// Whom rows are about; nobody where the view is about nobody.
    func subjects(of rows: ColumnBatch) -> Set<SubjectHash> {
        guard let gate, gate.position != nil else { return [] }
        let columns = keys.compactMap { rows[$0.name] }
        guard columns.count == keys.count else { return [] }
        return Set((0..<rows.rowCount).compactMap { row in gate.subject(columns.map { $0[row] }) })
    }

    /// Says what is wrong with keys that a caller within the server gave.
    func keyRefusal(_ values: [CellValue]) -> FeaturesError {
        guard values.count == keys.count else {
            let description = "has \(values.count) values; \(name) has \(keys.count) keys"
            return .invalid([FieldViolation(field: "keys", description: description)])
        }
        let wrong = zip(keys, values).filter { $0.type != $1.type }
        return .invalid(
            wrong.map { column, value in
                let type = value.type?.wireName ?? "null"
                return FieldViolation(field: column.name, description: "is \(column.type.wireName), not \(type)")
            })
    }
}
