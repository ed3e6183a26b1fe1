package import Tensors
internal import WorkerProtocol

/// Rows of one view as the ingest log holds them: one push, or one batch of an ingestion.
package struct LoggedBatch: Sendable, Equatable {
    /// Place in the log.
    package var sequence: Int64
    /// Of the view version the rows are of.
    package var viewNumber: Int64
    /// Row i has the sequence `firstRow + i`, unique in the installation and rising in the order of acceptance.
    package var firstRow: Int64
    /// When rows that give no known time of their own came to be known.
    package var knownTime: Int64
    package var rows: ColumnBatch

    package init(sequence: Int64, viewNumber: Int64, firstRow: Int64, knownTime: Int64, rows: ColumnBatch) {
        self.sequence = sequence
        self.viewNumber = viewNumber
        self.firstRow = firstRow
        self.knownTime = knownTime
        self.rows = rows
    }

    package var eventTimes: [Int64] {
        guard case .timestamp(let times)? = rows[HistoryColumns.eventTime]?.values else { return [] }
        return times
    }

    package var knownTimes: [Int64] {
        guard let column = rows[HistoryColumns.knownTime], case .timestamp(let times) = column.values else {
            return [Int64](repeating: knownTime, count: rows.rowCount)
        }
        return times.indices.map { column.isNull($0) ? knownTime : times[$0] }
    }

    /// The rows with ``HistoryColumns`` complete: what workers join and write as Parquet.
    package func history() throws(ColumnBatchError) -> ColumnBatch {
        let own = rows.columns.filter { $0.name != HistoryColumns.knownTime }
        let sequences = (0..<rows.rowCount).map { firstRow + Int64($0) }
        return try ColumnBatch(
            columns: own + [
                Column(name: HistoryColumns.knownTime, values: .timestamp(knownTimes)),
                Column(name: HistoryColumns.sequence, values: .int64(sequences)),
            ])
    }
}
