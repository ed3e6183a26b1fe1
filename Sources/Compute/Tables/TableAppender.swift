internal import CDuckDB
internal import Tensors

/// Adds rows to one table.
@safe
struct TableAppender: ~Copyable {
    private let database: TableDatabase
    private let appender: cduckdb_appender?

    static func open(_ table: String, on database: TableDatabase) throws(TablesError) -> TableAppender {
        var appender: cduckdb_appender?
        let status = unsafe database.library.functions.appender_create(database.connection, nil, table, &appender)
        let opened = unsafe TableAppender(database: database, appender: appender)
        if status != 0 { throw opened.failure }
        return opened
    }

    private init(database: TableDatabase, appender: cduckdb_appender?) {
        self.database = database
        unsafe self.appender = unsafe appender
    }

    deinit {
        var appender = unsafe appender
        _ = unsafe database.library.functions.appender_destroy(&appender)
    }

    private var failure: TablesError {
        let reason = unsafe database.library.functions.appender_error(appender).map { unsafe String(cString: $0) }
        return TablesError(message: reason ?? "rows cannot be appended")
    }

    func close() throws(TablesError) {
        if unsafe database.library.functions.appender_close(appender) != 0 { throw failure }
    }

    func append(_ batch: ColumnBatch) throws(TablesError) {
        let functions = database.library.functions
        var types = unsafe batch.columns.map { functions.create_logical_type(Self.duckDBType($0.type).rawValue) }
        defer {
            for index in unsafe types.indices { unsafe functions.destroy_logical_type(&types[index]) }
        }
        var chunk = unsafe functions.create_data_chunk(&types, UInt64(batch.columns.count))
        defer { unsafe functions.destroy_data_chunk(&chunk) }
        let capacity = Int(functions.vector_size())
        var start = 0
        while start < batch.rowCount {
            let rows = start..<min(start + capacity, batch.rowCount)
            unsafe functions.data_chunk_reset(chunk)
            for (index, column) in batch.columns.enumerated() {
                unsafe fill(functions.data_chunk_get_vector(chunk, UInt64(index)), column, rows)
            }
            unsafe functions.data_chunk_set_size(chunk, UInt64(rows.count))
            if unsafe functions.append_data_chunk(appender, chunk) != 0 { throw failure }
            start = rows.upperBound
        }
    }

    private func fill(_ vector: cduckdb_vector?, _ column: Column, _ rows: Range<Int>) {
        let functions = database.library.functions
        guard let vector = unsafe vector, let data = unsafe functions.vector_get_data(vector) else { return }
        switch column.values {
        case .int64(let values), .timestamp(let values): unsafe Self.copy(values, rows, to: data)
        case .float64(let values): unsafe Self.copy(values, rows, to: data)
        case .bool(let values): unsafe Self.copy(values, rows, to: data)
        case .string(let values):
            for (offset, row) in rows.enumerated() {
                var value = values[row]
                value.withUTF8 {
                    unsafe functions.vector_assign_string_element_len(
                        vector, UInt64(offset),
                        UnsafeRawPointer($0.baseAddress ?? UnsafePointer(bitPattern: 1)!).assumingMemoryBound(
                            to: CChar.self),
                        UInt64($0.count))
                }
            }
        }
        guard let validity = column.validity else { return }
        unsafe functions.vector_ensure_validity_writable(vector)
        guard let words = unsafe functions.vector_get_validity(vector) else { return }
        for (offset, row) in rows.enumerated() where !validity[row] {
            unsafe words[offset >> 6] &= ~(1 << UInt64(offset & 63))
        }
    }

    private static func copy<Value: BitwiseCopyable>(
        _ values: [Value], _ rows: Range<Int>, to data: UnsafeMutableRawPointer
    ) {
        unsafe values.withUnsafeBytes { source in
            let stride = MemoryLayout<Value>.stride
            let part = unsafe UnsafeRawBufferPointer(
                rebasing: source[rows.lowerBound * stride..<rows.upperBound * stride])
            unsafe data.copyMemory(from: part.baseAddress!, byteCount: part.count)
        }
    }

    private static func duckDBType(_ type: ColumnType) -> DuckDBType {
        switch type {
        case .int64: .bigint
        case .float64: .double
        case .bool: .boolean
        case .string: .varchar
        case .timestamp: .timestamp
        }
    }
}
