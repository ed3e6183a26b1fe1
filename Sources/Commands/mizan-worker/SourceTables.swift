internal import Foundation
internal import Tables
internal import Tensors
internal import WorkerProtocol

/// A database in which each source of a task is a table or view of its name.
struct SourceTables {
    let database: TableDatabase
    let malformedRowCount: Int
    let malformedRows: [MalformedRow]
    /// Rows of CSV and batch sources by name, where known before reading.
    let rowCounts: [String: Int]
    /// Columns of CSV sources, in order.
    let csvColumns: [String: [ColumnSchema]]

    /// What is asked of one source beyond what it says itself.
    struct Demand {
        var types: [String: ColumnType] = [:]
        var required: Set<String> = []
        var infersTypes = true
    }

    /// - Parameters:
    ///   - folders: output folders that the database may write to.
    ///   - heedsSubjects: whether the caller itself leaves out the rows that ``TableSource/subjects`` asks to.
    static func open(
        _ sources: [TableSource], _ context: TaskContext, folders: [InheritedFile] = [],
        demands: [String: Demand] = [:],
        samplesMax: Int = 20, heedsSubjects: Bool = false
    ) throws -> SourceTables {
        guard heedsSubjects || sources.allSatisfy({ $0.subjects == nil }) else {
            throw WorkerFailure(.internalError, "this task does not know whose rows to leave out")
        }
        try checkNames(sources)
        var scans: [String: [CSVFile]] = [:]
        for source in sources {
            guard case .csv(let options) = source.format else { continue }
            let format = try CSVFormat(options)
            scans[source.name] = try source.files.enumerated().map { position, file in
                try CSVFile.scan(
                    source: source.name, file: position, path: file.path, format: format, samplesMax: samplesMax)
            }
        }
        let database = try openDatabase(sources, scans, context, folders)
        var opened = Opening(database: database, samplesMax: samplesMax)
        for source in sources {
            try opened.add(source, scans[source.name] ?? [], demands[source.name] ?? Demand())
        }
        return SourceTables(
            database: database, malformedRowCount: opened.malformedRowCount, malformedRows: opened.malformedRows,
            rowCounts: opened.rowCounts, csvColumns: opened.csvColumns)
    }

    private static func checkNames(_ sources: [TableSource]) throws {
        var seen: Set<String> = []
        for source in sources {
            guard source.name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil, !source.name.hasPrefix("__") else {
                throw WorkerFailure(
                    .invalidArgument, "“\(source.name)” cannot be the name of a source",
                    hint: "letters, digits and underscores, not starting with a digit or two underscores")
            }
            guard seen.insert(source.name.lowercased()).inserted else {
                throw WorkerFailure(.invalidArgument, "two sources are called \(source.name)")
            }
        }
    }

    private static func openDatabase(
        _ sources: [TableSource], _ scans: [String: [CSVFile]], _ context: TaskContext, _ folders: [InheritedFile]
    ) throws -> TableDatabase {
        guard let path = context.libraries.duckDB else {
            throw TablesError.libraryNotLoaded("it is not installed")
        }
        var readable = scans.values.flatMap { $0.map(\.path) }
        var needsEncryption = !folders.isEmpty
        for source in sources {
            switch source.format {
            case .csv, .batches: break
            case .json: readable += source.files.map(\.path)
            case .parquet(let key):
                readable += source.files.map(\.path)
                needsEncryption = needsEncryption || key != nil
            }
        }
        if needsEncryption, context.libraries.httpfsExtension == nil {
            throw TablesError.libraryNotLoaded("its httpfs extension, which encrypted Parquet needs, is not installed")
        }
        let resources = context.description.resources
        let sandbox = TableSandbox(
            readableFiles: readable, writableFolders: folders.map(\.path),
            spillFolder: context.description.scratch.map { $0.path + "/spill" },
            httpfsExtension: needsEncryption ? context.libraries.httpfsExtension : nil, threads: context.threads,
            memoryBytes: resources.memoryBytes / 4 * 3)
        return try TableDatabase(try DuckDBLibrary(path: path), sandbox: sandbox)
    }
}

/// Sources on their way into a database.
private struct Opening {
    let database: TableDatabase
    let samplesMax: Int
    var malformedRowCount = 0
    var malformedRows: [MalformedRow] = []
    var rowCounts: [String: Int] = [:]
    var csvColumns: [String: [ColumnSchema]] = [:]

    mutating func add(_ source: TableSource, _ scans: [CSVFile], _ demand: SourceTables.Demand) throws {
        guard !source.files.isEmpty else {
            throw WorkerFailure(.invalidArgument, "source \(source.name) has no file")
        }
        let paths = source.files.map(\.path)
        switch source.format {
        case .csv(let options): try addCSV(source, options, scans, demand)
        case .json: try addView(source, "read_json([\(paths.map(SQLText.literal).joined(separator: ", "))])")
        case .parquet(let key): try addView(source, try database.parquetRelation(paths, key: key?.bytes))
        case .batches: try addBatches(source)
        }
    }

    private mutating func addCSV(
        _ source: TableSource, _ options: CSVOptions, _ scans: [CSVFile], _ demand: SourceTables.Demand
    ) throws {
        let table = try database.openCSV(
            CSVRequest(
                name: source.name, files: scans, format: try CSVFormat(options),
                types: source.columnTypes.merging(demand.types) { own, _ in own }, infersTypes: demand.infersTypes,
                required: demand.required, samplesMax: samplesMax))
        malformedRowCount += table.malformedRowCount
        malformedRows += table.malformedRows.prefix(samplesMax - malformedRows.count).map {
            MalformedRow(row: $0.record, source: source.name, column: $0.column, reason: $0.reason)
        }
        rowCounts[source.name] =
            scans.reduce(0) { $0 + $1.recordCount + $1.malformedCount } - table.malformedRowCount
        csvColumns[source.name] = table.columns.map { ColumnSchema(name: $0.name, type: $0.type) }
    }

    private func addView(_ source: TableSource, _ relation: String) throws {
        try database.execute("CREATE VIEW \(SQLText.identifier(source.name)) AS SELECT * FROM \(relation)")
    }

    private mutating func addBatches(_ source: TableSource) throws {
        var isMade = false
        var count = 0
        for file in source.files {
            for batch in try BatchFile.read(file) {
                if !isMade { try database.createTable(source.name, like: batch) }
                isMade = true
                try database.append(batch, to: source.name)
                count += batch.rowCount
            }
        }
        guard isMade else { throw WorkerFailure(.invalidArgument, "source \(source.name) has no batch") }
        rowCounts[source.name] = count
    }
}

extension BatchFile {
    /// All batches of an inherited file.
    static func read(_ file: InheritedFile) throws -> [ColumnBatch] {
        try decode(try file.readAll())
    }
}

extension CSVFormat {
    init(_ options: CSVOptions) throws {
        if let delimiter = options.delimiter, delimiter.count != 1 {
            throw WorkerFailure(.invalidArgument, "the delimiter must be one character, not “\(delimiter)”")
        }
        self.init(
            delimiter: options.delimiter?.first, hasHeader: options.header ?? true, nullStrings: options.nullStrings)
    }
}
