import Database
import Foundation
import Jobs
import Messages
import Seeds
import Tensors
import Testing
import WorkerProtocol

@testable import Features

/// The whole way: from a file through a worker to online rows and training sets.
@Suite(.serialized, .enabled(if: ServiceFixture.workerIsThere), .timeLimit(.minutes(5))) struct WorkerJobTests {
    /// A feature store that takes jobs, with the view of the samples.
    func fixture(ttl: Int64 = 0, config: FeaturesConfig = FeaturesConfig()) async throws -> ServiceFixture {
        let fixture = try await ServiceFixture(config: config)
        try await fixture.prepare(ttl: ttl)
        try await fixture.jobs.start()
        return fixture
    }

    static let weather = """
        origin,stand,time,wind,flights
        JFK,4,2013-01-01 05:00:00,3.5,1
        JFK,4,2013-01-01 06:00:00,4.5,2
        LGA,1,2013-01-01 05:00:00,,3

        """
    static let fiveOClock: Int64 = 1_357_016_400_000_000

    @Test func `a file is ingested, and its rows are read online as soon as the operation has succeeded`() async throws
    {
        let fixture = try await fixture()
        _ = try await fixture.upload("weather", Self.weather)
        let job = try await fixture.ingest("weather")
        #expect(job.state == .succeeded)
        #expect(job.facts["rows"] == "3")
        let read = try fixture.get([("JFK", 4), ("LGA", 1)])
        #expect(read.rows[0].values.map(\.kind) == [.doubleValue(4.5), .int64Value(2)])
        #expect(read.rows[1].values.map(\.kind) == [nil, .int64Value(3)])
        #expect(read.rows[1].statuses == [.present, .present])
        #expect(read.rows[1].eventTimesUs[0] == Self.fiveOClock)
        await fixture.jobs.stop()
    }

    @Test func `a malformed row fails the ingestion with row and column, and nothing of it is kept`() async throws {
        let fixture = try await fixture()
        _ = try await fixture.upload("weather", Self.weather + "EWR,x,2013-01-01 05:00:00,1,1\nEWR,2,yesterday,1,1\n")
        let failed = try await fixture.ingest("weather")
        #expect(failed.state == .failed)
        #expect(failed.failure?.reason == .invalidArgument)
        #expect(failed.failure?.fields.map(\.field) == ["source, row 5, column stand", "source, row 6, column time"])
        #expect(try fixture.get([("JFK", 4)]).rows[0].statuses[0] == .notFound)

        let lenient = try await fixture.ingest("weather", malformedMax: 2)
        #expect(lenient.state == .succeeded)
        #expect(lenient.facts["rows"] == "3")
        #expect(lenient.facts["malformed_rows"] == "2")
        #expect(lenient.facts["malformed_row_1"]?.hasPrefix("row 5, column stand") == true)
        await fixture.jobs.stop()
    }

    @Test func `SQL makes the view's columns, and reaches nothing but the sources`() async throws {
        let fixture = try await fixture()
        _ = try await fixture.upload("weather", Self.weather)
        let job = try await fixture.ingest(
            "weather",
            sql: """
                SELECT origin, stand, time, wind * 2 AS wind, count(*) OVER (PARTITION BY origin) AS flights FROM source
                """)
        #expect(job.state == .succeeded)
        #expect(try fixture.get([("JFK", 4)]).rows[0].values.map(\.kind) == [.doubleValue(9), .int64Value(2)])
        for sql in [
            "SELECT * FROM read_csv('/etc/passwd')", "SELECT * FROM read_text('/etc/hostname')", "ATTACH '/tmp/x.db'",
            "SELECT origin, stand, time, wind FROM source", "DROP TABLE source", "SELECT * FROM elsewhere",
        ] {
            let failed = try await fixture.ingest("weather", sql: sql)
            #expect(failed.state == .failed, "\(sql)")
            #expect(failed.failure?.reason == .invalidArgument, "\(sql): \(failed.failure.debugDescription)")
        }
        await fixture.jobs.stop()
    }

    @Test func `an inspection records the columns of a data set`() async throws {
        let fixture = try await fixture()
        let dataset = try await fixture.upload("weather", Self.weather)
        let operation = try await fixture.service.inspectDataset(
            InspectDatasetRequest(name: dataset.name), context: fixture.context(FeatureServiceMethods.inspectDataset))
        #expect(operation.kind == "inspect")
        let job = try await fixture.end(of: operation)
        #expect(job.state == .succeeded)
        let inspected = try await fixture.service.getDataset(
            GetDatasetRequest(name: dataset.name), context: fixture.context(FeatureServiceMethods.getDataset))
        #expect(inspected.columns.map(\.name) == ["origin", "stand", "time", "wind", "flights"])
        #expect(inspected.columns.map(\.type) == [.string, .int64, .timestamp, .double, .int64])
        #expect(inspected.columns[3].nulls == 1)
        #expect(inspected.columns[2].minimum == "2013-01-01T05:00:00Z")
        await fixture.jobs.stop()
    }

    @Test func `a training set has the spine's rows in order, with what was known by then`() async throws {
        let fixture = try await fixture(ttl: 3_600_000_000)
        _ = try await fixture.upload("weather", Self.weather)
        #expect(try await fixture.ingest("weather", knownTime: "time").state == .succeeded)
        _ = try await fixture.upload(
            "flights",
            """
            origin,stand,time,late,distance
            JFK,4,2013-01-01 06:30:00,1,100
            JFK,4,2013-01-01 04:59:59,0,200
            JFK,4,2013-01-01 05:00:00,0,300
            JFK,4,2013-01-01 07:00:00.000001,1,400
            EWR,9,2013-01-01 07:00:00,1,500

            """)
        let job = try await fixture.end(of: try await fixture.createTrainingSet("january", spine: "flights"))
        #expect(job.state == .succeeded, "\(job.failure.debugDescription)")
        let rows = try await fixture.rows(ofTrainingSet: "january")
        #expect(rows["distance"]?.values == .int64([100, 200, 300, 400, 500]))
        #expect((0..<5).map { rows["stands__wind"]?[$0] } == [.float64(4.5), .null, .float64(3.5), .null, .null])
        let set = try await fixture.trainingSet("january")
        #expect(set.rows == 5)
        #expect(set.digest.count == 64)
        #expect(
            set.joins == [.init(featureView: ServiceFixture.view + "/versions/1", present: 2, notFound: 2, expired: 1)])
        #expect(set.reads.map(\.featureView) == [ServiceFixture.view + "/versions/1"])
        let table = try #require(try await fixture.service.trainingSets.table("january", project: "retail"))
        #expect(table.featureColumns.map(\.name) == ["distance", "stands__wind"])
        #expect(table.featureColumns[1].source == .view(name: ServiceFixture.view + "/versions/1", feature: "wind"))
        await fixture.jobs.stop()
    }

    @Test func `history loaded without a known time is known from now on: the past does not see it`() async throws {
        let fixture = try await fixture()
        _ = try await fixture.upload("weather", Self.weather)
        #expect(try await fixture.ingest("weather").state == .succeeded)
        _ = try await fixture.upload(
            "flights", "origin,stand,time,late\nJFK,4,2013-01-01 06:30:00,1\nJFK,4,2050-01-01 00:00:00,0\n")
        #expect(
            try await fixture.end(of: try await fixture.createTrainingSet("s", spine: "flights")).state == .succeeded)
        let rows = try await fixture.rows(ofTrainingSet: "s")
        #expect((0..<2).map { rows["stands__wind"]?[$0] } == [.null, .float64(4.5)])
        await fixture.jobs.stop()
    }

    /// Leakage: whatever the history, a training row holds the row that the rule names, and no later one.
    @Test(arguments: Seeds.fresh(2))
    func `no row stamped or known after the decision enters a training row, whether in Parquet or in the log`(
        seed: UInt64
    ) async throws {
        var random = SeededGenerator(seed: seed)
        var config = FeaturesConfig()
        config.historyRowsMin = 40
        let fixture = try await fixture(config: config)
        struct Row { var stand, event, known: Int64 }
        func someRows(_ count: Int) -> [Row] {
            (0..<count).map { _ in
                Row(
                    stand: Int64.random(in: 1...3, using: &random), event: Int64.random(in: 1...60, using: &random),
                    known: Int64.random(in: 1...60, using: &random))
            }
        }
        let sql = "SELECT 'JFK' AS origin, stand, make_timestamp(event) AS time, make_timestamp(known) AS known"
        var history: [Row] = []
        for part in 0..<2 {
            let rows = someRows(50)
            // The wind is the row's place in the history.
            let lines = rows.enumerated().map { "\($1.stand),\($1.event),\($1.known),\(history.count + $0)" }
            _ = try await fixture.upload("h\(part)", "stand,event,known,wind\n" + lines.joined(separator: "\n") + "\n")
            let job = try await fixture.ingest(
                "h\(part)", sql: "\(sql), wind, 1 AS flights FROM source", knownTime: "known")
            #expect(job.state == .succeeded, "\(job.failure.debugDescription)")
            history += rows
        }
        let pushed = someRows(20)
        try await fixture.push(
            pushed.enumerated().map {
                ServiceFixture.row("JFK", $1.stand, at: $1.event, known: $1.known, wind: Double(history.count + $0))
            })
        history += pushed

        let spine = someRows(300)
        let lines = spine.enumerated().map { "\($1.stand),\($1.event),\($1.known),\($0)" }
        _ = try await fixture.upload("spine", "stand,event,known,late\n" + lines.joined(separator: "\n") + "\n")
        let operation = try await fixture.createTrainingSet(
            "s", spine: "spine", sql: "\(sql), late FROM spine ORDER BY late", known: "known")
        let job = try await fixture.end(of: operation)
        #expect(job.state == .succeeded, "\(job.failure.debugDescription)")
        let rows = try await fixture.rows(ofTrainingSet: "s")
        let winds = try #require(rows["stands__wind"])
        #expect(rows.rowCount == spine.count)
        for (index, asked) in spine.enumerated() {
            let best = history.indices
                .filter {
                    history[$0].stand == asked.stand && history[$0].event <= asked.event
                        && history[$0].known <= asked.known
                }
                .max { (history[$0].event, history[$0].known, $0) < (history[$1].event, history[$1].known, $1) }
            let expected: CellValue = best.map { .float64(Double($0)) } ?? .null
            #expect(winds[index] == expected, "row \(index)")
        }
        let (files, pending) = try await fixture.store.read { db in
            (try HistoryFileStore.files(of: 1, in: db).count, try HistoryFileStore.pendingRows(of: 1, in: db))
        }
        #expect(files > 0)
        #expect(pending > 0)
        await fixture.jobs.stop()
    }

    @Test func `a training set that cannot be made says why, and its id is free again`() async throws {
        let fixture = try await fixture()
        _ = try await fixture.upload("flights", "origin,stand,time,late\nJFK,4,2013-01-01 06:30:00,1\n")
        let missing = try await fixture.end(
            of: try await fixture.createTrainingSet("s", spine: "flights", label: "delay"))
        #expect(missing.state == .failed)
        #expect(missing.failure?.fields.map(\.field) == ["training_set.label_column"])
        let keyless = try await fixture.end(
            of: try await fixture.createTrainingSet("s", spine: "flights", sql: "SELECT time, late, stand FROM spine"))
        #expect(keyless.state == .failed)
        #expect(keyless.failure?.fields.map(\.field) == ["column origin"])
        await #expect(throws: FeaturesError.unknownTrainingSet("projects/retail/trainingSets/s")) {
            try await fixture.trainingSet("s")
        }
        let made = try await fixture.end(of: try await fixture.createTrainingSet("s", spine: "flights"))
        #expect(made.state == .succeeded)
        let again = try await fixture.createTrainingSet("s", spine: "flights")
        #expect(again.name == made.name)
        await #expect(throws: FeaturesError.trainingSetExists("projects/retail/trainingSets/s")) {
            try await fixture.createTrainingSet("s", spine: "flights", label: "stand")
        }
        await fixture.jobs.stop()
    }

    @Test func `a training set without feature views is its spine`() async throws {
        let fixture = try await fixture()
        _ = try await fixture.upload("wine", "time,late,alcohol\n2020-01-01 00:00:00,1,12.5\n")
        let operation = try await fixture.createTrainingSet("wine", spine: "wine") {
            $0.reads = []
            $0.excludedColumns = []
        }
        #expect(try await fixture.end(of: operation).state == .succeeded)
        #expect(try await fixture.rows(ofTrainingSet: "wine")["alcohol"]?[0] == .float64(12.5))
        await fixture.jobs.stop()
    }
}
