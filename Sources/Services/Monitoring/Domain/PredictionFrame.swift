internal import Tensors

/// The columns of a frame of the prediction log, one row per predicted row:
///
/// | column | type | what |
/// | --- | --- | --- |
/// | `__id` | string | the call's prediction id |
/// | `__row` | int64 | the row within the call |
/// | `__time`, `__as_of` | timestamp | when it was answered; what moment it is about |
/// | `f:<column>` | float64 | what the model saw; null where missing |
/// | `o:<i>` | float64 | the model's outputs |
enum PredictionFrame {
    static let id = "__id"
    static let row = "__row"
    static let time = "__time"
    static let asOf = "__as_of"

    static func feature(_ column: String) -> String { "f:\(column)" }
    static func output(_ place: Int) -> String { "o:\(place)" }

    /// - Precondition: all calls are of one group.
    static func batch(of calls: [LoggedPrediction], group: PredictionGroup) throws -> ColumnBatch {
        var columns = [
            Column(name: id, values: .string(calls.flatMap { Array(repeating: $0.id, count: $0.rowCount) })),
            Column(name: row, values: .int64(calls.flatMap { (0..<Int64($0.rowCount)).map { $0 } })),
            Column(name: time, values: .timestamp(calls.flatMap { Array(repeating: $0.time, count: $0.rowCount) })),
            Column(name: asOf, values: .timestamp(calls.flatMap(\.asOf))),
        ]
        let width = group.columns.count
        for (place, name) in group.columns.enumerated() {
            let values = calls.flatMap { call in (0..<call.rowCount).map { call.features[$0 * width + place] } }
            columns.append(
                Column(
                    name: feature(name), values: .float64(values),
                    validity: values.contains(where: \.isNaN) ? values.map { !$0.isNaN } : nil))
        }
        for place in 0..<group.outputWidth {
            let values = calls.flatMap { call in
                (0..<call.rowCount).map { call.outputs[$0 * group.outputWidth + place] }
            }
            columns.append(Column(name: output(place), values: .float64(values)))
        }
        return try ColumnBatch(columns: columns)
    }
}
