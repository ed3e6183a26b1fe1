import Crypto
import Database
import GRDB
import Tensors
import Testing

@testable import Features

@Suite struct IngestLogTests {
    let folder: TemporaryFolder
    let store: MetadataStore
    let view: FeatureView

    init() throws {
        folder = try TemporaryFolder()
        store = try MetadataStore(path: folder.path + "/m.db", key: .random())
        try store.migrate(FeaturesSchema.migrations)
        view = try store.writeSync { db in
            try FeatureViewStore.insert(
                project: "retail", view: "stands", version: 1, definition: Samples.definition, time: 1, in: db)
        }
    }

    func append(_ rows: ColumnBatch, now: Int64, in db: GRDB.Database) throws -> IngestLog.Place {
        try IngestLog.append(
            rows.encoded(), rows: rows.rowCount, latestEventTime: rows.latestEventTime, view: view.number, now: now,
            in: db)
    }

    @Test func `entries follow each other without gaps, and their rows too`() throws {
        let one = try Samples.batch([Samples.row(at: 5)])
        let three = try Samples.batch([Samples.row(at: 7), Samples.row(at: 9), Samples.row(at: 6)])
        let places = try store.writeSync { db in
            [try append(one, now: 100, in: db), try append(three, now: 200, in: db), try append(one, now: 300, in: db)]
        }
        #expect(places.map(\.sequence) == [1, 2, 3])
        #expect(places.map(\.firstRow) == [1, 2, 5])
        #expect(places.map(\.lastRow) == [1, 4, 5])
        let read = try store.readSync { try IngestLog.entries(after: 1, limit: 1, in: $0) }.first
        #expect(read == LoggedBatch(sequence: 2, viewNumber: view.number, firstRow: 2, knownTime: 200, rows: three))
        #expect(try store.readSync { try IngestLog.entries(after: 3, in: $0) }.isEmpty)
    }

    @Test func `a view counts its rows and its newest event`() throws {
        try store.writeSync { db in
            _ = try append(try Samples.batch([Samples.row(at: 9)]), now: 1, in: db)
            _ = try append(try Samples.batch([Samples.row(at: 7), Samples.row(at: 8)]), now: 1, in: db)
        }
        let stored = try store.readSync { try FeatureViewStore.view(number: view.number, in: $0) }
        #expect(stored?.rows == 3)
        #expect(stored?.latestEventTime == 9)
    }

    @Test func `a clock that steps back does not make later rows known earlier`() throws {
        let one = try Samples.batch([Samples.row()])
        let places = try store.writeSync { db in
            [try append(one, now: 500, in: db), try append(one, now: 400, in: db), try append(one, now: 600, in: db)]
        }
        #expect(places.map(\.knownTime) == [500, 500, 600])
    }

    @Test func `an entry that was rolled back leaves no gap`() throws {
        struct Undo: Error {}
        let one = try Samples.batch([Samples.row()])
        _ = try store.writeSync { try append(one, now: 1, in: $0) }
        #expect(throws: Undo.self) {
            try store.writeSync { db in
                _ = try append(one, now: 1, in: db)
                throw Undo()
            }
        }
        #expect(try store.writeSync { try append(one, now: 1, in: $0).sequence } == 2)
    }

    @Test func `staged batches count for nothing until they are published, all at once and in order`() throws {
        let batches = try [[Samples.row(at: 1)], [Samples.row(at: 2), Samples.row(at: 3)]].map { try Samples.batch($0) }
        try store.writeSync { db in
            for (position, batch) in batches.enumerated().reversed() {
                try StagedBatches.add(
                    batch.encoded(), rows: batch.rowCount, latestEventTime: batch.latestEventTime, position: position,
                    job: "j", view: view.number, in: db)
            }
        }
        #expect(try store.readSync { try IngestLog.last(in: $0) } == nil)
        #expect(try store.readSync { try FeatureViewStore.view(number: view.number, in: $0)?.rows } == 0)
        let places = try store.writeSync { try StagedBatches.publish(job: "j", now: 50, in: $0) }
        #expect(places.map(\.rows) == [1, 2])
        #expect(try store.readSync { try IngestLog.sequences(ofJob: "j", in: $0) } == [1, 2])
        #expect(try store.readSync { try IngestLog.entries(after: 1, in: $0).map(\.rows) } == [batches[1]])
        #expect(try store.writeSync { try StagedBatches.publish(job: "j", now: 60, in: $0) }.isEmpty)
    }

    @Test func `what an attempt staged can be forgotten, with its bytes`() throws {
        let batch = try Samples.batch([Samples.row()])
        try store.writeSync { db in
            try StagedBatches.add(
                batch.encoded(), rows: 1, latestEventTime: 1, position: 0, job: "j", view: view.number, in: db)
            try StagedBatches.discard(job: "j", in: db)
        }
        #expect(try store.readSync { try Int.fetchOne($0, sql: "SELECT count(*) FROM feature_batch") } == 0)
    }

    @Test func `one batch of an ingestion enters the log once`() throws {
        let batch = try Samples.batch([Samples.row()])
        #expect(throws: DatabaseError.self) {
            try store.writeSync { db in
                for _ in 0..<2 {
                    try db.execute(sql: "INSERT INTO feature_batch (bytes) VALUES (x'00')")
                    _ = try IngestLog.append(
                        batch: db.lastInsertedRowID, rows: batch.rowCount, latestEventTime: 1, view: view.number,
                        now: 1,
                        job: "j", position: 0, in: db)
                }
            }
        }
    }

    @Test func `entries are read in parts, of one view or of all, without end to end`() throws {
        let other = try store.writeSync { db in
            try FeatureViewStore.insert(
                project: "retail", view: "gates", version: 1, definition: Samples.definition, time: 1, in: db)
        }
        try store.writeSync { db in
            for number in 0..<10 {
                let rows = try Samples.batch((0..<3).map { _ in Samples.row(at: Int64(number + 1)) })
                _ = try IngestLog.append(
                    rows.encoded(), rows: 3, latestEventTime: 1,
                    view: number.isMultiple(of: 2) ? view.number : other.number,
                    now: 1, in: db)
            }
        }
        func sequences(_ after: Int64, _ view: Int64?, limit: Int = 100, rowsMax: Int = 1_000) throws -> [Int64] {
            try store.readSync {
                try IngestLog.entries(after: after, of: view, limit: limit, rowsMax: rowsMax, in: $0).map(\.sequence)
            }
        }
        #expect(try sequences(7, nil) == [8, 9, 10])
        #expect(try sequences(3, view.number) == [5, 7, 9])
        #expect(try sequences(0, nil, limit: 2) == [1, 2])
        #expect(try sequences(0, nil, rowsMax: 4) == [1, 2])
        #expect(try sequences(0, nil, rowsMax: 1) == [1])
    }

    @Test func `a damaged batch is an error that says where, not a trap`() throws {
        try store.writeSync { db in
            _ = try IngestLog.append([1, 2, 3], rows: 1, latestEventTime: 1, view: view.number, now: 1, in: db)
        }
        #expect(throws: FeaturesError.self) { try store.readSync { try IngestLog.entries(after: 0, in: $0) } }
    }

    @Test func `a history names every row's times and sequence`() throws {
        let batch = try Samples.batch([Samples.row(at: 5, known: 6), Samples.row(at: 7)])
        let logged = LoggedBatch(sequence: 1, viewNumber: 1, firstRow: 40, knownTime: 99, rows: batch)
        let history = try logged.history()
        #expect(history["__known_time"]?.values == .timestamp([6, 99]))
        #expect(history["__sequence"]?.values == .int64([40, 41]))
        #expect(history["__event_time"]?.values == .timestamp([5, 7]))
    }

    @Test func `a part of the log for Parquet ends before too many rows, but never at once`() throws {
        try store.writeSync { db in
            for _ in 0..<4 { _ = try append(try Samples.batch([Samples.row(), Samples.row()]), now: 1, in: db) }
        }
        func end(_ after: Int64, _ rows: Int) throws -> Int64? {
            try store.readSync { try IngestLog.sequence(of: view.number, after: after, withinRows: rows, in: $0) }
        }
        #expect(try end(0, 5) == 2)
        #expect(try end(0, 1) == 1)
        #expect(try end(2, 100) == 4)
        #expect(try end(4, 100) == nil)
    }
}
