import Foundation
import Seeds
import Tensors
import Testing

@testable import Tables

@Suite struct CSVTests {
    @Test func `types are inferred, and codes with leading zeros stay text`() throws {
        let (table, rows) = try open(
            "id,zip,x,flag,when,empty\n1,01234,1.5,true,2013-01-01T10:00:00Z,\n-2,9,NA,FALSE,2013-01-02,NA\n")
        #expect(table.columns.map(\.type) == [.int64, .string, .float64, .bool, .timestamp, .string])
        #expect(
            rows.columns.map { $0[1] } == [
                .int64(-2), .string("9"), .null, .bool(false), .timestamp(1_357_084_800_000_000), .null,
            ])
    }

    @Test func `integers that become numbers after the sample are numbers, and other surprises malformed`() throws {
        let head = "n,s\n" + String(repeating: "1,2\n", count: CSVTable.inferenceRows + 10)
        let (table, rows) = try open(head + "1.5,2\n2,x\n")
        #expect(table.columns.map(\.type) == [.float64, .float64])
        #expect(table.malformedRows.map(\.reason) == ["“x” is not a number"])
        #expect(rows.rowCount == CSVTable.inferenceRows + 11)
    }

    @Test func `times with an offset are moved to UTC, times without are UTC`() throws {
        let (_, rows) = try open("t\n2013-01-01T10:00:00+04:00\n2013-01-01 06:00:00\n")
        #expect(rows.columns[0][0] == rows.columns[0][1])
    }

    @Test func `every malformed row is counted, and named by its record`() throws {
        let text =
            "k,t,n\na,2013-01-01,1\nb,never,2\nc,2013-01-01\nd,2013-01-01,5.5\n\"e\ne\",2013-01-01,5.0\nf,2013-01-01,1,2\n"
            + ",2013-01-01,7\ng,2013-01-01,99999999999999999999\n\"h\"x,2013-01-01,1\ni,2013-01-01,9\n"
        let (table, rows) = try open(
            text, types: ["k": .string, "t": .timestamp, "n": .int64], required: ["k"])
        #expect(table.malformedRowCount == 7)
        #expect(table.malformedRows.map(\.record) == [3, 4, 5, 7, 8, 9, 10])
        #expect(table.malformedRows.map(\.column).prefix(3) == ["t", "", "n"])
        #expect(table.malformedRows[0].reason == "“never” is not a time")
        #expect(table.malformedRows[2].reason == "“5.5” is not an integer")
        #expect(table.malformedRows[4].reason == "is empty")
        #expect(rows.columns[0].values == .string(["a", "e\ne", "i"]))
        #expect(rows.columns[2].values == .int64([1, 5, 9]))
    }

    @Test func `all malformed rows are counted and the first are kept`() throws {
        let text = "n\n" + String(repeating: "x\n", count: 500) + "1,2\n"
        let (table, _) = try open(text, types: ["n": .int64], samplesMax: 3)
        #expect(table.malformedRowCount == 501)
        #expect(table.malformedRows.map(\.record) == [2, 3, 4])
    }

    @Test func `a stray quote costs its own record and no other`() throws {
        let (table, rows) = try open("a,b\n1,x\n\"2\"y,x\n3,he said \"no\"\n5, \"z\n\"4\",\"z\"\n")
        #expect(table.malformedRows.map(\.record) == [3])
        #expect(rows.columns[0].values == .int64([1, 3, 5, 4]))
        #expect(rows.columns[1].values == .string(["x", "he said \"no\"", " \"z", "z"]))
    }

    @Test func `a quote that is never closed refuses the file`() throws {
        #expect(
            throws: TablesError.file(
                source: "f", reason: "record 3 opens a quote that is never closed; nothing after it can be read")
        ) { try open("a,b\n1,2\n3,\"x\n4,5\n") }
    }

    @Test func `blank lines, mixed line ends and a missing last line end do not matter`() throws {
        let (table, rows) = try open("a,b\n\n1,x\r\n2,y\r3,z\n\n\n4,w")
        #expect(table.malformedRowCount == 0)
        #expect(rows.columns[0].values == .int64([1, 2, 3, 4]))
    }

    @Test func `windows line ends, a byte order mark and semicolons are read`() throws {
        let (table, rows) = try open("\u{FEFF}a;b\r\n1;\"x;\"\"y\"\"\"\r\n2;z\r\n")
        #expect(table.columns.map(\.name) == ["a", "b"])
        #expect(rows.columns[0].values == .int64([1, 2]))
        #expect(rows.columns[1].values == .string(["x;\"y\"", "z"]))
    }

    @Test(arguments: [
        [], [0xFF, 0xFE, 0x61, 0], [0x61, 0, 0x62, 0], Array("a,a\n1,2\n".utf8), Array("a,A\n1,2\n".utf8),
        Array("\"never closed".utf8),
        [0x61, 0xC3, 0x28, 0x0A], Array(repeating: UInt8(ascii: "x"), count: 2 << 20),
    ])
    func `a file that is no CSV is refused with a reason`(bytes: [UInt8]) throws {
        try withTemporaryFolder { folder in
            try Data(bytes).write(to: URL(fileURLWithPath: folder + "/f.csv"))
            #expect { try scan("f", [folder + "/f.csv"]) } throws: {
                if case .file("f", let reason)? = $0 as? TablesError { !reason.isEmpty } else { false }
            }
        }
    }

    @Test func `column names are not code`() throws {
        let (table, rows) = try open("\"a\"\"; DROP TABLE x; --\",'b'}\n1,2\n")
        #expect(table.columns.map(\.name) == ["a\"; DROP TABLE x; --", "'b'}"])
        #expect(rows.rowCount == 1)
    }

    @Test func `a column that is asked for and is not there is named`() throws {
        #expect(throws: TablesError.file(source: "f", reason: "there is no column z")) {
            try open("a\n1\n", types: ["z": .int64])
        }
    }

    @Test func `several files are one table when their headers agree`() throws {
        let (table, rows) = try open(["a\n1\n", "a\n2\nx\n"], types: ["a": .int64])
        #expect(table.malformedRows.map(\.file) == [1])
        #expect(table.malformedRows.map(\.record) == [3])
        #expect(rows.columns[0].values == .int64([1, 2]))
        #expect(throws: TablesError.file(source: "f", reason: "the files differ in their header")) {
            try open(["a\n1\n", "b\n1\n"])
        }
    }

    @Test(arguments: Seeds.fresh(40))
    func `every line of hostile bytes is a row, malformed, blank or part of a quoted one`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "1", "x", ",", ",", "\n", "\n", "\"", "\"\"", "2013-01-01", "\r\n", "NA", "é", "\u{1}", ";", " ", "1e999",
            "\\", "\r",
        ]
        var text = "a,b,c\n"
        for _ in 0..<Int.random(in: 1...400, using: &random) { text += pieces.randomElement(using: &random)! }
        var bytes = Array(text.utf8)
        if Bool.random(using: &random) { bytes[Int.random(in: 6..<bytes.count, using: &random)] = 0xFF }
        do {
            let (table, rows) = try open([bytes], types: ["a": .int64, "b": .float64, "c": .string])
            let lines = bytes.split(whereSeparator: { $0 == 10 || $0 == 13 }).count - 1
            #expect(rows.rowCount + table.malformedRowCount <= lines, "seed \(seed)")
            if !bytes.contains(UInt8(ascii: "\"")) {
                #expect(rows.rowCount + table.malformedRowCount == lines, "seed \(seed)")
            }
        } catch TablesError.file(_, let reason) {
            #expect(reason.contains("never closed"), "seed \(seed): \(reason)")
        }
    }

    private func scan(_ name: String, _ paths: [String], samplesMax: Int = 20) throws -> [CSVFile] {
        try paths.enumerated().map {
            try CSVFile.scan(source: name, file: $0, path: $1, format: CSVFormat(), samplesMax: samplesMax)
        }
    }

    private func open(
        _ text: String, types: [String: ColumnType] = [:], required: Set<String> = [], samplesMax: Int = 20
    ) throws -> (CSVTable, ColumnBatch) {
        try open([text], types: types, required: required, samplesMax: samplesMax)
    }

    private func open(
        _ texts: [String], types: [String: ColumnType] = [:], required: Set<String> = [], samplesMax: Int = 20
    )
        throws -> (CSVTable, ColumnBatch)
    {
        try open(texts.map { Array($0.utf8) }, types: types, required: required, samplesMax: samplesMax)
    }

    private func open(
        _ contents: [[UInt8]], types: [String: ColumnType] = [:], required: Set<String> = [], samplesMax: Int = 20
    ) throws -> (CSVTable, ColumnBatch) {
        try withTemporaryFolder { folder in
            for (index, bytes) in contents.enumerated() {
                try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(index).csv"))
            }
            let files = try scan("f", contents.indices.map { "\(folder)/\($0).csv" }, samplesMax: samplesMax)
            let database = try database(readable: files.map(\.path), folder: folder)
            let table = try database.openCSV(
                CSVRequest(name: "f", files: files, types: types, required: required, samplesMax: samplesMax))
            return (table, try database.query("SELECT * FROM f"))
        }
    }
}
