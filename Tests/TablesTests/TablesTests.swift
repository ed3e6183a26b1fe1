import Foundation
import Seeds
import Tensors
import Testing

@testable import Tables

@Suite struct TablesTests {
    @Test func `values of every supported type come out typed`() throws {
        try withDatabase { (database, _) throws in
            let batch = try database.query(
                """
                SELECT true AS b, 1::TINYINT AS i8, -2::SMALLINT AS i16, 3::INTEGER AS i32, 4::BIGINT AS i64,
                    5::UTINYINT AS u8, 6::USMALLINT AS u16, 7::UINTEGER AS u32, 8::UBIGINT AS u64, -9::HUGEINT AS h,
                    0.5::FLOAT AS f, 0.25::DOUBLE AS d, 1.25::DECIMAL(4, 2) AS d16, -123456.789::DECIMAL(9, 3) AS d32,
                    1234567890.125::DECIMAL(18, 3) AS d64, -0.5::DECIMAL(38, 10) AS d128,
                    'short' AS s, 'a string longer than twelve bytes, with ü' AS l,
                    DATE '1969-12-31' AS day, TIMESTAMP '2013-01-01 10:00:00.000001' AS t,
                    TIMESTAMPTZ '2013-01-01 10:00:00+04:00' AS tz, TIMESTAMP_S '2013-01-01 00:00:00' AS ts,
                    TIMESTAMP_MS '2013-01-01 00:00:00.5' AS tms, TIMESTAMP_NS '1969-12-31 23:59:59.999999999' AS tns,
                    'b'::ENUM('a', 'b') AS e, NULL AS n
                """)
            let row = batch.columns.map { $0[0] }
            #expect(
                row == [
                    .bool(true), .int64(1), .int64(-2), .int64(3), .int64(4), .int64(5), .int64(6), .int64(7),
                    .int64(8),
                    .int64(-9), .float64(0.5), .float64(0.25), .float64(1.25), .float64(-123456.789),
                    .float64(1234567890.125), .float64(-0.5), .string("short"),
                    .string("a string longer than twelve bytes, with ü"), .timestamp(-86_400_000_000),
                    .timestamp(1_357_034_400_000_001), .timestamp(1_357_020_000_000_000),
                    .timestamp(1_356_998_400_000_000),
                    .timestamp(1_356_998_400_500_000), .timestamp(-1), .string("b"), .null,
                ])
        }
    }

    @Test func `nulls are nulls, whatever lies under them`() throws {
        try withDatabase { (database, _) throws in
            let batch = try database.query(
                "SELECT CASE WHEN i % 3 = 0 THEN i END AS a, CASE WHEN i % 2 = 0 THEN 'x' || i END AS s FROM range(5000) t(i)"
            )
            #expect(batch.rowCount == 5_000)
            #expect(batch.columns[0].nullCount == 5_000 - 1_667)
            #expect(batch["s"]?[4_998] == .string("x4998"))
            #expect(batch["s"]?[4_999] == .null)
        }
    }

    @Test(arguments: ["[1, 2]", "{'a': 1}", "'x'::BLOB", "INTERVAL 1 DAY", "TIME '10:00:00'", "uuid()"])
    func `an unsupported type is named with its column`(expression: String) throws {
        try withDatabase { (database, _) throws in
            #expect { try database.query("SELECT \(expression) AS odd") } throws: {
                if case .unsupportedType("odd", _)? = $0 as? TablesError { true } else { false }
            }
        }
    }

    @Test(arguments: [
        "9223372036854775808::HUGEINT", "18446744073709551615::UBIGINT", "'infinity'::TIMESTAMP",
        "'-infinity'::TIMESTAMP",
        "'infinity'::DATE", "'-infinity'::DATE",
    ])
    func `a value beyond our range is an error and no other value`(expression: String) throws {
        try withDatabase { (database, _) throws in
            #expect(throws: TablesError.outOfRange(column: "odd", row: 0)) {
                try database.query("SELECT \(expression) AS odd")
            }
        }
    }

    @Test func `a result without rows still has its columns`() throws {
        try withDatabase { (database, _) throws in
            let batch = try database.query("SELECT 1 AS a, 'x' AS b WHERE false")
            #expect(batch.rowCount == 0)
            #expect(batch.columns.map(\.type) == [.int64, .string])
            var batches = 0
            try database.stream("SELECT 1 AS a WHERE false", rowsMax: 2_048) { _ in batches += 1 }
            #expect(batches == 0)
        }
    }

    @Test func `a stream keeps the order and the limit`() throws {
        try withDatabase { (database, _) throws in
            var next: Int64 = 0
            try database.stream("SELECT i FROM range(200000) t(i)", rowsMax: 50_000) { batch in
                #expect(batch.rowCount <= 50_000)
                guard case .int64(let values) = batch.columns[0].values else { return }
                #expect(values == (next..<next + Int64(values.count)).map { $0 })
                next += Int64(values.count)
            }
            #expect(next == 200_000)
        }
    }

    @Test(arguments: Seeds.fresh(8))
    func `rows that are appended come back as they were`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let count = Int.random(in: 0...5_000, using: &random)
        func validity() -> [Bool]? {
            Bool.random(using: &random) ? (0..<count).map { _ in Int.random(in: 0..<4, using: &random) > 0 } : nil
        }
        let words = ["", "ü", "exactly12byt", "exactly13byte", String(repeating: "long ", count: 50), "a\u{0}b"]
        let batch = try ColumnBatch(columns: [
            Column(
                name: "i", values: .int64((0..<count).map { _ in .random(in: .min ... .max, using: &random) }),
                validity: validity()),
            Column(
                name: "d \"q\"", values: .float64((0..<count).map { _ in .random(in: -1e9...1e9, using: &random) }),
                validity: validity()),
            Column(name: "b", values: .bool((0..<count).map { _ in .random(using: &random) }), validity: validity()),
            Column(
                name: "s", values: .string((0..<count).map { _ in words.randomElement(using: &random)! }),
                validity: validity()),
            Column(
                name: "t", values: .timestamp((0..<count).map { _ in .random(in: -1 << 60...1 << 60, using: &random) }),
                validity: validity()),
        ])
        try withDatabase { (database, _) throws in
            try database.createTable("rows", like: batch)
            try database.append(batch, to: "rows")
            let back = try database.query("SELECT * FROM rows")
            #expect(back.rowCount == count)
            for (before, after) in zip(batch.columns, back.columns) {
                #expect(before.name == after.name)
                #expect((0..<count).allSatisfy { before[$0] == after[$0] }, "seed \(seed), column \(before.name)")
            }
        }
    }

    @Test func `encrypted Parquet comes back with its key, in order, and not with another`() throws {
        try withDatabase { (database, folder) throws in
            let path = folder + "/out/p.parquet"
            let key = [UInt8](repeating: 7, count: 32)
            try database.writeParquet(
                "SELECT i AS marked_column, 'plain text ' || i AS s FROM range(10000) t(i)", to: path, key: key)
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(bytes.range(of: Data("plain text".utf8)) == nil)
            #expect(bytes.range(of: Data("marked_column".utf8)) == nil)
            let back = try database.query("SELECT * FROM \(try database.parquetRelation([path], key: key))")
            #expect(back.rowCount == 10_000)
            #expect(back["marked_column"]?.values == .int64((0..<10_000).map { $0 }))
            #expect(throws: TablesError.self) {
                try database.query(
                    "SELECT * FROM \(try database.parquetRelation([path], key: [UInt8](repeating: 8, count: 32)))")
            }
            #expect(throws: TablesError.self) {
                try database.query("SELECT * FROM \(try database.parquetRelation([path], key: nil))")
            }
            var damaged = bytes
            damaged[bytes.count / 2] ^= 1
            try damaged.write(to: URL(fileURLWithPath: path))
            #expect(throws: TablesError.self) {
                try database.query("SELECT * FROM \(try database.parquetRelation([path], key: key))")
            }
        }
    }

    @Test(arguments: [
        "SELECT * FROM read_csv('/etc/passwd')", "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM read_text('/proc/self/environ')",
        "SELECT * FROM read_blob('/proc/self/mem')", "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM 'https://example.org/a.csv'",
        "SELECT * FROM sniff_csv('/etc/passwd')", "SELECT * FROM parquet_metadata('/etc/passwd')",
        "SELECT * FROM query('COPY (SELECT 1) TO ''/tmp/mizan-escape''')",
        "SELECT * FROM read_csv('/proc/self/root/etc/passwd')",
        "ATTACH '/tmp/mizan-escape.db'", "ATTACH ':memory:' AS other", "COPY (SELECT 1) TO '/tmp/mizan-escape'",
        "INSTALL httpfs",
        "LOAD httpfs", "SET enable_external_access = true", "SET memory_limit = '100GB'", "CREATE TABLE t (i INT)",
        "EXPORT DATABASE '/tmp/mizan-escape'", "PRAGMA add_parquet_key('k', 'AAAAAAAAAAAAAAAAAAAAAA==')",
        "CALL pragma_version()",
        "SELECT 1; SELECT 2", "SELECT 1; COPY (SELECT 1) TO '/tmp/mizan-escape'", "", ";", "SELECT ?",
        "EXPLAIN SELECT 1",
        "CREATE SECRET (TYPE s3)", "INSERT INTO t VALUES (1)",
    ])
    func `a query cannot leave its sandbox`(sql: String) throws {
        try withDatabase { (database, _) throws in
            #expect(throws: TablesError.self) { try database.query(sql) }
            #expect(!FileManager.default.fileExists(atPath: "/tmp/mizan-escape"))
            #expect(try database.query("SELECT 1 AS one").rowCount == 1)
        }
    }

    @Test func `what does not fit in memory is spilled encrypted, or fails and leaves the database usable`() throws {
        let sql = "SELECT count(DISTINCT md5(i::VARCHAR)) AS n FROM range(1500000) t(i)"
        try withDatabase(memoryBytes: 48 << 20) { (database, _) throws in
            #expect { try database.query(sql) } throws: {
                if case .outOfMemory? = $0 as? TablesError { true } else { false }
            }
            #expect(try database.query("SELECT 1 AS one").rowCount == 1)
        }
        try withDatabase(memoryBytes: 48 << 20, spills: true) { (database, _) throws in
            #expect(try database.query(sql).columns[0][0] == .int64(1_500_000))
        }
    }

    @Test func `a running statement is interrupted from another thread`() throws {
        try withDatabase { (database, _) throws in
            let interrupter = database.interrupter
            let thread = Thread { while !Thread.current.isCancelled { interrupter.interrupt() } }
            thread.start()
            defer { thread.cancel() }
            #expect(throws: TablesError.interrupted) {
                try database.query(
                    "SELECT count(*) AS n FROM range(100000000000) a(i), range(1000) b(j) WHERE (i * j) % 7 = 3")
            }
        }
    }

    @Test func `a missing or foreign library is told apart`() {
        #expect(throws: TablesError.self) { try DuckDBLibrary(path: "/nowhere/libduckdb.so") }
        #expect { try DuckDBLibrary(path: "/lib/x86_64-linux-gnu/libm.so.6") } throws: {
            if case .libraryNotLoaded(let reason)? = $0 as? TablesError { reason.contains("duckdb_") } else { false }
        }
        #expect(
            DuckDBLibrary.pythonLibrary(for: "/x/_duckdb.cpython-311-x86_64-linux-gnu.so") == "libpython3.11.so.1.0")
        #expect(DuckDBLibrary.pythonLibrary(for: "/x/libduckdb.so") == nil)
    }
}
