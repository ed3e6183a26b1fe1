internal import RPCCore
internal import Tensors
internal import WorkerProtocol

/// Checks pushed rows against a view and turns them into the batch that the ingest log keeps.
///
/// The columns of a batch are the view's keys, ``HistoryColumns/eventTime``, ``HistoryColumns/knownTime`` where a row
/// gives one (null in rows that do not), and the view's features.
struct RowValidation {
    /// Violations reported of one push; a caller that swapped two columns need not hear of every row.
    static let violationsMax = 20

    let definition: FeatureViewDefinition
    let limits: FeaturesConfig
    /// A row cannot be known later than now.
    let now: Int64

    /// - Throws: ``FeaturesError/invalidRows(_:)`` with paths such as `rows[3].values[1]`.
    func batch(of rows: [FeatureRow]) throws(FeaturesError) -> ColumnBatch {
        var violations: [FieldViolation] = []
        for (index, row) in rows.enumerated() {
            check(row, at: "rows[\(index)]", into: &violations)
            if violations.count >= Self.violationsMax { break }
        }
        guard violations.isEmpty else { throw .invalidRows(Array(violations.prefix(Self.violationsMax))) }
        do {
            return try ColumnBatch(columns: columns(of: rows))
        } catch {
            throw .damaged("validated rows make no batch: \(error)")
        }
    }

    private func check(_ row: FeatureRow, at path: String, into violations: inout [FieldViolation]) {
        func refuse(_ member: String, _ description: String) {
            violations.append(FieldViolation(field: "\(path).\(member)", description: description))
        }
        if row.keys.count != definition.keys.count {
            refuse("keys", "has \(row.keys.count) values; the view has \(definition.keys.count) keys: \(keyNames)")
        } else {
            for (index, (key, value)) in zip(definition.keys, row.keys).enumerated() {
                if let problem = CellRule.problem(value, of: key, isKey: true, limits) {
                    refuse("keys[\(index)]", problem)
                }
            }
        }
        if row.eventTime == 0 {
            refuse("event_time_us", "must be set")
        } else if !EventTime.range.contains(row.eventTime) {
            refuse(
                "event_time_us", "\(row.eventTime) is not within the years 1 to 9999: microseconds since 1970 are meant"
            )
        }
        if let known = row.knownTime {
            if known > now {
                refuse(
                    "known_time_us", "\(known) lies in the future (now is \(now)): nothing is known before it is known")
            } else if !EventTime.range.contains(known) {
                refuse("known_time_us", "\(known) is not within the years 1 to 9999: microseconds since 1970 are meant")
            }
        }
        if row.values.count != definition.features.count {
            refuse("values", "has \(row.values.count) values; the view has \(definition.features.count) features")
        } else {
            for (index, (feature, value)) in zip(definition.features, row.values).enumerated() {
                let column = ColumnSchema(name: feature.name, type: feature.type)
                if let problem = CellRule.problem(value, of: column, isKey: false, limits) {
                    refuse("values[\(index)]", problem)
                }
            }
        }
    }

    private var keyNames: String { definition.keys.map(\.name).joined(separator: ", ") }

    private func columns(of rows: [FeatureRow]) throws(ColumnBatchError) -> [Column] {
        var columns: [Column] = []
        for (index, key) in definition.keys.enumerated() {
            columns.append(try Column(name: key.name, type: key.type, cells: rows.map { $0.keys[index] }))
        }
        columns.append(Column(name: HistoryColumns.eventTime, values: .timestamp(rows.map(\.eventTime))))
        if rows.contains(where: { $0.knownTime != nil }) {
            let cells = rows.map { $0.knownTime.map(CellValue.timestamp) ?? .null }
            columns.append(try Column(name: HistoryColumns.knownTime, type: .timestamp, cells: cells))
        }
        for (index, feature) in definition.features.enumerated() {
            columns.append(try Column(name: feature.name, type: feature.type, cells: rows.map { $0.values[index] }))
        }
        return columns
    }
}
