internal import CDuckDB

/// One prepared `SELECT`. Freed before its database is.
@safe
struct SelectStatement: ~Copyable {
    private let database: TableDatabase
    private var prepared: cduckdb_prepared?

    private static let selectType: Int32 = 1

    /// - Throws: ``TablesError/notOneSelect(_:)`` for several statements, another kind, or parameters.
    static func prepare(_ sql: String, on database: TableDatabase) throws(TablesError) -> SelectStatement {
        let functions = database.library.functions
        var extracted: cduckdb_extracted?
        let count = unsafe functions.extract_statements(database.connection, sql, &extracted)
        defer { unsafe functions.destroy_extracted(&extracted) }
        if count == 0 {
            let reason = unsafe functions.extract_statements_error(extracted).map { unsafe String(cString: $0) }
            guard let reason else { throw .notOneSelect("it is empty") }
            throw TablesError(message: reason)
        }
        guard count == 1 else { throw .notOneSelect("there are \(count) statements") }
        var prepared: cduckdb_prepared?
        let status = unsafe functions.prepare_extracted_statement(database.connection, extracted, 0, &prepared)
        let statement = unsafe SelectStatement(database: database, prepared: prepared)
        guard status == 0 else {
            let reason = unsafe functions.prepare_error(prepared).map { unsafe String(cString: $0) }
            throw TablesError(message: reason ?? "the statement cannot be prepared")
        }
        guard unsafe functions.prepared_statement_type(prepared) == selectType else {
            throw .notOneSelect("it is another kind of statement")
        }
        guard unsafe functions.nparams(prepared) == 0 else { throw .notOneSelect("it has parameters") }
        return statement
    }

    private init(database: TableDatabase, prepared: cduckdb_prepared?) {
        self.database = database
        unsafe self.prepared = unsafe prepared
    }

    deinit {
        var prepared = unsafe prepared
        unsafe database.library.functions.destroy_prepare(&prepared)
    }

    func columns() -> [DescribedColumn] {
        let functions = database.library.functions
        return (0..<(unsafe functions.prepared_statement_column_count(prepared))).map { index in
            let text = unsafe functions.prepared_statement_column_name(prepared, index)
            defer { unsafe functions.free(text) }
            var type = unsafe functions.prepared_statement_column_logical_type(prepared, index)
            defer { unsafe functions.destroy_logical_type(&type) }
            let name = unsafe text.map { unsafe String(cString: $0) } ?? ""
            return DescribedColumn(ResultColumn(name: name, type: type, functions))
        }
    }

    /// Begins to run; rows are computed as they are taken.
    func run() throws(TablesError) -> SelectRows {
        let functions = database.library.functions
        var pending: cduckdb_pending?
        defer { unsafe functions.destroy_pending(&pending) }
        guard unsafe functions.pending_prepared_streaming(prepared, &pending) == 0 else {
            let reason = unsafe functions.pending_error(pending).map { unsafe String(cString: $0) }
            throw TablesError(message: reason ?? "the statement cannot be started")
        }
        var result = cduckdb_result()
        let status = unsafe functions.execute_pending(pending, &result)
        let rows = SelectRows(database: database, result: result)
        if status != 0 { throw rows.failure ?? .statement("the statement cannot be run") }
        return rows
    }
}
