import Crypto
import Devices
import Foundation
import Seeds
import Tables
import Tensors
import Testing
import WorkerProtocol

@testable import Jobs

@Suite(.timeLimit(.minutes(5))) struct TrainingSetTests {
    let key = try! FileKey([UInt8](repeating: 9, count: 32))

    @Test func `rows become one encrypted file a month, which hold them all in order`() async throws {
        let fixture = try await WorkerFixture()
        let key = key
        let times: [Int64] = (0..<5_000).map { Int64($0) * 3_600_000_000 - 86_400_000_000 }
        let batch = try ColumnBatch(columns: [
            Column(name: "k", values: .string(times.map { "k\($0 % 7)" })),
            Column(name: "__event_time", values: .timestamp(times)),
            Column(name: "__known_time", values: .timestamp(times)),
            Column(name: "__sequence", values: .int64(times.indices.map { Int64($0) })),
            Column(
                name: "secret_value", values: .float64(times.map { Double($0) }), validity: times.map { $0 % 2 == 0 }),
        ])
        let out = fixture.folder + "/out"
        for granularity in [MaterializeTask.Granularity.month, .day] {
            let (job, result) = try await fixture.run(.materialize) { files in
                let input = files.add(
                    try .memory(BatchFile.encode([batch.rows(0..<3_000), batch.rows(3_000..<5_000)])))
                return .materialize(
                    MaterializeTask(
                        batches: input, output: files.add(try .folder(out)), granularity: granularity, key: key))
            }
            guard case .materialize(let made)? = result else {
                Issue.record("\(String(describing: job.failure))")
                return
            }
            #expect(made.files.first?.name == (granularity == .month ? "1969-12.parquet" : "1969-12-31.parquet"))
            #expect(made.files.count == (granularity == .month ? 8 : 209))
            #expect(made.files.reduce(0) { $0 + $1.rowCount } == 5_000)
            #expect(made.files.map(\.minimumEventTime) == made.files.map(\.minimumEventTime).sorted { $0! < $1! })
            let first = try Data(contentsOf: URL(fileURLWithPath: out + "/" + made.files[1].name))
            #expect(made.files[1].byteCount == first.count)
            #expect(made.files[1].digest == SHA256.hash([UInt8](first)).hexadecimal)
            #expect(first.range(of: Data("secret_value".utf8)) == nil)
            let back = try read(made.files.map { out + "/" + $0.name })
            #expect(back.rowCount == 5_000)
            #expect(back["__sequence"] == batch["__sequence"])
            #expect((0..<5_000).allSatisfy { back["secret_value"]?[$0] == batch["secret_value"]?[$0] })
        }
    }

    @Test(arguments: Seeds.fresh(3))
    func `a training set holds what was known then, row by row in the spine's order`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let fixture = try await WorkerFixture()
        let key = key
        let history = try History(rows: 400, keys: 12, &random)
        let spine = try Spine(rows: 300, keys: 15, &random)
        let out = fixture.folder + "/out"
        // Half of the history is in Parquet, half is not yet.
        let (materialized, result) = try await fixture.run(.materialize) { files in
            let input = files.add(try .memory(BatchFile.encode([history.batch.rows(0..<200)])))
            return .materialize(
                MaterializeTask(batches: input, output: files.add(try .folder(out)), granularity: .day, key: key))
        }
        guard case .materialize(let made)? = result else {
            Issue.record("\(String(describing: materialized.failure))")
            return
        }
        for ttl: Int64 in [0, 40] {
            let (job, result) = try await fixture.run(.trainingSet) { files in
                let spineSource = TableSource(
                    name: "spine", files: [files.add(try .memory(BatchFile.encode([spine.batch])))], format: .batches)
                let parquet = TableSource(
                    name: "stored", files: try made.files.map { files.add(try .reading(out + "/" + $0.name)) },
                    format: .parquet(key))
                let recent = TableSource(
                    name: "recent", files: [files.add(try .memory(BatchFile.encode([history.batch.rows(200..<400)])))],
                    format: .batches)
                let view = ViewJoin(
                    view: "weather", history: [parquet, recent], keys: [.init(name: "k", spineColumn: "place")],
                    ttlMicroseconds: ttl,
                    features: [
                        .init(name: "x", type: .float64, outputName: "weather_x"),
                        .init(name: "s", type: .string, outputName: "weather_s"),
                    ])
                let empty = ViewJoin(
                    view: "nothing", history: [], keys: [.init(name: "k", spineColumn: "place")], ttlMicroseconds: 0,
                    features: [.init(name: "y", type: .int64, outputName: "y")])
                return .trainingSet(
                    TrainingSetTask(
                        spineSources: [spineSource], spineQuery: "SELECT *, n * 2 AS doubled FROM spine",
                        decisionTime: "t", asKnownTime: "a",
                        views: [view, empty], statusColumns: true, output: files.add(try .folder(out)),
                        outputName: "set.parquet", key: key))
            }
            guard case .trainingSet(let set)? = result else {
                Issue.record("\(String(describing: job.failure))")
                return
            }
            let rows = try read([out + "/set.parquet"])
            #expect(
                rows.columns.map(\.name) == [
                    "place", "t", "a", "n", "doubled", "weather_x", "weather_s", "weather__status", "y",
                    "nothing__status",
                ])
            #expect(rows["n"] == spine.batch["n"])
            var counts = ["PRESENT": 0, "NOT_FOUND": 0, "EXPIRED": 0]
            for row in 0..<spine.batch.rowCount {
                let (status, match) = history.answer(spine, row, ttl: ttl)
                counts[status]! += 1
                #expect(rows["weather__status"]?[row] == .string(status), "seed \(seed), row \(row)")
                #expect(
                    rows["weather_x"]?[row] == (match.map { history.batch["x"]![$0] } ?? .null),
                    "seed \(seed), row \(row)")
                #expect(rows["y"]?[row] == .null)
            }
            #expect(set.views[0].foundCount == counts["PRESENT"])
            #expect(set.views[0].notFoundCount == counts["NOT_FOUND"])
            #expect(set.views[0].expiredCount == counts["EXPIRED"])
            #expect(set.views[0].historyRowCount == 400)
            #expect(set.views[1].notFoundCount == 300)
            #expect(set.profiles.count == 10)
            #expect(set.file.rowCount == 300)
        }
    }

    @Test func `a spine that lacks its columns or times is refused with all of them`() async throws {
        let fixture = try await WorkerFixture()
        let key = key
        let path = try fixture.write("place,t,a\nA,2013-01-01,1\n,NA,2\n", to: "spine.csv")
        let out = fixture.folder + "/out"
        let (job, _) = try await fixture.run(.trainingSet) { files in
            let source = TableSource(name: "spine", files: [files.add(try .reading(path))], format: .csv(CSVOptions()))
            let view = ViewJoin(
                view: "v", history: [], keys: [.init(name: "k", spineColumn: "where")], ttlMicroseconds: 0, features: []
            )
            return .trainingSet(
                TrainingSetTask(
                    spineSources: [source], spineQuery: nil, decisionTime: "t", asKnownTime: "a", views: [view],
                    output: files.add(try .folder(out)), outputName: "set.parquet", key: key))
        }
        #expect(job.failure?.fields.map(\.field) == ["column where", "column t, row 2", "column a"])
        #expect(!FileManager.default.fileExists(atPath: out + "/set.parquet"))
    }

    @Test func `a history under another key or with a flipped bit is data loss, and no row of it is used`() async throws
    {
        let fixture = try await WorkerFixture()
        let key = key
        let out = fixture.folder + "/out"
        var random = SeededGenerator(seed: 1)
        let history = try History(rows: 3_000, keys: 12, &random)
        let spine = try Spine(rows: 10, keys: 3, &random)
        _ = try await fixture.run(.materialize) { files in
            let input = files.add(try .memory(BatchFile.encode([history.batch])))
            return .materialize(
                MaterializeTask(batches: input, output: files.add(try .folder(out)), granularity: .month, key: key))
        }
        func join(_ fileKey: FileKey) async throws -> Job {
            try await fixture.run(.trainingSet) { files in
                let view = ViewJoin(
                    view: "v",
                    history: [
                        TableSource(
                            name: "h", files: [files.add(try .reading(out + "/1970-01.parquet"))],
                            format: .parquet(fileKey))
                    ],
                    keys: [.init(name: "k", spineColumn: "place")], ttlMicroseconds: 0,
                    features: [.init(name: "x", type: .float64, outputName: "x")])
                let source = TableSource(
                    name: "spine", files: [files.add(try .memory(BatchFile.encode([spine.batch])))], format: .batches)
                return .trainingSet(
                    TrainingSetTask(
                        spineSources: [source], spineQuery: nil, decisionTime: "t", views: [view],
                        output: files.add(try .folder(out)),
                        outputName: "set.parquet", key: key))
            }.job
        }
        #expect(try await join(try FileKey([UInt8](repeating: 1, count: 32))).failure?.reason == .dataLoss)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: out + "/1970-01.parquet"))
        bytes[bytes.count / 3] ^= 4
        try bytes.write(to: URL(fileURLWithPath: out + "/1970-01.parquet"))
        let damaged = try await join(key)
        #expect(damaged.failure?.reason == .dataLoss, "\(String(describing: damaged.failure))")
    }

    private func read(_ paths: [String]) throws -> ColumnBatch {
        let library = try DuckDBLibrary(path: #require(NativeLibraries.path(of: .duckDB)))
        let database = try TableDatabase(
            library,
            sandbox: TableSandbox(
                readableFiles: paths, httpfsExtension: NativeLibraries.path(of: .httpfsExtension), threads: 1,
                memoryBytes: 1 << 30))
        return try database.query("SELECT * FROM \(database.parquetRelation(paths, key: key.bytes))")
    }
}

/// A feature view's history, in which every row's known time is at or after its event time.
struct History {
    let batch: ColumnBatch
    private let keys: [String]
    private let event: [Int64]
    private let known: [Int64]

    init(rows: Int, keys keyCount: Int, _ random: inout SeededGenerator) throws {
        let keys = (0..<rows).map { _ in "k\(Int.random(in: 0..<keyCount, using: &random))" }
        let event = (0..<rows).map { _ in Int64.random(in: 0..<100, using: &random) }
        let known = event.map { $0 + Int64.random(in: 0..<50, using: &random) }
        let valid = (0..<rows).map { _ in Bool.random(using: &random) }
        (self.keys, self.event, self.known) = (keys, event, known)
        batch = try ColumnBatch(columns: [
            Column(name: "k", values: .string(keys)), Column(name: "__event_time", values: .timestamp(event)),
            Column(name: "__known_time", values: .timestamp(known)),
            Column(name: "__sequence", values: .int64((0..<rows).map { Int64($0) })),
            Column(name: "x", values: .float64((0..<rows).map { Double($0) }), validity: valid),
            Column(name: "s", values: .string((0..<rows).map { "row \($0)" })),
        ])
    }

    /// The definition, row by row.
    func answer(_ spine: Spine, _ row: Int, ttl: Int64) -> (String, Int?) {
        let candidates = keys.indices.filter {
            keys[$0] == spine.places[row] && event[$0] <= spine.times[row] && known[$0] <= spine.asKnown[row]
        }
        guard let best = candidates.max(by: { (event[$0], known[$0], $0) < (event[$1], known[$1], $1) }) else {
            return ("NOT_FOUND", nil)
        }
        if ttl > 0, spine.times[row] - event[best] > ttl { return ("EXPIRED", nil) }
        return ("PRESENT", best)
    }
}

struct Spine {
    let batch: ColumnBatch
    let places: [String]
    let times: [Int64]
    let asKnown: [Int64]

    init(rows: Int, keys: Int, _ random: inout SeededGenerator) throws {
        places = (0..<rows).map { _ in "k\(Int.random(in: 0..<keys, using: &random))" }
        times = (0..<rows).map { _ in Int64.random(in: 0..<150, using: &random) }
        asKnown = (0..<rows).map { _ in Int64.random(in: 0..<150, using: &random) }
        batch = try ColumnBatch(columns: [
            Column(name: "place", values: .string(places)), Column(name: "t", values: .timestamp(times)),
            Column(name: "a", values: .timestamp(asKnown)),
            Column(name: "n", values: .int64((0..<rows).map { Int64($0) })),
        ])
    }
}
