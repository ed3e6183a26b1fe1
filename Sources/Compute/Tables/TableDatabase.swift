internal import CDuckDB
internal import Foundation

/// What a database may touch and use.
package struct TableSandbox: Sendable, Equatable {
    /// Files that may be read, as they will be named in SQL.
    package var readableFiles: [String]
    /// Folders in which files may be read and written.
    package var writableFolders: [String]
    /// A folder for spilled data, which DuckDB then encrypts; nil = what does not fit in memory fails.
    package var spillFolder: String?
    /// The httpfs extension, which encrypted Parquet needs; nil = none is read or written.
    package var httpfsExtension: String?
    package var threads: Int
    package var memoryBytes: Int

    package init(
        readableFiles: [String] = [], writableFolders: [String] = [], spillFolder: String? = nil,
        httpfsExtension: String? = nil, threads: Int, memoryBytes: Int
    ) {
        self.readableFiles = readableFiles
        self.writableFolders = writableFolders
        self.spillFolder = spillFolder
        self.httpfsExtension = httpfsExtension
        self.threads = threads
        self.memoryBytes = memoryBytes
    }
}

/// A database in memory with one connection, closed to all files but those of its sandbox. For one thread;
/// ``interrupter`` may be used from any.
@safe
package final class TableDatabase {
    let library: DuckDBLibrary
    private var database: cduckdb_database?
    var connection: cduckdb_connection?
    /// Names of file keys given to DuckDB, by key.
    var keyNames: [[UInt8]: String] = [:]
    /// What views read: a copy in memory goes when its file is forgotten.
    var openFiles: [CSVFile] = []

    package init(_ library: DuckDBLibrary, sandbox: TableSandbox) throws(TablesError) {
        self.library = library
        unsafe database = try unsafe Self.open(library, sandbox)
        var connection: cduckdb_connection?
        guard unsafe library.functions.connect(database, &connection) == 0 else {
            throw .libraryNotLoaded("no connection")
        }
        unsafe self.connection = unsafe connection
        try close(to: sandbox)
    }

    deinit {
        unsafe library.functions.disconnect(&connection)
        unsafe library.functions.close(&database)
    }

    /// Runs statements whose rows nobody wants.
    package func execute(_ sql: String) throws(TablesError) {
        var result = cduckdb_result()
        defer { unsafe library.functions.destroy_result(&result) }
        guard unsafe library.functions.query(connection, sql, &result) == 0 else {
            throw error(of: &result)
        }
    }

    package var interrupter: TableInterrupter { TableInterrupter(self) }

    func error(of result: inout cduckdb_result) -> TablesError {
        let text = unsafe library.functions.result_error(&result)
        let kind = unsafe library.functions.result_error_type(&result)
        return TablesError(kind: kind, message: unsafe text.map { unsafe String(cString: $0) } ?? "unknown error")
    }

    private static func open(_ library: DuckDBLibrary, _ sandbox: TableSandbox) throws(TablesError) -> cduckdb_database?
    {
        var config: cduckdb_config?
        guard unsafe library.functions.create_config(&config) == 0 else { throw .libraryNotLoaded("no configuration") }
        defer { unsafe library.functions.destroy_config(&config) }
        let options = [
            "threads": "\(max(1, sandbox.threads))", "memory_limit": "\(max(16 << 20, sandbox.memoryBytes) / 1_024)KiB",
            "temp_directory": "", "autoinstall_known_extensions": "false", "autoload_known_extensions": "false",
            "allow_community_extensions": "false", "allow_unsigned_extensions": "false",
            "allow_persistent_secrets": "false",
        ]
        for (name, value) in options.sorted(by: { $0.key < $1.key }) {
            guard unsafe library.functions.set_config(config, name, value) == 0 else {
                throw .libraryNotLoaded("option \(name)=\(value) is refused")
            }
        }
        var database: cduckdb_database?
        var reason: UnsafeMutablePointer<CChar>?
        guard unsafe library.functions.open_ext(":memory:", &database, config, &reason) == 0 else {
            defer { unsafe library.functions.free(reason) }
            throw .libraryNotLoaded(unsafe reason.map { unsafe String(cString: $0) } ?? "cannot open")
        }
        return unsafe database
    }

    /// The order matters: nothing can be opened again once the configuration is locked.
    private func close(to sandbox: TableSandbox) throws(TablesError) {
        try execute("SET TimeZone = 'UTC'")
        if let httpfs = sandbox.httpfsExtension { try execute("LOAD \(SQLText.literal(httpfs))") }
        if let folder = sandbox.spillFolder {
            try execute("SET temp_directory = \(SQLText.literal(folder))")
            try execute("SET temp_file_encryption = true")
        }
        let folders = sandbox.writableFolders.map { SQLText.literal($0.hasSuffix("/") ? $0 : $0 + "/") }
        try execute("SET allowed_directories = \(SQLText.list(folders))")
        try execute("SET allowed_paths = \(SQLText.list(sandbox.readableFiles.map(SQLText.literal)))")
        try execute("SET enable_external_access = false")
        try execute("SET lock_configuration = true")
    }
}

/// Stops the statement that a ``TableDatabase`` runs, from another thread; it then throws
/// ``TablesError/interrupted``.
@safe
package final class TableInterrupter: @unchecked Sendable {
    // Unchecked: it keeps the database alive and calls only the one function that DuckDB allows from other threads.
    private let database: TableDatabase

    init(_ database: TableDatabase) { self.database = database }

    package func interrupt() { unsafe database.library.functions.interrupt(database.connection) }
}
