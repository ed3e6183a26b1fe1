internal import Tensors
internal import WorkerProtocol

/// Checks a batch that a worker read before the log keeps it: the worker is not trusted with the shape of the data.
struct IngestedBatchRules {
    let definition: FeatureViewDefinition
    let givesKnownTime: Bool
    let now: Int64

    /// The columns a batch must have, in order.
    var schema: [ColumnSchema] {
        var columns = definition.keys
        columns.append(ColumnSchema(name: HistoryColumns.eventTime, type: .timestamp))
        if givesKnownTime { columns.append(ColumnSchema(name: HistoryColumns.knownTime, type: .timestamp)) }
        return columns + definition.features.map { ColumnSchema(name: $0.name, type: $0.type) }
    }

    /// A row without a known time of its own is known when it is ingested.
    /// - Parameter firstRow: place of the batch's first row in the whole ingestion, from 1, for messages.
    /// - Throws: a failure of the job with row and column.
    func check(_ batch: ColumnBatch, firstRow: Int) throws(WorkerFailure) {
        let found = batch.columns.map { ColumnSchema(name: $0.name, type: $0.type) }
        guard found == schema else {
            let (sent, wanted) = (found.map(\.name).joined(separator: ", "), schema.map(\.name).joined(separator: ", "))
            throw WorkerFailure(.internalError, "the worker sent the columns \(sent), not \(wanted)")
        }
        for key in definition.keys {
            if let column = batch[key.name], let row = (0..<batch.rowCount).first(where: { column.isNull($0) }) {
                throw bad(row: firstRow + row, column: key.name, "is a key and must not be null")
            }
        }
        try checkTimes(batch, HistoryColumns.eventTime, firstRow) { time in
            EventTime.range.contains(time) ? nil : "is not within the years 1 to 9999"
        }
        guard givesKnownTime else { return }
        try checkTimes(batch, HistoryColumns.knownTime, firstRow) { time in
            if time > now { return "lies in the future: nothing is known before it is known" }
            return EventTime.range.contains(time) ? nil : "is not within the years 1 to 9999"
        }
    }

    private func checkTimes(
        _ batch: ColumnBatch, _ name: String, _ firstRow: Int, _ problem: (Int64) -> String?
    ) throws(WorkerFailure) {
        guard let column = batch[name], case .timestamp(let times) = column.values else { return }
        for (row, time) in times.enumerated() {
            if column.isNull(row) {
                guard name == HistoryColumns.eventTime else { continue }
                throw bad(row: firstRow + row, column: name, "must not be null")
            }
            if let problem = problem(time) { throw bad(row: firstRow + row, column: name, "\(time) \(problem)") }
        }
    }

    private func bad(row: Int, column: String, _ description: String) -> WorkerFailure {
        WorkerFailure(
            .invalidArgument, "row \(row), column \(column): \(description)",
            fields: [.init(field: "row \(row), column \(column)", description: description)])
    }
}
