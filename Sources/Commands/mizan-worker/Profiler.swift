internal import Tensors
internal import WorkerProtocol

/// Counts rows, nulls and extremes of columns, batch by batch.
struct Profiler {
    private(set) var profiles: [ColumnProfile] = []

    mutating func add(_ batch: ColumnBatch) {
        if profiles.isEmpty {
            profiles = batch.columns.map { ColumnProfile(name: $0.name, type: $0.type, rowCount: 0, nullCount: 0) }
        }
        for (index, column) in batch.columns.enumerated() { profiles[index].add(column) }
    }
}

extension ColumnProfile {
    fileprivate mutating func add(_ column: Column) {
        rowCount += column.count
        nullCount += column.nullCount
        let (least, greatest) =
            switch column.values {
            case .int64(let values): column.extremes(values) { .int64($0) }
            case .timestamp(let values): column.extremes(values) { .timestamp($0) }
            case .float64(let values): column.extremes(values.map { $0.isNaN ? nil : $0 }) { .float64($0) }
            case .string(let values): column.extremes(values) { .string($0) }
            case .bool(let values): column.extremes(values.map { $0 ? 1 : 0 }) { .bool($0 == 1) }
            }
        guard let least, let greatest else { return }
        minimum = minimum.map { $0.isLess(than: least) ? $0 : least } ?? least
        maximum = maximum.map { greatest.isLess(than: $0) ? $0 : greatest } ?? greatest
    }
}

extension Column {
    fileprivate func extremes<Value: Comparable>(
        _ values: [Value?], _ cell: (Value) -> CellValue
    ) -> (CellValue?, CellValue?) {
        var least: Value?
        var greatest: Value?
        for (row, value) in values.enumerated() {
            guard let value, !isNull(row) else { continue }
            if least.map({ value < $0 }) ?? true { least = value }
            if greatest.map({ $0 < value }) ?? true { greatest = value }
        }
        return (least.map(cell), greatest.map(cell))
    }
}

extension CellValue {
    /// Of two values of one type.
    fileprivate func isLess(than other: CellValue) -> Bool {
        switch (self, other) {
        case (.int64(let a), .int64(let b)), (.timestamp(let a), .timestamp(let b)): a < b
        case (.float64(let a), .float64(let b)): a < b
        case (.string(let a), .string(let b)): a < b
        case (.bool(let a), .bool(let b)): !a && b
        default: false
        }
    }
}
