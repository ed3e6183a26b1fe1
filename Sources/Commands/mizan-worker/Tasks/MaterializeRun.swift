internal import Tables
internal import Tensors
internal import WorkerProtocol

/// ``MaterializeTask``: batches → one encrypted Parquet file per day or month.
struct MaterializeRun {
    private let task: MaterializeTask
    private let context: TaskContext

    init(_ task: MaterializeTask, _ context: TaskContext) {
        self.task = task
        self.context = context
    }

    func run() throws -> MaterializeResult {
        context.progress(0, "reading the rows")
        let source = TableSource(name: "rows", files: [task.batches], format: .batches)
        let database = try SourceTables.open([source], context, folders: [task.output]).database
        let time = SQLText.identifier(HistoryColumns.eventTime)
        let format = task.granularity == .day ? "%Y-%m-%d" : "%Y-%m"
        let periods = try database.query(
            """
            SELECT strftime(\(time), \(SQLText.literal(format))) AS period, count(*) AS n,
                min(\(time)) AS earliest, max(\(time)) AS latest
            FROM rows GROUP BY period ORDER BY period
            """)
        var files: [ParquetFile] = []
        for row in 0..<periods.rowCount {
            guard case .string(let period) = periods.columns[0][row], case .int64(let count) = periods.columns[1][row],
                case .timestamp(let earliest) = periods.columns[2][row],
                case .timestamp(let latest) = periods.columns[3][row]
            else { throw WorkerFailure(.invalidArgument, "a row has no event time") }
            let file = try OutputFile(folder: task.output, name: "\(period).parquet")
            try database.writeParquet(
                "SELECT * FROM rows WHERE strftime(\(time), \(SQLText.literal(format))) = \(SQLText.literal(period))",
                to: file.path, key: task.key.bytes)
            files.append(
                try file.finish(rowCount: Int(count), minimumEventTime: earliest, maximumEventTime: latest))
            context.progress(Double(row + 1) / Double(periods.rowCount), period)
        }
        try OutputFile.syncFolder(task.output)
        return MaterializeResult(files: files)
    }
}
