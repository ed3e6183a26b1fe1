internal import Tables
internal import Tensors
internal import WorkerProtocol

/// ``ProfileTableTask``: what is in a file.
struct ProfileTableRun {
    private let task: ProfileTableTask
    private let context: TaskContext

    private static let sampleRowsMax = 100

    init(_ task: ProfileTableTask, _ context: TaskContext) {
        self.task = task
        self.context = context
    }

    func run() throws -> ProfileTableResult {
        context.progress(0, "reading the file")
        let tables = try SourceTables.open([task.source], context)
        let name = SQLText.identifier(task.source.name)
        let columns = try tables.database.describe("SELECT * FROM \(name)")
        let readable = columns.filter { $0.type != nil }
        guard !readable.isEmpty else {
            throw WorkerFailure(.invalidArgument, "the file has no column that can be read")
        }
        let names = readable.map { SQLText.identifier($0.name) }
        var profiler = Profiler()
        var sample: [[CellValue]] = []
        var rowCount = 0
        try tables.database.stream(
            "SELECT \(names.joined(separator: ", ")) FROM \(name)", rowsMax: WorkerProtocol.batchRowsMax,
            emptyBatch: true
        ) { batch in
            profiler.add(batch)
            rowCount += batch.rowCount
            let missing = min(max(0, task.sampleRows), Self.sampleRowsMax) - sample.count
            for row in 0..<min(max(0, missing), batch.rowCount) { sample.append(batch.columns.map { $0[row] }) }
            context.progress(0.5, "\(rowCount) rows")
        }
        let distinct = try tables.database.query(
            "SELECT \(names.enumerated().map { "count(DISTINCT \($1)) AS n\($0)" }.joined(separator: ", ")) FROM \(name)"
        )
        var profiles = profiler.profiles
        for index in profiles.indices {
            if case .int64(let count) = distinct.columns[index][0] { profiles[index].distinctCount = Int(count) }
        }
        return ProfileTableResult(
            rowCount: rowCount, malformedRowCount: tables.malformedRowCount, malformedRows: tables.malformedRows,
            columns: profiles, sample: sample)
    }
}
