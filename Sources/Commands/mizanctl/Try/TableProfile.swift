internal import Messages
internal import RPCCore

/// A CSV file as both sides see it: the server's types, and what only the text shows.
struct TableProfile {
    struct Column {
        let name: String
        let type: ValueType
        let nulls: Int64
        let distinct: Int64
        /// Text that is numbers but for marks of missing values, such as `NA`.
        var isNumericText = false
        /// Distinct texts, up to a bound.
        var values: Set<String> = []
        var hasFractions = false

        var isNumber: Bool { type == .int64 || type == .double || isNumericText }
    }

    /// More distinct values than this are not kept.
    static let valuesMax = 1_001
    private static let firstRecordsMax = 1_000
    private static let missing: Set<String> = ["", "na", "n/a", "nan", "null", "none", "?", "-", "."]

    private(set) var columns: [Column]
    private(set) var rows: Int64 = 0
    private var records: [[String]] = []

    /// - Throws: where the two do not see the same columns.
    init(path: String, inspected: [ColumnSchema]) throws {
        var file = try CSVRecords(path: path)
        guard file.header.count == inspected.count else {
            throw RPCError(
                .invalidArgument,
                "the header of \(path) has \(file.header.count) columns, its rows have \(inspected.count)"
            ).hint("check delimiter and quotes: every row needs as many values as the header has names")
        }
        columns = inspected.map {
            Column(name: $0.name, type: $0.type, nulls: $0.nulls ?? 0, distinct: $0.distinct ?? 0)
        }
        var numbers = columns.map { _ in 0 }
        var others = columns.map { _ in 0 }
        while let record = file.next() {
            rows += 1
            if records.count < Self.firstRecordsMax { records.append(record) }
            for (index, text) in record.prefix(columns.count).enumerated() where !Self.isMissing(text) {
                if columns[index].values.count < Self.valuesMax { columns[index].values.insert(text) }
                if let number = Double(text) {
                    numbers[index] += 1
                    if number != number.rounded() { columns[index].hasFractions = true }
                } else {
                    others[index] += 1
                }
            }
        }
        for index in columns.indices where columns[index].type == .string {
            columns[index].isNumericText = numbers[index] > 0 && others[index] == 0
        }
    }

    static func isMissing(_ text: String) -> Bool { missing.contains(text.lowercased()) }

    func index(of name: String) -> Int? { columns.firstIndex { $0.name == name } }

    /// The first row whose label is known, by column.
    func firstRow(withLabel label: Int) -> [String]? {
        records.first { $0.count == columns.count && !Self.isMissing($0[label]) }
    }
}
