internal import Tables
internal import Tensors
internal import WorkerProtocol

/// The query that turns the rows of a relation into rows of given names and types, and marks those it cannot.
struct RowMapping {
    struct Wanted {
        var name: String
        var sourceName: String
        var type: ColumnType
    }

    let select: String
    private let wanted: [Wanted]
    /// 1-based number of the last row seen.
    private final class Counter { var rows = 0 }
    private let counter = Counter()

    /// - Throws: a ``WorkerFailure`` with a field for each column that is missing or can never be converted.
    init(relation: String, columns: [DescribedColumn], wanted: [Wanted], required: Set<String>) throws {
        self.wanted = wanted
        var problems: [WorkerFailure.FieldViolation] = []
        var values: [String] = []
        var conditions: [(position: Int, sql: String)] = []
        for (position, column) in wanted.enumerated() {
            guard let found = columns.first(where: { $0.name == column.sourceName }) else {
                let names = columns.map(\.name).joined(separator: ", ")
                problems.append(
                    .init(field: "column \(column.sourceName)", description: "is not there; the columns are \(names)"))
                continue
            }
            do {
                let conversion = try ColumnConversion(of: found, to: column.type)
                values.append("\(conversion.value) AS \(SQLText.identifier(column.name))")
                var malformed = conversion.isMalformed.map { ["(\($0))"] } ?? []
                if required.contains(column.name) { malformed.append("\(SQLText.identifier(found.name)) IS NULL") }
                if !malformed.isEmpty { conditions.append((position, malformed.joined(separator: " OR "))) }
            } catch {
                problems.append(
                    .init(field: "column \(column.sourceName)", description: Self.advice(found, column.type)))
            }
        }
        guard problems.isEmpty else {
            throw WorkerFailure(.invalidArgument, "the rows do not have the columns of the schema", fields: problems)
        }
        let positions = conditions.map { "WHEN \($0.sql) THEN \($0.position)" }
        let texts = conditions.map {
            "WHEN \($0.sql) THEN left(CAST(\(SQLText.identifier(wanted[$0.position].sourceName)) AS VARCHAR), 100)"
        }
        let marks =
            conditions.isEmpty
            ? ""
            : ", CASE \(positions.joined(separator: " ")) END AS __malformed, CASE \(texts.joined(separator: " ")) END AS __cell"
        select = "SELECT \(values.joined(separator: ", "))\(marks) FROM (\(relation)) AS __rows"
    }

    private static func advice(_ column: DescribedColumn, _ type: ColumnType) -> String {
        if type == .timestamp {
            return
                "is \(column.typeName), not a time; in a query, make_timestamp(microseconds) or to_timestamp(seconds) makes one"
        }
        return "is \(column.typeName), which cannot become \(type.noun)"
    }

    /// The well-formed rows without the marks, and the others told of.
    func split(_ batch: ColumnBatch) throws -> (ColumnBatch, [MalformedRow]) {
        let first = counter.rows
        counter.rows += batch.rowCount
        guard let marks = batch["__malformed"], let cells = batch["__cell"] else { return (batch, []) }
        let clean = try ColumnBatch(columns: Array(batch.columns.dropLast(2)))
        if marks.nullCount == marks.count { return (clean, []) }
        var kept: [Int] = []
        var malformed: [MalformedRow] = []
        for row in 0..<batch.rowCount {
            guard case .int64(let position) = marks[row] else {
                kept.append(row)
                continue
            }
            let column = wanted[Int(position)]
            let reason =
                if case .string(let text) = cells[row] { "“\(text)” is not \(column.type.noun)" } else { "is empty" }
            malformed.append(MalformedRow(row: first + row + 1, source: "", column: column.sourceName, reason: reason))
        }
        return (clean.gathered(kept), malformed)
    }
}
