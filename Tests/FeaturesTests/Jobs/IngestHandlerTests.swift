import Database
import GRDB
import Jobs
import Messages
import RPCCore
import Tensors
import Testing
import WorkerProtocol

@testable import Features

/// Drives the handler as the job engine does, with batches a worker would send.
@Suite struct IngestHandlerTests {
    let fixture: ServiceFixture
    let handler: IngestHandler

    init() async throws {
        fixture = try await ServiceFixture()
        try await fixture.prepare()
        _ = try await fixture.upload("flights", "origin,stand,time,wind,flights\nJFK,4,2013-01-01 05:00:00,3.5,1\n")
        handler = try #require(fixture.service.handlers.compactMap { $0 as? IngestHandler }.first)
    }

    func submit(_ change: (inout IngestFeaturesRequest) -> Void = { _ in }) async throws -> Job {
        var request = IngestFeaturesRequest(
            featureView: ServiceFixture.view,
            sources: [.init(alias: "flights", dataset: "projects/retail/datasets/flights")], eventTimeColumn: "time")
        change(&request)
        let operation = try await fixture.service.ingestFeatures(
            request, context: fixture.context(FeatureServiceMethods.ingestFeatures))
        return try await fixture.jobs.job(String(operation.name.split(separator: "/")[3]))
    }

    func batch(_ index: Int, wind: [Double], at time: Int64 = 1_000, known: [Int64]? = nil) throws -> WorkerBatch {
        let stands = wind.indices.map { Int64(index * 100 + $0) }
        var columns = [
            Column(name: "origin", values: .string(wind.map { _ in "JFK" })),
            Column(name: "stand", values: .int64(stands)),
            Column(name: HistoryColumns.eventTime, values: .timestamp(wind.map { _ in time })),
        ]
        if let known { columns.append(Column(name: HistoryColumns.knownTime, values: .timestamp(known))) }
        columns += [
            Column(name: "wind", values: .float64(wind)), Column(name: "flights", values: .int64(wind.map { _ in 1 })),
        ]
        return WorkerBatch(index: index, rows: try ColumnBatch(columns: columns))
    }

    func result(rows: Int, batches: Int) -> WorkerResult {
        .ingest(
            IngestResult(
                rowCount: rows, batchCount: batches, malformedRowCount: 0, malformedRows: [], profiles: [],
                minimumEventTime: nil, maximumEventTime: nil))
    }

    func complete(_ job: Job, _ result: WorkerResult) throws -> JobCompletion {
        try fixture.store.writeSync { try handler.complete(job, result: result, in: $0) }
    }

    func winds(_ stands: ClosedRange<Int64>) throws -> [Messages.Value.Kind?] {
        try fixture.get(stands.map { ("JFK", $0) }, features: ["wind"]).rows.map { $0.values[0].kind }
    }

    @Test func `the worker is told the view's columns and given the data unsealed`() async throws {
        let launch = try await handler.prepare(try await submit { $0.malformedRowsMax = 3 })
        guard case .ingest(let task) = launch.task else { return }
        #expect(task.schema.keys.map(\.name) == ["origin", "stand"])
        #expect(task.schema.features.map(\.name) == ["wind", "flights"])
        #expect(task.schema.eventTime == "time")
        #expect(task.malformedRowsMax == 3)
        #expect(launch.files.list.count == 1)
    }

    @Test func `nobody sees a row of an ingestion before it is done, and everybody after`() async throws {
        let job = try await submit()
        _ = try await handler.prepare(job)
        try await handler.receive(try batch(0, wind: [1, 2]), of: job)
        try await handler.receive(try batch(1, wind: [3]), of: job)
        #expect(try winds(0...1) == [nil, nil])
        try await handler.settle(job, result: result(rows: 3, batches: 2))
        #expect(try winds(0...1) == [.doubleValue(1), .doubleValue(2)])
        #expect(try winds(100...100) == [.doubleValue(3)])
        #expect(try complete(job, result(rows: 3, batches: 2)).facts["rows"] == "3")
    }

    @Test func `a failed ingestion leaves nothing`() async throws {
        let job = try await submit()
        _ = try await handler.prepare(job)
        try await handler.receive(try batch(0, wind: [1]), of: job)
        try fixture.store.writeSync { try handler.abandon(job, in: $0) }
        let restarted = try await ServiceFixture(after: fixture)
        #expect(try restarted.get([("JFK", 0)]).rows[0].statuses[0] == .notFound)
        let left = try restarted.store.readSync { try Int.fetchOne($0, sql: "SELECT count(*) FROM feature_batch") }
        #expect(left == 0)
    }

    @Test func `a second attempt after a crash keeps no batch twice`() async throws {
        let job = try await submit()
        _ = try await handler.prepare(job)
        try await handler.receive(try batch(0, wind: [1]), of: job)
        _ = try await handler.prepare(job)
        try await handler.receive(try batch(0, wind: [1]), of: job)
        try await handler.receive(try batch(1, wind: [2]), of: job)
        try await handler.settle(job, result: result(rows: 2, batches: 2))
        let rows = try fixture.store.readSync { try IngestLog.last(in: $0)?.lastRow }
        #expect(rows == 2)
    }

    @Test func `a crash between publishing and the job's end publishes nothing twice`() async throws {
        let job = try await submit()
        _ = try await handler.prepare(job)
        try await handler.receive(try batch(0, wind: [1]), of: job)
        try await handler.settle(job, result: result(rows: 1, batches: 1))

        let restarted = try await ServiceFixture(after: fixture)
        let again = try #require(restarted.service.handlers.compactMap { $0 as? IngestHandler }.first)
        #expect(try restarted.get([("JFK", 0)]).rows[0].statuses[0] == .present)
        _ = try await again.prepare(job)
        try await again.receive(try batch(0, wind: [1]), of: job)
        try await again.settle(job, result: result(rows: 1, batches: 1))
        #expect(try restarted.store.readSync { try IngestLog.last(in: $0)?.lastRow } == 1)
    }

    @Test func `rows published are known from then on, not from when they were read`() async throws {
        let job = try await submit()
        _ = try await handler.prepare(job)
        try await handler.receive(try batch(0, wind: [1]), of: job)
        let before = fixture.time
        try await handler.settle(job, result: result(rows: 1, batches: 1))
        #expect(try fixture.get([("JFK", 0)], knownBy: before).rows[0].statuses[0] == .notFound)
        #expect(try fixture.get([("JFK", 0)], knownBy: fixture.time).rows[0].statuses[0] == .present)
    }

    @Test func `a batch the worker should not have sent fails the job with row and column`() async throws {
        let job = try await submit { $0.knownTimeColumn = "known" }
        _ = try await handler.prepare(job)
        try await handler.receive(try batch(0, wind: [1, 2], known: [5, 6]), of: job)
        let future = fixture.time + 1_000_000_000
        await #expect {
            try await handler.receive(try batch(1, wind: [3, 4], known: [7, future]), of: job)
        } throws: { error in
            (error as? WorkerFailure)?.fields.map(\.field) == ["row 4, column __known_time"]
        }
        await #expect {
            try await handler.receive(try batch(1, wind: [3]), of: job)
        } throws: { ($0 as? WorkerFailure)?.reason == .internalError }
    }

    @Test func `what cannot be ingested is refused before a job is made`() async throws {
        await #expect { try await submit { $0.eventTimeColumn = "" } } throws: {
            fields(of: $0) == ["event_time_column"]
        }
        await #expect { try await submit { $0.malformedRowsMax = -1 } } throws: {
            fields(of: $0) == ["malformed_rows_max"]
        }
        await #expect {
            try await submit { request in
                request.sources = [
                    .init(alias: "a b", dataset: "projects/retail/datasets/flights"),
                    .init(alias: "c", dataset: "projects/other/datasets/flights"),
                ]
            }
        } throws: { Set(fields(of: $0)) == ["sources[0].alias", "sources[1].dataset", "sql"] }
        await #expect(throws: FeaturesError.unknownDataset("projects/retail/datasets/none")) {
            try await submit { $0.sources = [.init(alias: "a", dataset: "projects/retail/datasets/none")] }
        }
        await #expect(throws: FeaturesError.unknownView("projects/retail/featureViews/none")) {
            try await submit { $0.featureView = "projects/retail/featureViews/none" }
        }
    }

    @Test func `data of a higher class does not flow into a view of a lower one`() async throws {
        let personal = Governance(
            dataClass: .personal, zone: "AE", owner: "amal", lawfulBasis: .contract, subjectColumn: "name",
            purposes: ["scoring"])
        _ = try await fixture.upload("people", "name\namal\n", governance: personal)
        await #expect {
            try await submit { $0.sources = [.init(alias: "people", dataset: "projects/retail/datasets/people")] }
        } throws: { fields(of: $0) == ["feature_view.governance.data_class"] }
    }

    @Test func `the same request id gives the same operation`() async throws {
        let first = try await submit { $0.requestID = "r" }
        #expect(try await submit { $0.requestID = "r" }.id == first.id)
        await #expect(throws: JobError.requestMismatch(requestID: "r")) {
            try await submit {
                $0.requestID = "r"
                $0.malformedRowsMax = 9
            }
        }
    }

    @Test func `backfilling by a column takes a permission`() async throws {
        let request = IngestFeaturesRequest(
            featureView: ServiceFixture.view,
            sources: [.init(alias: "flights", dataset: "projects/retail/datasets/flights")], eventTimeColumn: "time",
            knownTimeColumn: "time")
        await #expect {
            try await fixture.service.ingestFeatures(
                request, context: fixture.context(FeatureServiceMethods.ingestFeatures, ServiceFixture.stranger))
        } throws: { ($0 as? RPCError)?.code == .permissionDenied }
    }
}
