internal import Joins
internal import Tables
internal import Tensors
internal import WorkerProtocol

/// ``TrainingSetTask``: spine and histories → one encrypted Parquet file.
struct TrainingSetRun {
    private let task: TrainingSetTask
    private let context: TaskContext

    init(_ task: TrainingSetTask, _ context: TaskContext) {
        self.task = task
        self.context = context
    }

    func run() throws -> TrainingSetResult {
        context.progress(0, "reading the spine")
        let spine = try readSpine()
        var joined = spine
        var counts: [TrainingSetResult.ViewCounts] = []
        for (index, view) in task.views.enumerated() {
            context.progress(Double(index + 1) / Double(task.views.count + 2), "joining \(view.view)")
            let (columns, count) = try join(view, to: spine)
            joined = try joined.appending(columns)
            counts.append(count)
        }
        context.progress(Double(task.views.count + 1) / Double(task.views.count + 2), "writing \(joined.rowCount) rows")
        var profiler = Profiler()
        profiler.add(joined)
        return TrainingSetResult(file: try write(joined), views: counts, profiles: profiler.profiles)
    }

    private func readSpine() throws -> ColumnBatch {
        let tables = try SourceTables.open(task.spineSources, context)
        guard tables.malformedRowCount == 0 else {
            let collector = MalformedCollector(count: tables.malformedRowCount, rows: tables.malformedRows, 0, 20)
            try collector.check()
            return .empty
        }
        let query: String
        if let spineQuery = task.spineQuery, !spineQuery.isEmpty {
            query = spineQuery
        } else {
            guard let source = task.spineSources.first, task.spineSources.count == 1 else {
                throw WorkerFailure(
                    .invalidArgument, "\(task.spineSources.count) sources need a query that makes the spine of them")
            }
            query = "SELECT * FROM \(SQLText.identifier(source.name))"
        }
        return try checked(try tables.database.query(query))
    }

    private func checked(_ spine: ColumnBatch) throws -> ColumnBatch {
        let keys = task.views.flatMap { $0.keys.map(\.spineColumn) }
        let times = [task.decisionTime] + (task.asKnownTime.map { [$0] } ?? [])
        var problems: [WorkerFailure.FieldViolation] = []
        for name in times + keys where spine[name] == nil {
            let names = spine.columns.map(\.name).joined(separator: ", ")
            problems.append(
                .init(field: "column \(name)", description: "is not in the spine; its columns are \(names)"))
        }
        for name in times {
            guard let column = spine[name] else { continue }
            if column.type != .timestamp {
                problems.append(.init(field: "column \(name)", description: "is \(column.type), not a timestamp"))
            } else if let row = column.validity?.firstIndex(of: false) {
                problems.append(.init(field: "column \(name), row \(row + 1)", description: "is null"))
            }
        }
        for column in spine.columns where column.name.hasPrefix("__") {
            problems.append(
                .init(field: "column \(column.name)", description: "a name may not start with two underscores"))
        }
        guard problems.isEmpty else {
            throw WorkerFailure(.invalidArgument, "the spine does not fit the training set", fields: problems)
        }
        return spine
    }

    private func join(_ view: ViewJoin, to spine: ColumnBatch) throws -> ([Column], TrainingSetResult.ViewCounts) {
        let history = try readHistory(view, spine)
        let matches: JoinMatches
        do {
            matches = try PointInTimeJoin.match(
                history: JoinHistory(
                    history, keys: view.keys.map(\.name), eventTime: HistoryColumns.eventTime,
                    knownTime: HistoryColumns.knownTime, sequence: HistoryColumns.sequence),
                spine: JoinSpine(
                    spine, keys: view.keys.map(\.spineColumn), time: task.decisionTime, asKnown: task.asKnownTime),
                ttl: view.ttlMicroseconds)
        } catch {
            throw WorkerFailure(.invalidArgument, "\(view.view): \(error.description)")
        }
        var columns: [Column] = []
        for feature in view.features {
            var column = try history.column(feature.name).gathered(matches.rows)
            column.name = feature.outputName
            columns.append(column)
        }
        var counts = TrainingSetResult.ViewCounts(
            view: view.view, historyRowCount: history.rowCount, foundCount: 0, notFoundCount: 0, expiredCount: 0)
        var statuses: [String] = []
        for row in 0..<matches.count {
            switch matches[row] {
            case .found:
                counts.foundCount += 1
                if task.statusColumns { statuses.append("PRESENT") }
            case .notFound:
                counts.notFoundCount += 1
                if task.statusColumns { statuses.append("NOT_FOUND") }
            case .expired:
                counts.expiredCount += 1
                if task.statusColumns { statuses.append("EXPIRED") }
            }
        }
        if task.statusColumns { columns.append(Column(name: "\(view.view)__status", values: .string(statuses))) }
        return (columns, counts)
    }

    /// All rows of the view, of exactly the columns the join needs.
    private func readHistory(_ view: ViewJoin, _ spine: ColumnBatch) throws -> ColumnBatch {
        let keyTypes = Dictionary(uniqueKeysWithValues: view.keys.map { ($0.name, $0) })
        let times = [HistoryColumns.eventTime, HistoryColumns.knownTime, HistoryColumns.sequence]
        let names = view.keys.map(\.name) + times + Set(view.features.map(\.name)).subtracting(keyTypes.keys).sorted()
        guard !view.history.isEmpty else { return try emptyHistory(view, names, spine) }
        let tables = try SourceTables.open(view.history, context)
        let list = names.map(SQLText.identifier).joined(separator: ", ")
        let selects = view.history.map { "SELECT \(list) FROM \(SQLText.identifier($0.name))" }
        return try tables.database.query(selects.joined(separator: " UNION ALL "))
    }

    /// A view that has no rows yet: every answer is “not found”.
    private func emptyHistory(_ view: ViewJoin, _ names: [String], _ spine: ColumnBatch) throws -> ColumnBatch {
        var types = Dictionary(view.features.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
        for key in view.keys { types[key.name] = try spine.column(key.spineColumn).type }
        return try ColumnBatch(
            columns: names.map { name in
                let type = types[name] ?? (name == HistoryColumns.sequence ? .int64 : .timestamp)
                return try Column(name: name, type: type, cells: [])
            })
    }

    private func write(_ rows: ColumnBatch) throws -> ParquetFile {
        let database = try SourceTables.open([], context, folders: [task.output]).database
        try database.createTable("training_set", like: rows)
        try database.append(rows, to: "training_set")
        let file = try OutputFile(folder: task.output, name: task.outputName)
        try database.writeParquet("SELECT * FROM training_set", to: file.path, key: task.key.bytes)
        var earliest: Int64?
        var latest: Int64?
        if case .timestamp(let times)? = rows[task.decisionTime]?.values {
            earliest = times.min()
            latest = times.max()
        }
        let described = try file.finish(rowCount: rows.rowCount, minimumEventTime: earliest, maximumEventTime: latest)
        try OutputFile.syncFolder(task.output)
        return described
    }
}
