package import Tensors

/// The rows to choose from: keys, when each became true, when it became known, and a tie-breaker.
package struct JoinHistory: Sendable {
    let keys: [Column]
    let eventTime: [Int64]
    /// Nil where every row was known at its event time.
    let knownTime: [Int64]?
    let sequence: [Int64]?

    /// - Parameters:
    ///   - keys: columns of any type but float64; a row with a null key matches nothing. None makes one group of all.
    ///   - eventTime: column of timestamps or integers, microseconds, without nulls; likewise the next two.
    ///   - knownTime: nil stands for the event time.
    ///   - sequence: decides between equal event and known times; nil leaves it to the order of the rows.
    package init(
        _ batch: ColumnBatch, keys: [String], eventTime: String, knownTime: String? = nil, sequence: String? = nil
    ) throws(JoinError) {
        self.keys = try batch.keyColumns(keys)
        self.eventTime = try batch.times(eventTime)
        self.knownTime = if let knownTime { try batch.times(knownTime) } else { nil }
        self.sequence = if let sequence { try batch.times(sequence) } else { nil }
    }

    func known(_ row: Int) -> Int64 { knownTime?[row] ?? eventTime[row] }
}

/// The rows to be answered: keys, the moment T, and A, up to when knowledge counts.
package struct JoinSpine: Sendable {
    let keys: [Column]
    let time: [Int64]
    let asKnown: [Int64]?

    /// - Parameters:
    ///   - keys: as many as the history's, of the same types and in the same order; names may differ.
    ///   - time: column of timestamps or integers, microseconds, without nulls; likewise `asKnown`.
    ///   - asKnown: nil stands for the time.
    package init(
        _ batch: ColumnBatch, keys: [String], time: String, asKnown: String? = nil
    ) throws(JoinError) {
        self.keys = try batch.keyColumns(keys)
        self.time = try batch.times(time)
        self.asKnown = if let asKnown { try batch.times(asKnown) } else { nil }
    }

    func known(_ row: Int) -> Int64 { asKnown?[row] ?? time[row] }
}

extension ColumnBatch {
    fileprivate func joinColumn(_ name: String) throws(JoinError) -> Column {
        guard let column = self[name] else { throw .unknownColumn(name) }
        guard column.count < Int(UInt32.max) else { throw .tooManyRows(column.count) }
        return column
    }

    fileprivate func keyColumns(_ names: [String]) throws(JoinError) -> [Column] {
        var columns: [Column] = []
        for name in names {
            let column = try joinColumn(name)
            if column.type == .float64 { throw .keyType(column: name, type: column.type) }
            columns.append(column)
        }
        return columns
    }

    fileprivate func times(_ name: String) throws(JoinError) -> [Int64] {
        let column = try joinColumn(name)
        if let row = column.validity?.firstIndex(of: false) { throw .nullTime(column: name, row: row) }
        switch column.values {
        case .int64(let times), .timestamp(let times): return times
        default: throw .timeType(column: name, type: column.type)
        }
    }
}
