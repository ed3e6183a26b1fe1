internal import Seeds
import Testing

@testable import Tensors

@Suite struct ColumnBatchTests {
    static let sample = try! ColumnBatch(columns: [
        Column(name: "carrier", values: .string(["UA", "", "دبي"]), validity: [true, false, true]),
        Column(name: "delay", values: .float64([1.5, -0.0, .infinity])),
        Column(name: "flight", values: .int64([.min, 0, .max])),
        Column(name: "late", values: .bool([true, false, true]), validity: [true, true, false]),
        Column(name: "time", values: .timestamp([1_357_034_400_000_000, 0, -1])),
    ])

    @Test func `given a batch, when encoded and decoded, then it is the same`() throws {
        #expect(try ColumnBatch(decoding: Self.sample.encoded()) == Self.sample)
        #expect(try ColumnBatch(decoding: ColumnBatch.empty.encoded()) == .empty)
        let noRows = Self.sample.rows(0..<0)
        #expect(try ColumnBatch(decoding: noRows.encoded()) == noRows)
    }

    @Test(arguments: Seeds.fresh(64))
    func `given random columns, when encoded and decoded, then the bytes are the same`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let batch = randomBatch(using: &generator)
        let bytes = batch.encoded()
        let decoded = try ColumnBatch(decoding: bytes)
        #expect(decoded.encoded() == bytes)
        #expect(decoded.rowCount == batch.rowCount)
    }

    @Test(arguments: Seeds.fresh(64))
    func `given damaged bytes, when decoded, then it throws or gives a batch, and never traps`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let bytes = randomBatch(using: &generator).encoded()
        for _ in 0..<64 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                guard !damaged.isEmpty else { break }
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: damaged.removeLast(Int.random(in: 1...damaged.count, using: &generator))
                case 1: damaged.append(.random(in: 0...255, using: &generator))
                default:
                    let edge: [UInt8] = [0, 1, 0x7F, 0x80, 0xFF]
                    damaged[.random(in: damaged.indices, using: &generator)] = edge.randomElement(using: &generator)!
                }
            }
            resealHeader(&damaged)
            if let decoded = try? ColumnBatch(decoding: damaged) { #expect(decoded.encoded() == damaged) }
        }
    }

    @Test func `given any prefix of a batch, when decoded, then it throws`() {
        let bytes = Self.sample.encoded()
        for count in 0..<bytes.count {
            #expect(throws: ColumnBatchError.self) { try ColumnBatch(decoding: Array(bytes[0..<count])) }
        }
        #expect(throws: ColumnBatchError.trailingBytes(1)) { try ColumnBatch(decoding: bytes + [0]) }
    }

    @Test func `given a flipped bit in header or directory, when decoded, then the checksum catches it`() {
        let bytes = Self.sample.encoded()
        let directorySize = Int(LittleEndianBytes.load(UInt32.self, from: bytes, at: 20))
        for offset in 0..<(40 + directorySize) {
            var damaged = bytes
            damaged[offset] ^= 0x10
            #expect(throws: ColumnBatchError.self) { try ColumnBatch(decoding: damaged) }
        }
    }

    @Test func `given a header that promises more rows than there are bytes, when decoded, then no memory is taken`() {
        for rowCount in [UInt64.max, UInt64(Int.max), UInt64(Int.max) / 8, 1 << 40] {
            var bytes = Self.sample.encoded()
            withUnsafeBytes(of: rowCount.littleEndian) { bytes.replaceSubrange(8..<16, with: $0) }
            resealHeader(&bytes)
            #expect(throws: ColumnBatchError.self) { try ColumnBatch(decoding: bytes) }
        }
    }

    @Test func `given columns of different length or equal names, when made a batch, then it throws`() {
        let one = Column(name: "a", values: .int64([1]))
        #expect(throws: ColumnBatchError.rowCount(column: "b", rows: 2, expected: 1)) {
            try ColumnBatch(columns: [one, Column(name: "b", values: .int64([1, 2]))])
        }
        #expect(throws: ColumnBatchError.duplicateColumn("a")) { try ColumnBatch(columns: [one, one]) }
        #expect(throws: ColumnBatchError.emptyColumnName) {
            try ColumnBatch(columns: [Column(name: "", values: .int64([1]))])
        }
    }

    @Test func `given bytes that are not UTF-8 in a string column, when decoded, then the row is named`() throws {
        var bytes = try ColumnBatch(columns: [Column(name: "s", values: .string(["a", "b"]))]).encoded()
        bytes[bytes.count - 1] = 0xFF
        #expect(throws: ColumnBatchError.notUTF8(column: "s", row: 1)) { try ColumnBatch(decoding: bytes) }
    }

    @Test func `given a batch cut in two, when concatenated, then it is whole again`() throws {
        let parts = [Self.sample.rows(0..<1), Self.sample.rows(1..<3)]
        #expect(try ColumnBatch.concatenating(parts) == Self.sample)
        #expect(try ColumnBatch.concatenating([]) == .empty)
        #expect(throws: ColumnBatchError.self) { try ColumnBatch.concatenating([Self.sample, .empty]) }
    }

    @Test func `given rows to gather, when one is negative, then its row is null`() throws {
        let gathered = Self.sample.gathered([2, -1, 0])
        #expect(gathered["flight"]![0] == .int64(.max))
        #expect(gathered["flight"]![1] == .null)
        #expect(gathered["carrier"]![2] == .string("UA"))
        #expect(gathered["delay"]!.isNull(1))
    }

    @Test func `given cells of the wrong type, when made a column, then the row is named`() throws {
        #expect(throws: ColumnBatchError.cellType(column: "x", row: 1, expected: .int64)) {
            try Column(name: "x", type: .int64, cells: [.int64(1), .string("2")])
        }
        let column = try Column(name: "x", type: .float64, cells: [.int64(1), .null, .float64(2.5)])
        #expect(column[0] == .float64(1))
        #expect(column[1] == .null)
        #expect(column[2] == .float64(2.5))
    }

    @Test func `given nulls, when taken as doubles, then they are NaN`() {
        let column = Column(name: "x", values: .int64([3, 4]), validity: [true, false])
        #expect(column.doubles()?[0] == 3)
        #expect(column.doubles()?[1].isNaN == true)
        #expect(Column(name: "s", values: .string([])).doubles() == nil)
    }

    @Test func `the checksum is CRC-32C`() {
        #expect(Checksum.crc32c(Array("123456789".utf8)) == 0xE306_9283)
    }

    private func resealHeader(_ bytes: inout [UInt8]) {
        guard bytes.count >= 40 else { return }
        let directorySize = Int(LittleEndianBytes.load(UInt32.self, from: bytes, at: 20))
        guard directorySize <= bytes.count - 40 else { return }
        let checksum = Checksum.crc32c(bytes[40..<40 + directorySize], after: Checksum.crc32c(bytes[0..<32]))
        withUnsafeBytes(of: checksum.littleEndian) { bytes.replaceSubrange(32..<36, with: $0) }
    }

    private func randomBatch(using generator: inout SeededGenerator) -> ColumnBatch {
        let rows = Int.random(in: 0...40, using: &generator)
        let columns = (0..<Int.random(in: 1...6, using: &generator)).map { index in
            let values: ColumnValues =
                switch ColumnType.allCases.randomElement(using: &generator)! {
                case .int64: .int64((0..<rows).map { _ in Int64(bitPattern: generator.next()) })
                case .timestamp: .timestamp((0..<rows).map { _ in Int64(bitPattern: generator.next()) })
                case .float64: .float64((0..<rows).map { _ in Double(bitPattern: generator.next()) })
                case .bool: .bool((0..<rows).map { _ in .random(using: &generator) })
                case .string:
                    .string((0..<rows).map { _ in ["", "a", "é", "ميزان", "x\0y"].randomElement(using: &generator)! })
                }
            let nullable = Bool.random(using: &generator)
            let validity = nullable ? (0..<rows).map { _ in Bool.random(using: &generator) } : nil
            return Column(name: "c\(index)", values: values, validity: validity)
        }
        return try! ColumnBatch(columns: columns)
    }
}
