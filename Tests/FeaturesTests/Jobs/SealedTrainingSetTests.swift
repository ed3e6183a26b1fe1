import Database
import Foundation
import GRDB
import Jobs
import Messages
import Synchronization
import Tensors
import Testing
import WorkerProtocol

@testable import Features

/// Training sets of views about people, made and read by real workers.
@Suite(.enabled(if: ServiceFixture.workerIsThere)) struct SealedTrainingSetTests {
    static let known: Int64 = 1_357_000_000_000_000
    static let people = (0..<40).map { "person \($0)" }

    /// A view with one row a person, half of them in Parquet; `wind` is the person's number.
    func fixture() async throws -> ServiceFixture {
        var config = FeaturesConfig()
        config.historyRowsMin = 20
        let fixture = try await ServiceFixture(config: config)
        _ = try await fixture.createEntity()
        _ = try await fixture.createView(governance: SealedViewTests.personal)
        await fixture.jobs.register(TrainHandler(sets: fixture.service.trainingSets, results: results))
        try await fixture.jobs.start()
        let rows = Self.people.enumerated().map {
            ServiceFixture.row($1, 4, at: Self.known, known: Self.known, wind: Double($0))
        }
        let lines = (0..<20).map { "person \($0),4,2013-01-01 00:26:40,\($0),2" }
        _ = try await fixture.upload(
            "first", "origin,stand,time,wind,flights\n" + lines.joined(separator: "\n") + "\n",
            governance: SealedViewTests.personal)
        let job = try await fixture.ingest("first", knownTime: "time")
        #expect(job.state == .succeeded, "\(job.failure.debugDescription)")
        #expect(job.facts["erased_rows"] == "0")
        try await fixture.push(Array(rows.dropFirst(20)))
        // Nobody in the view, and one without a name.
        let spine = (Self.people + ["nobody", ""]).enumerated().map { index, person in
            "\(person),4,2014-01-01 00:00:00,\(index % 2)"
        }
        _ = try await fixture.upload(
            "spine", "origin,stand,time,late\n" + spine.joined(separator: "\n") + "\n",
            governance: SealedViewTests.personal)
        return fixture
    }

    let results = TrainResults()

    func make(_ id: String, _ fixture: ServiceFixture) async throws -> Job {
        try await fixture.end(
            of: try await fixture.createTrainingSet(id, spine: "spine") {
                $0.governance = SealedViewTests.personal
                $0.purpose = "scoring"
            })
    }

    func train(on id: String, _ fixture: ServiceFixture) async throws -> TrainResult {
        let job = try fixture.store.writeSync { db in
            try fixture.jobs.submit(
                JobRequest(
                    project: "retail", kind: .train, target: id, specification: Array(id.utf8), principal: "amal",
                    person: "amal", requestID: ""), in: db)
        }
        await fixture.jobs.wake()
        var last: Job?
        for await update in try await fixture.jobs.watch(job.id) { last = update.job }
        #expect(last?.state == .succeeded, "\((last?.failure).debugDescription)")
        return try #require(results.last())
    }

    @Test func `a set of people is sealed person by person, and whoever trains on it reads what was known of them`()
        async throws
    {
        let fixture = try await fixture()
        let job = try await make("s", fixture)
        #expect(job.state == .succeeded, "\(job.failure.debugDescription)")
        #expect(job.facts["rows"] == "40")
        #expect(job.facts["withheld_rows"] == "2")
        #expect(job.facts["stands.present"] == "40")
        let set = try await fixture.trainingSet("s")
        #expect(set.withheldRows == 2)
        #expect(set.columns.map(\.name) == ["origin", "stand", "time", "late", "stands__wind"])
        #expect(set.columns.allSatisfy { $0.minimum.isEmpty && $0.maximum.isEmpty })
        let file = try await fixture.rows(ofTrainingSet: "s")
        #expect(file.columns.map(\.name) == ["__subject", "__sealed"])
        let trained = try await train(on: "s", fixture)
        #expect(trained.trainingRowCount == 40)
        #expect(trained.withheldRowCount == 0)
        let wind = try #require(trained.featureProfiles.first)
        guard case .numeric(_, _, let sample) = wind.shape else { Issue.record("not numeric"); return }
        #expect(sample == (0..<40).map(Double.init))
        await fixture.jobs.stop()
    }

    @Test func `who was erased is in no new set, and an old one is trained on without them`() async throws {
        let fixture = try await fixture()
        #expect(try await make("old", fixture).facts["rows"] == "40")
        try await fixture.erase(["person 3", "person 30", "person 31"])
        let job = try await make("new", fixture)
        #expect(job.state == .succeeded, "\(job.failure.debugDescription)")
        #expect(job.facts["rows"] == "37")
        #expect(job.facts["withheld_rows"] == "5")
        let trained = try await train(on: "old", fixture)
        #expect(trained.trainingRowCount == 37)
        #expect(trained.withheldRowCount == 3)
        guard case .numeric(_, _, let sample) = trained.featureProfiles[0].shape else {
            Issue.record("not numeric")
            return
        }
        #expect(!sample.contains { [3, 30, 31].contains($0) })
        #expect(try await train(on: "new", fixture).withheldRowCount == 0)
        // The history goes on being written, with the rows of the erased as boxes that nobody opens.
        try await fixture.push((0..<25).map { ServiceFixture.row("late \($0)", at: Self.known, known: Self.known) })
        #expect(try await make("newer", fixture).state == .succeeded)
        await fixture.jobs.stop()
    }

    @Test func `an ingestion leaves out rows of the erased and counts them`() async throws {
        let fixture = try await fixture()
        try await fixture.erase(["person 1", "new 1"])
        _ = try await fixture.upload(
            "more",
            "origin,stand,time,wind,flights\nperson 1,4,2013-01-02,1,1\nnew 1,4,2013-01-02,1,1\nnew 2,4,2013-01-02,1,1\n",
            governance: SealedViewTests.personal)
        let job = try await fixture.ingest("more")
        #expect(job.state == .succeeded, "\(job.failure.debugDescription)")
        #expect(job.facts["rows"] == "1")
        #expect(job.facts["erased_rows"] == "2")
        let read = try await fixture.getWhereverItIs([("person 1", 4), ("new 1", 4), ("new 2", 4)])
        #expect(read.rows.map { $0.statuses[0] } == [.notFound, .notFound, .present])
        await fixture.jobs.stop()
    }

    @Test func `a malformed row of a person is told of without its values`() async throws {
        let fixture = try await fixture()
        _ = try await fixture.upload(
            "bad",
            "origin,stand,time,wind,flights\nperson 1,4,2013-01-02,secret-of-amal,1\nperson 2,4,2013-01-02,1,1\n",
            governance: SealedViewTests.personal)
        let job = try await fixture.ingest("bad", malformedMax: 1)
        #expect(job.state == .succeeded, "\(job.failure.debugDescription)")
        #expect(job.facts["malformed_rows"] == "1")
        #expect(job.facts.values.contains { $0.hasPrefix("row 2, column wind") })
        #expect(!job.facts.values.contains { $0.contains("secret") })
        let failed = try await fixture.ingest("bad")
        #expect(failed.failure?.fields.map(\.field) == ["source, row 2, column wind"])
        #expect(!"\(failed.failure.debugDescription)".contains("secret"))
        await fixture.jobs.stop()
    }

    @Test func `a set names the people its views are sealed by`() async throws {
        let fixture = try await fixture()
        await #expect {
            try await fixture.createTrainingSet("s", spine: "spine") {
                $0.governance = SealedViewTests.personal
                $0.governance?.subjectColumn = "stand"
                $0.purpose = "scoring"
            }
        } throws: { fields(of: $0) == ["training_set.governance.subject_column"] }
        await fixture.jobs.stop()
    }
}

final class TrainResults: Sendable {
    private let results = Mutex<[TrainResult]>([])

    func add(_ result: TrainResult) { results.withLock { $0.append(result) } }

    func last() -> TrainResult? { results.withLock { $0.last } }
}

/// Trains on the set whose id is the job's specification.
struct TrainHandler: JobHandler {
    let kind = JobKind.train
    let sets: TrainingSetReader
    let results: TrainResults

    func prepare(_ job: Job) async throws -> WorkerLaunch {
        let table = try #require(
            try await sets.table(String(decoding: job.specification, as: UTF8.self), project: job.project))
        var files = LaunchFiles()
        let source = TableSource(
            name: "rows", files: [files.add(try .reading(table.path))], format: .parquet(table.key),
            sealing: try await table.sealing?.table(&files))
        let task = TrainTask(
            trainingSet: source, validation: .none, label: "late",
            features: [Tensors.FeatureColumn(name: "stands__wind", type: .numeric)], objective: .binary,
            parameters: ["min_data_in_leaf": "1"], rounds: 2, checkpointRounds: 0)
        return WorkerLaunch(task: .train(task), files: files)
    }

    func complete(_ job: Job, result: WorkerResult, in db: GRDB.Database) throws -> JobCompletion {
        if case .train(let result) = result { results.add(result) }
        return JobCompletion(result: [])
    }
}
