import Seeds
import Tensors
import Testing

@Suite struct RowCodecTests {
    static func cell(_ type: ColumnType, _ random: inout SeededGenerator) -> CellValue {
        if Int.random(in: 0..<4, using: &random) == 0 { return .null }
        switch type {
        case .int64: return .int64(Int64(bitPattern: random.next()))
        case .float64: return .float64(Double.random(in: -1e9...1e9, using: &random))
        case .bool: return .bool(Bool.random(using: &random))
        case .string:
            return .string(
                String((0..<Int.random(in: 0..<9, using: &random)).map { _ in "abç😀\0".randomElement(using: &random)! })
            )
        case .timestamp: return .timestamp(Int64(bitPattern: random.next()))
        }
    }

    @Test(arguments: Seeds.fresh(64))
    func `every value of a row is read back by its place`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let types = (0..<Int.random(in: 1...40, using: &random)).map { _ in
            ColumnType.allCases.randomElement(using: &random)!
        }
        let cells = types.map { type in (0..<3).map { _ in Self.cell(type, &random) } }
        let columns = try types.indices.map { try Column(name: "f\($0)", type: types[$0], cells: cells[$0]) }
        let codec = RowCodec(types: types)
        for row in 0..<3 {
            let bytes = codec.bytes(ofRow: row, in: columns)
            for index in types.indices { #expect(codec.value(index, in: bytes.span) == cells[index][row]) }
        }
    }

    @Test(arguments: Seeds.fresh(64))
    func `bytes that are no row never trap`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let codec = RowCodec(types: [.string, .int64, .string, .bool])
        let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        for index in 0..<4 { _ = codec.value(index, in: bytes.span) }
    }

    @Test func `a row that is cut short has no values`() {
        let codec = RowCodec(types: [.int64])
        #expect(codec.value(0, in: [UInt8](repeating: 1, count: 8).span) == nil)
    }
}
