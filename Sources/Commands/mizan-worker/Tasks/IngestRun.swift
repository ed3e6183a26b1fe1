internal import Foundation
internal import Tables
internal import Tensors
internal import WorkerProtocol

/// ``IngestTask``: sources → checked rows of a feature view → batches.
struct IngestRun {
    private let task: IngestTask
    private let context: TaskContext

    init(_ task: IngestTask, _ context: TaskContext) {
        self.task = task
        self.context = context
    }

    func run() throws -> IngestResult {
        context.progress(0, "reading the sources")
        let tables = try SourceTables.open(
            task.sources, context, demands: try demands(), samplesMax: task.malformedSamplesMax)
        var collector = MalformedCollector(
            count: tables.malformedRowCount, rows: described(tables.malformedRows), task.malformedRowsMax,
            task.malformedSamplesMax)
        try collector.check()
        let relation = try relation()
        let mapping = try RowMapping(
            relation: relation, columns: tables.database.describe(relation), wanted: wantedColumns,
            required: Set(task.schema.keys.map(\.name) + [HistoryColumns.eventTime]))
        var sender = BatchSender(context: context, expectedRows: expectedRows(tables))
        try tables.database.stream(mapping.select, rowsMax: WorkerProtocol.batchRowsMax) { batch in
            let (rows, malformed) = try mapping.split(batch)
            try collector.add(described(malformed))
            sender.send(rows)
        }
        return sender.result(malformed: collector)
    }

    private func described(_ rows: [MalformedRow]) -> [MalformedRow] {
        task.hidesValues ? rows.map(\.withoutValue) : rows
    }

    /// Without a transform a CSV file's columns are read as the schema wants them, which names the record at fault.
    private func demands() throws -> [String: SourceTables.Demand] {
        guard task.transform == nil, let source = task.sources.first, case .csv = source.format else { return [:] }
        var demand = SourceTables.Demand(infersTypes: false)
        for column in wantedColumns { demand.types[column.sourceName] = column.type }
        demand.required = Set(task.schema.keys.map(\.name) + [task.schema.eventTime])
        return [source.name: demand]
    }

    private func relation() throws -> String {
        if let transform = task.transform, !transform.isEmpty { return transform }
        guard task.sources.count == 1 else {
            throw WorkerFailure(
                .invalidArgument, "\(task.sources.count) sources need a query that makes one table of them")
        }
        return "SELECT * FROM \(SQLText.identifier(task.sources[0].name))"
    }

    private var wantedColumns: [RowMapping.Wanted] {
        let keys = task.schema.keys.map { RowMapping.Wanted(name: $0.name, sourceName: $0.name, type: $0.type) }
        var times = [
            RowMapping.Wanted(name: HistoryColumns.eventTime, sourceName: task.schema.eventTime, type: .timestamp)
        ]
        if let known = task.schema.knownTime {
            times.append(RowMapping.Wanted(name: HistoryColumns.knownTime, sourceName: known, type: .timestamp))
        }
        let features = task.schema.features.map { RowMapping.Wanted(name: $0.name, sourceName: $0.name, type: $0.type) }
        return keys + times + features
    }

    private func expectedRows(_ tables: SourceTables) -> Int? {
        task.transform == nil ? task.sources.first.flatMap { tables.rowCounts[$0.name] } : nil
    }
}

extension MalformedRow {
    /// What is wrong, without quoting what was there.
    var withoutValue: MalformedRow {
        guard reason.hasPrefix("“") else { return self }
        var row = self
        row.reason =
            reason.range(of: "” is not ", options: .backwards).map { "is not \(reason[$0.upperBound...])" }
            ?? "is malformed"
        return row
    }
}

/// Counts malformed rows against the limit.
struct MalformedCollector {
    private(set) var count: Int
    private(set) var rows: [MalformedRow]
    private let limit: Int
    private let samplesMax: Int

    init(count: Int, rows: [MalformedRow], _ limit: Int, _ samplesMax: Int) {
        self.count = count
        self.rows = rows
        self.limit = limit
        self.samplesMax = samplesMax
    }

    mutating func add(_ found: [MalformedRow]) throws {
        count += found.count
        rows += found.prefix(max(0, samplesMax - rows.count))
        try check()
    }

    /// - Throws: a ``WorkerFailure`` with a field for each row kept, when there are too many.
    func check() throws {
        guard count > limit else { return }
        let fields = rows.map { row in
            WorkerFailure.FieldViolation(
                field: [row.source, "row \(row.row)", row.column.isEmpty ? "" : "column \(row.column)"]
                    .filter { !$0.isEmpty }.joined(separator: ", "),
                description: row.reason)
        }
        throw WorkerFailure(
            .invalidArgument, "\(count) malformed \(count == 1 ? "row" : "rows"); at most \(limit) may be left out",
            hint: "correct the rows, convert the columns in the query, or allow more malformed rows", fields: fields)
    }
}

/// Sends batches in order, and remembers what was in them.
private struct BatchSender {
    let context: TaskContext
    let expectedRows: Int?
    private var profiler = Profiler()
    private var rowCount = 0
    private var batchCount = 0

    init(context: TaskContext, expectedRows: Int?) {
        self.context = context
        self.expectedRows = expectedRows
    }

    mutating func send(_ rows: ColumnBatch) {
        guard rows.rowCount > 0 else { return }
        profiler.add(rows)
        context.events.send(batch: WorkerBatch(index: batchCount, rows: rows))
        batchCount += 1
        rowCount += rows.rowCount
        let fraction = expectedRows.map { Double(rowCount) / Double(max(1, $0)) } ?? 0
        context.progress(fraction, "\(rowCount) rows")
    }

    func result(malformed: MalformedCollector) -> IngestResult {
        let times = profiler.profiles.first { $0.name == HistoryColumns.eventTime }
        func microseconds(_ cell: CellValue?) -> Int64? {
            if case .timestamp(let time)? = cell { time } else { nil }
        }
        return IngestResult(
            rowCount: rowCount, batchCount: batchCount, malformedRowCount: malformed.count,
            malformedRows: malformed.rows, profiles: profiler.profiles,
            minimumEventTime: microseconds(times?.minimum), maximumEventTime: microseconds(times?.maximum))
    }
}
