import Foundation
import Seeds
import Tensors
import Testing

@testable import WorkerProtocol

@Suite struct EventFrameTests {
    static func events() throws -> [WorkerEvent] {
        let batch = try ColumnBatch(columns: [
            Column(name: "a", values: .int64([1, 2]), validity: [true, false]),
            Column(name: "s", values: .string(["", "ü"])),
        ])
        let result = IngestResult(
            rowCount: 2, batchCount: 1, malformedRowCount: 1,
            malformedRows: [MalformedRow(row: 3, source: "s", column: "c", reason: "“x” is not a number")],
            profiles: [
                ColumnProfile(
                    name: "x", type: .float64, rowCount: 2, nullCount: 0, minimum: .float64(-.infinity),
                    maximum: .float64(1))
            ], minimumEventTime: .min, maximumEventTime: nil)
        return [
            .progress(JobProgress(fraction: 0.5, message: "half")),
            .metric(MetricPoint(name: "loss", step: 3, value: .infinity)),
            .log(WorkerLog(level: .warning, message: "\u{0}\n")), .checkpoint([]), .checkpoint([1, 2, 255]),
            .batch(WorkerBatch(index: 7, rows: batch)), .result(.ingest(result)),
            .failure(
                WorkerFailure(
                    .dataLoss, "m", hint: "h", fields: [.init(field: "f", description: "d")], isTransient: true)),
        ]
    }

    @Test func `every event comes back as it was`() throws {
        for event in try Self.events() {
            let frame = try EventFrame.encode(event)
            #expect(Int(LittleEndian.uint32(frame)) == frame.count - 4)
            #expect(try EventFrame.decode(Array(frame.dropFirst(4))) == event)
        }
    }

    @Test(arguments: Seeds.fresh(64))
    func `damaged frames are an error or another event, and never a trap`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for event in try Self.events() {
            var body = Array(try EventFrame.encode(event).dropFirst(4))
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                body[Int.random(in: 0..<body.count, using: &random)] = .random(in: .min ... .max, using: &random)
            }
            if Bool.random(using: &random) { body = Array(body.prefix(Int.random(in: 0...body.count, using: &random))) }
            _ = try? EventFrame.decode(body)
        }
    }

    @Test func `frames arrive whole through a pipe, and an end inside one is told apart from an end`() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let events = try Self.events()
        let writer = Thread { [writing = ends[1]] in
            for event in events { try? FrameWriter.write((try? EventFrame.encode(event)) ?? [], to: writing) }
            try? FrameWriter.write([9, 0, 0, 0, 1], to: writing)
            close(writing)
        }
        writer.start()
        for event in events {
            #expect(try EventFrame.decode(try #require(try FrameReader.read(from: ends[0]))) == event)
        }
        #expect(throws: WorkerProtocolError.truncatedFrame) { try FrameReader.read(from: ends[0]) }
        close(ends[0])
    }

    @Test func `a length beyond the limit is refused before anything is read`() throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        try FrameWriter.write([255, 255, 255, 255], to: ends[1])
        #expect(throws: WorkerProtocolError.frameTooLong(bytes: 0xFFFF_FFFF)) { try FrameReader.read(from: ends[0]) }
        try FrameWriter.write([0, 0, 0, 0], to: ends[1])
        #expect(throws: WorkerProtocolError.truncatedFrame) { try FrameReader.read(from: ends[0]) }
        close(ends[1])
        #expect(try FrameReader.read(from: ends[0]) == nil)
        close(ends[0])
    }

    @Test func `a batch file holds its batches in order, and a cut one is an error`() throws {
        let batches = try (1...3).map { rows in
            try ColumnBatch(columns: [Column(name: "n", values: .int64((0..<Int64(rows)).map { $0 }))])
        }
        let bytes = BatchFile.encode(batches)
        #expect(try BatchFile.decode(bytes) == batches)
        #expect(try BatchFile.decode([]).isEmpty)
        for length in 1..<bytes.count {
            if let some = try? BatchFile.decode(Array(bytes.prefix(length))) { #expect(some.count < 3) }
        }
        var huge = bytes
        huge.replaceSubrange(0..<8, with: [UInt8](repeating: 255, count: 8))
        #expect(throws: WorkerProtocolError.truncatedFrame) { try BatchFile.decode(huge) }
    }
}
