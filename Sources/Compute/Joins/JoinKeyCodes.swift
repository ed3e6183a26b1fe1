internal import Tensors

/// A dense number for each distinct key of the history, and the numbers of both sides' rows.
struct JoinKeyCodes {
    /// Of a row with a null key, and of a spine row whose key the history lacks.
    static let none = UInt32.max

    private(set) var history: [UInt32]
    private(set) var spine: [UInt32]

    /// Without key columns all rows are one group.
    init(history: [Column], historyCount: Int, spine: [Column], spineCount: Int) throws(JoinError) {
        guard history.count == spine.count else { throw .keyCount(history: history.count, spine: spine.count) }
        self.history = [UInt32](repeating: 0, count: historyCount)
        self.spine = [UInt32](repeating: 0, count: spineCount)
        for (index, (historyColumn, spineColumn)) in zip(history, spine).enumerated() {
            let (historyCodes, spineCodes) = try Self.codes(historyColumn, spineColumn)
            if index == 0 {
                self.history = historyCodes
                self.spine = spineCodes
            } else {
                combine(historyCodes, spineCodes)
            }
        }
    }

    private static func codes(_ history: Column, _ spine: Column) throws(JoinError) -> ([UInt32], [UInt32]) {
        if case .string(let historyValues) = history.values, case .string(let spineValues) = spine.values {
            var table = StringCodes()
            return (
                historyValues.indices.map { history.isNull($0) ? none : table.code(adding: historyValues[$0]) },
                spineValues.indices.map { spine.isNull($0) ? none : table.code(of: spineValues[$0]) }
            )
        }
        guard history.type == spine.type, let historyWords = words(history), let spineWords = words(spine) else {
            throw .keyTypesDiffer(history: history.name, spine: spine.name)
        }
        var table = WordCodes()
        return (
            historyWords.indices.map { history.isNull($0) ? none : table.code(adding: historyWords[$0]) },
            spineWords.indices.map { spine.isNull($0) ? none : table.code(of: spineWords[$0]) }
        )
    }

    private static func words(_ column: Column) -> [UInt64]? {
        switch column.values {
        case .int64(let values), .timestamp(let values): values.map { UInt64(bitPattern: $0) }
        case .bool(let values): values.map { $0 ? 1 : 0 }
        case .float64, .string: nil
        }
    }

    /// Makes one code of the code so far and the next column's.
    private mutating func combine(_ nextHistory: [UInt32], _ nextSpine: [UInt32]) {
        var table = WordCodes()
        func pair(_ first: UInt32, _ second: UInt32) -> UInt64? {
            first == Self.none || second == Self.none ? nil : UInt64(first) << 32 | UInt64(second)
        }
        for row in history.indices {
            history[row] = pair(history[row], nextHistory[row]).map { table.code(adding: $0) } ?? Self.none
        }
        for row in spine.indices {
            spine[row] = pair(spine[row], nextSpine[row]).map { table.code(of: $0) } ?? Self.none
        }
    }
}
