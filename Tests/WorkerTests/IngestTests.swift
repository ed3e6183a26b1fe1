import Foundation
import Tensors
import Testing
import WorkerProtocol

@testable import Jobs

@Suite(.timeLimit(.minutes(5))) struct IngestTests {
    static let weather = IngestSchema(
        keys: [ColumnSchema(name: "origin", type: .string)], eventTime: "time_hour",
        features: [
            ColumnSchema(name: "temp", type: .float64), ColumnSchema(name: "wind_gust", type: .float64),
            ColumnSchema(name: "wind_dir", type: .int64),
        ])

    @Test func `the weather of 2013 arrives whole, in order and typed`() async throws {
        let path = try #require(WorkerFixture.nycflights) + "/weather.csv"
        let fixture = try await WorkerFixture()
        let (job, result) = try await fixture.run(.ingest) { files in
            let source = TableSource(
                name: "weather", files: [files.add(try .reading(path))], format: .csv(CSVOptions()))
            return .ingest(IngestTask(sources: [source], schema: Self.weather))
        }
        guard case .ingest(let ingested)? = result else {
            Issue.record("\(String(describing: job.failure))")
            return
        }
        #expect(ingested.rowCount == 26_115)
        #expect(ingested.malformedRowCount == 0)
        let rows = try ColumnBatch.concatenating(fixture.batches(of: job))
        #expect(rows.columns.map(\.name) == ["origin", "__event_time", "temp", "wind_gust", "wind_dir"])
        #expect(rows.rowCount == 26_115)
        #expect(
            rows.columns.map { $0[0] } == [
                .string("EWR"), .timestamp(1_357_020_000_000_000), .float64(39.02), .null, .int64(270),
            ])
        #expect(ingested.minimumEventTime == 1_357_020_000_000_000)
        let temperature = try #require(ingested.profiles.first { $0.name == "temp" })
        #expect(temperature.minimum == .float64(10.94))
        #expect(temperature.maximum == .float64(100.04))
        #expect(temperature.nullCount == 1)
    }

    @Test func `a query over two files makes feature rows with a known time`() async throws {
        let folder = try #require(WorkerFixture.nycflights)
        let fixture = try await WorkerFixture()
        let (job, result) = try await fixture.run(.ingest) { files in
            let flights = TableSource(
                name: "flights", files: [files.add(try .reading(folder + "/flights.csv"))], format: .csv(CSVOptions()))
            let airlines = TableSource(
                name: "airlines", files: [files.add(try .reading(folder + "/airlines.csv"))], format: .csv(CSVOptions())
            )
            let query = """
                SELECT carrier, time_hour AS hour_end, time_hour + INTERVAL 2 HOUR AS known, avg(arr_delay) AS mean_delay, count(*) AS flights,
                    any_value(name) AS airline
                FROM flights JOIN airlines USING (carrier) WHERE month = 1 GROUP BY ALL ORDER BY hour_end, carrier
                """
            return .ingest(
                IngestTask(
                    sources: [flights, airlines], transform: query,
                    schema: IngestSchema(
                        keys: [ColumnSchema(name: "carrier", type: .string)], eventTime: "hour_end", knownTime: "known",
                        features: [
                            ColumnSchema(name: "mean_delay", type: .float64),
                            ColumnSchema(name: "flights", type: .int64),
                            ColumnSchema(name: "airline", type: .string),
                        ])))
        }
        guard case .ingest(let ingested)? = result else {
            Issue.record("\(String(describing: job.failure))")
            return
        }
        let rows = try ColumnBatch.concatenating(fixture.batches(of: job))
        #expect(
            rows.columns.map(\.name) == ["carrier", "__event_time", "__known_time", "mean_delay", "flights", "airline"])
        #expect(rows.rowCount == ingested.rowCount)
        guard case .timestamp(let events)? = rows["__event_time"]?.values,
            case .timestamp(let known)? = rows["__known_time"]?.values,
            case .int64(let counts)? = rows["flights"]?.values
        else {
            Issue.record("types")
            return
        }
        #expect(zip(events, known).allSatisfy { $1 - $0 == 7_200_000_000 })
        #expect(events == events.sorted())
        #expect(counts.reduce(0, +) == 27_004)
    }

    @Test func `malformed rows are named, and too many fail the job with them`() async throws {
        let fixture = try await WorkerFixture()
        let path = try fixture.write(
            "origin,time_hour,temp,wind_gust,wind_dir\nEWR,2013-01-01T06:00:00Z,1,NA,2\nJFK,soon,1,1,1\n,2013-01-01T06:00:00Z,1,1,1\nLGA,2013-01-01T06:00:00Z,warm,1,1\nLGA,2013-01-01T06:00:00Z,1\n",
            to: "w.csv")
        @Sendable func task(_ limit: Int) -> @Sendable (inout LaunchFiles) throws -> WorkerTask {
            { files in
                let source = TableSource(name: "w", files: [files.add(try .reading(path))], format: .csv(CSVOptions()))
                return .ingest(IngestTask(sources: [source], schema: Self.weather, malformedRowsMax: limit))
            }
        }
        let (failed, _) = try await fixture.run(.ingest, task(3))
        #expect(failed.failure?.reason == .invalidArgument)
        #expect(failed.failure?.message == "4 malformed rows; at most 3 may be left out")
        #expect(
            failed.failure?.fields.map(\.field) == [
                "w, row 3, column time_hour", "w, row 4, column origin", "w, row 5, column temp", "w, row 6",
            ])
        #expect(failed.failure?.fields.first?.description == "“soon” is not a time")
        let (passed, result) = try await fixture.run(.ingest, task(4))
        guard case .ingest(let ingested)? = result else {
            Issue.record("\(String(describing: passed.failure))")
            return
        }
        #expect(ingested.rowCount == 1)
        #expect(ingested.malformedRows.map(\.row) == [3, 4, 5, 6])
    }

    @Test func `rows of a query that do not fit the schema are named by their place`() async throws {
        let fixture = try await WorkerFixture()
        let path = try fixture.write("a\n1\n", to: "a.csv")
        let (job, result) = try await fixture.run(.ingest) { files in
            let source = TableSource(name: "a", files: [files.add(try .reading(path))], format: .csv(CSVOptions()))
            let query = """
                SELECT CASE WHEN i = 2 THEN NULL ELSE 'k' || i END AS origin, TIMESTAMP '2013-01-01' AS time_hour, 1.5 AS temp,
                    CASE WHEN i = 4 THEN 'gusty' ELSE '3' END AS wind_gust, CASE WHEN i = 5 THEN 1.5 ELSE 1 END AS wind_dir
                FROM a, range(6) t(i) ORDER BY i
                """
            return .ingest(IngestTask(sources: [source], transform: query, schema: Self.weather, malformedRowsMax: 3))
        }
        guard case .ingest(let ingested)? = result else {
            Issue.record("\(String(describing: job.failure))")
            return
        }
        #expect(ingested.malformedRows.map(\.row) == [3, 5, 6])
        #expect(ingested.malformedRows.map(\.column) == ["origin", "wind_gust", "wind_dir"])
        #expect(ingested.rowCount == 3)
    }

    @Test func `columns that are missing or of a hopeless type are all named at once`() async throws {
        let fixture = try await WorkerFixture()
        let path = try fixture.write("a\n1\n", to: "a.csv")
        let (job, _) = try await fixture.run(.ingest) { files in
            let source = TableSource(name: "a", files: [files.add(try .reading(path))], format: .csv(CSVOptions()))
            let query = "SELECT 'x' AS origin, a AS time_hour, [1] AS temp, 2 AS wind_gust FROM a"
            return .ingest(IngestTask(sources: [source], transform: query, schema: Self.weather))
        }
        #expect(job.failure?.fields.map(\.field) == ["column time_hour", "column temp", "column wind_dir"])
        #expect(job.failure?.fields.first?.description.contains("make_timestamp") == true)
    }

    @Test(arguments: [
        "SELECT * FROM read_csv('/etc/passwd')", "SELECT * FROM read_text('/proc/self/fd/3')",
        "SELECT * FROM read_blob('/proc/self/fd/6')",
        "COPY (SELECT 1) TO '/tmp/x.csv'", "ATTACH '/tmp/x.db'", "SELECT 1; SELECT 2", "INSTALL httpfs", "SELEC",
        "SELECT * FROM nothing",
        "SELECT * FROM read_csv('https://example.org/x.csv')",
    ])
    func `a query that is wrong or wants out fails as an invalid argument`(query: String) async throws {
        let fixture = try await WorkerFixture()
        let path = try fixture.write("a\n1\n", to: "a.csv")
        let (job, _) = try await fixture.run(.ingest) { files in
            _ = files.add(try .memory(Array("secret\n".utf8)))
            let source = TableSource(name: "a", files: [files.add(try .reading(path))], format: .csv(CSVOptions()))
            return .ingest(IngestTask(sources: [source], transform: query, schema: Self.weather))
        }
        #expect(job.state == .failed)
        #expect(job.failure?.reason == .invalidArgument, "\(String(describing: job.failure))")
        #expect(job.attempt == 1)
    }

    @Test func `a Parquet file and batches in memory are sources too`() async throws {
        let fixture = try await WorkerFixture()
        let batch = try ColumnBatch(columns: [
            Column(name: "origin", values: .string(["A", "B"])), Column(name: "time_hour", values: .timestamp([1, 2])),
            Column(name: "temp", values: .float64([1, .nan])),
            Column(name: "wind_gust", values: .float64([0, 0]), validity: [true, false]),
            Column(name: "wind_dir", values: .int64([1, 2])),
        ])
        let (job, _) = try await fixture.run(.ingest) { files in
            let source = TableSource(
                name: "b", files: [files.add(try .memory(BatchFile.encode([batch, batch])))], format: .batches)
            return .ingest(IngestTask(sources: [source], schema: Self.weather))
        }
        let rows = try ColumnBatch.concatenating(fixture.batches(of: job))
        #expect(rows.rowCount == 4)
        #expect(rows["wind_gust"]?[3] == .null)
    }

    @Test func `without DuckDB the job says what to install`() async throws {
        let fixture = try await WorkerFixture(libraries: LibraryPaths())
        let path = try fixture.write("a\n1\n", to: "a.csv")
        let (job, _) = try await fixture.run(.ingest) { files in
            let source = TableSource(name: "a", files: [files.add(try .reading(path))], format: .csv(CSVOptions()))
            return .ingest(IngestTask(sources: [source], schema: Self.weather))
        }
        #expect(job.failure?.reason == .failedPrecondition)
        #expect(job.failure?.hint.contains("make setup") == true)
    }

    @Test func `a query that needs more memory than the job has fails, and the next job runs`() async throws {
        let fixture = try await WorkerFixture(memoryBytes: 96 << 20)
        let path = try fixture.write("a\n1\n", to: "a.csv")
        let (job, _) = try await fixture.run(.ingest) { files in
            let source = TableSource(name: "a", files: [files.add(try .reading(path))], format: .csv(CSVOptions()))
            let query = """
                SELECT 'x' AS origin, TIMESTAMP '2013-01-01' AS time_hour, 1 AS temp, 2 AS wind_gust,
                    length(list(i)::VARCHAR) AS wind_dir FROM a, range(100000000) t(i)
                """
            return .ingest(IngestTask(sources: [source], transform: query, schema: Self.weather))
        }
        #expect(job.failure?.reason == .resourceExhausted, "\(String(describing: job.failure))")
        let (next, _) = try await fixture.run(.profileTable) { files in
            .profileTable(
                ProfileTableTask(
                    source: TableSource(name: "a", files: [files.add(try .reading(path))], format: .csv(CSVOptions()))))
        }
        #expect(next.state == .succeeded)
    }

    @Test func `a table that nobody has seen is profiled`() async throws {
        let path = try #require(WorkerFixture.nycflights) + "/planes.csv"
        let fixture = try await WorkerFixture()
        let (job, result) = try await fixture.run(.profileTable) { files in
            .profileTable(
                ProfileTableTask(
                    source: TableSource(
                        name: "planes", files: [files.add(try .reading(path))], format: .csv(CSVOptions()))))
        }
        guard case .profileTable(let profile)? = result else {
            Issue.record("\(String(describing: job.failure))")
            return
        }
        #expect(profile.rowCount == 3_322)
        #expect(
            profile.columns.map(\.name) == [
                "tailnum", "year", "type", "manufacturer", "model", "engines", "seats", "speed", "engine",
            ])
        #expect(
            profile.columns.map(\.type) == [
                .string, .int64, .string, .string, .string, .int64, .int64, .int64, .string,
            ])
        #expect(profile.columns[0].distinctCount == 3_322)
        #expect(profile.columns[1].nullCount == 70)
        #expect(profile.sample.count == 5)
        #expect(profile.sample[0][0] == .string("N10156"))
    }
}
