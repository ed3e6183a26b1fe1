internal import Foundation
internal import Joins
internal import SubjectSeal
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
        let all = try readSpine()
        var spine = all
        let subjects = try task.subjects.map { access in
            let verdict = try SubjectFilter(access).verdict(on: all, of: "the spine")
            if verdict.kept.count < all.rowCount { spine = all.gathered(verdict.kept) }
            return TrainingSetResult.Subjects(
                snapshot: access.snapshot, usedFile: try write(verdict.used, to: "used.subjects"),
                seenFile: try write(verdict.seen, to: "seen.subjects"))
        }
        // Whoever has no key has no rows, whatever he consents to.
        let sealer = try task.sealing.map { try TrainingSetSealer($0, spine) }
        if let sealer, sealer.rows.count < spine.rowCount { spine = spine.gathered(sealer.rows) }
        var joined = spine
        var counts: [TrainingSetResult.ViewCounts] = []
        for (index, view) in task.views.enumerated() {
            context.progress(Double(index + 1) / Double(task.views.count + 2), "joining \(view.view)")
            let (columns, count) = try join(view, to: spine, sealer)
            joined = try joined.appending(columns)
            counts.append(count)
        }
        context.progress(Double(task.views.count + 1) / Double(task.views.count + 2), "writing \(joined.rowCount) rows")
        var profiler = Profiler()
        profiler.add(joined)
        let withheldRowCount = all.rowCount - spine.rowCount
        guard let sealer else {
            return TrainingSetResult(
                file: try write(joined, joined), views: counts, profiles: profiler.profiles,
                withheldRowCount: withheldRowCount, subjects: subjects)
        }
        // The least and the greatest value are somebody's.
        let profiles = profiler.profiles.map { profile in
            var profile = profile
            (profile.minimum, profile.maximum) = (nil, nil)
            return profile
        }
        return TrainingSetResult(
            file: try write(try sealer.sealed(joined), joined), views: counts, profiles: profiles,
            withheldRowCount: withheldRowCount, subjects: subjects)
    }

    /// - Returns: the name.
    private func write(_ subjects: Set<SubjectHash>, to name: String) throws -> String {
        let file = try OutputFile(folder: task.output, name: name)
        try Data(SubjectList.encode(subjects.sorted())).write(to: URL(fileURLWithPath: file.path))
        return name
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
        let subject = task.sealing.map { [$0.column] } ?? []
        var problems: [WorkerFailure.FieldViolation] = []
        for name in times + keys + subject where spine[name] == nil {
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

    private func join(
        _ view: ViewJoin, to spine: ColumnBatch, _ sealer: TrainingSetSealer?
    ) throws -> ([Column], TrainingSetResult.ViewCounts) {
        let joined: JoinedView
        if let history = view.sealing {
            guard let sealer else {
                throw WorkerFailure(.internalError, "\(view.view) is sealed, and the job has no subjects")
            }
            joined = try SealedJoin(view: view, history: history, people: sealer.people, context: context)
                .run(spine, sealer.subjects, task)
        } else {
            joined = try plainJoin(view, spine)
        }
        var columns = joined.columns
        var counts = TrainingSetResult.ViewCounts(
            view: view.view, historyRowCount: joined.historyRowCount, foundCount: 0, notFoundCount: 0, expiredCount: 0)
        var statuses: [String] = []
        for row in 0..<joined.matches.count {
            switch joined.matches[row] {
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

    private func plainJoin(_ view: ViewJoin, _ spine: ColumnBatch) throws -> JoinedView {
        let history = try readHistory(view, spine)
        let matches = try view.match(
            history, keys: view.keys.map(\.name), spine, view.keys.map(\.spineColumn), task)
        let columns = try view.features.map { feature in
            var column = try history.column(feature.name).gathered(matches.rows)
            column.name = feature.outputName
            return column
        }
        return JoinedView(columns: columns, matches: matches, historyRowCount: history.rowCount)
    }

    /// All rows of the view, of exactly the columns the join needs.
    private func readHistory(_ view: ViewJoin, _ spine: ColumnBatch) throws -> ColumnBatch {
        let keyTypes = Dictionary(uniqueKeysWithValues: view.keys.map { ($0.name, $0) })
        let times = [HistoryColumns.eventTime, HistoryColumns.knownTime, HistoryColumns.sequence]
        let names = view.keys.map(\.name) + times + Set(view.features.map(\.name)).subtracting(keyTypes.keys).sorted()
        guard !view.history.isEmpty else { return try emptyHistory(view, names, spine) }
        let tables = try SourceTables.open(view.history, context)
        return try tables.database.query(view.union(names))
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

    /// - Parameter joined: the rows as they were before they were sealed.
    private func write(_ rows: ColumnBatch, _ joined: ColumnBatch) throws -> ParquetFile {
        let database = try SourceTables.open([], context, folders: [task.output]).database
        try database.createTable("training_set", like: rows)
        try database.append(rows, to: "training_set")
        let file = try OutputFile(folder: task.output, name: task.outputName)
        try database.writeParquet("SELECT * FROM training_set", to: file.path, key: task.key.bytes)
        var earliest: Int64?
        var latest: Int64?
        if case .timestamp(let times)? = joined[task.decisionTime]?.values {
            earliest = times.min()
            latest = times.max()
        }
        let described = try file.finish(rowCount: rows.rowCount, minimumEventTime: earliest, maximumEventTime: latest)
        try OutputFile.syncFolder(task.output)
        return described
    }
}

/// What a view gave the rows of a spine.
struct JoinedView {
    /// The features, one value for each row of the spine.
    var columns: [Column]
    var matches: JoinMatches
    var historyRowCount: Int
}

extension ViewJoin {
    /// A query for some columns of all rows of the history.
    func union(_ names: [String]) -> String {
        let list = names.map(SQLText.identifier).joined(separator: ", ")
        return history.map { "SELECT \(list) FROM \(SQLText.identifier($0.name))" }.joined(separator: " UNION ALL ")
    }

    func match(
        _ rows: ColumnBatch, keys: [String], _ spine: ColumnBatch, _ spineKeys: [String], _ task: TrainingSetTask
    ) throws -> JoinMatches {
        do {
            return try PointInTimeJoin.match(
                history: JoinHistory(
                    rows, keys: keys, eventTime: HistoryColumns.eventTime, knownTime: HistoryColumns.knownTime,
                    sequence: HistoryColumns.sequence),
                spine: JoinSpine(spine, keys: spineKeys, time: task.decisionTime, asKnown: task.asKnownTime),
                ttl: ttlMicroseconds)
        } catch {
            throw WorkerFailure(.invalidArgument, "\(view): \(error.description)")
        }
    }
}
