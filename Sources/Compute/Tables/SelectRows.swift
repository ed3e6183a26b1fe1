internal import CDuckDB

/// The rows of a running `SELECT`, chunk by chunk.
@safe
struct SelectRows: ~Copyable {
    private let database: TableDatabase
    private var result: cduckdb_result

    init(database: TableDatabase, result: cduckdb_result) {
        self.database = database
        self.result = result
    }

    deinit {
        var result = result
        unsafe database.library.functions.destroy_result(&result)
    }

    /// Why it failed, if it did.
    var failure: TablesError? {
        var copy = result
        guard unsafe database.library.functions.result_error(&copy) != nil else { return nil }
        return database.error(of: &copy)
    }

    /// - Throws: ``TablesError/unsupportedType(column:type:)``.
    func columns() throws(TablesError) -> [ResultColumn] {
        let functions = database.library.functions
        var copy = result
        var columns: [ResultColumn] = []
        for index in 0..<(unsafe functions.column_count(&copy)) {
            let name = unsafe functions.column_name(&copy, index).map { unsafe String(cString: $0) } ?? ""
            var type = unsafe functions.column_logical_type(&copy, index)
            defer { unsafe functions.destroy_logical_type(&type) }
            columns.append(ResultColumn(name: name, type: type, functions))
        }
        return columns
    }

    /// nil after the last.
    mutating func next() throws(TablesError) -> DataChunk? {
        guard let chunk = database.library.functions.fetch_chunk(result) else {
            if let failure { throw failure }
            return nil
        }
        return unsafe DataChunk(database.library, chunk)
    }
}

/// Up to 2,048 rows.
@safe
struct DataChunk: ~Copyable {
    private let library: DuckDBLibrary
    private let chunk: cduckdb_chunk

    init(_ library: DuckDBLibrary, _ chunk: cduckdb_chunk) {
        self.library = library
        unsafe self.chunk = unsafe chunk
    }

    deinit {
        var chunk: cduckdb_chunk? = unsafe chunk
        unsafe library.functions.destroy_data_chunk(&chunk)
    }

    var rowCount: Int { Int(unsafe library.functions.data_chunk_get_size(chunk)) }

    /// The column's values and validity words, for as long as the chunk lives.
    func withVector<Value>(
        _ column: Int, _ body: (UnsafeRawPointer, UnsafePointer<UInt64>?) throws(TablesError) -> Value
    ) throws(TablesError) -> Value {
        let vector = unsafe library.functions.data_chunk_get_vector(chunk, UInt64(column))
        guard let data = unsafe library.functions.vector_get_data(vector) else {
            throw .statement("a vector without data")
        }
        return try unsafe body(data, library.functions.vector_get_validity(vector))
    }
}
