import Messages
import Seeds
import Tensors
import Testing

@testable import Conversions

@Suite struct CellValueTests {
    @Test(arguments: [
        CellValue.null, .int64(.min), .float64(-0.5), .bool(true), .string(""), .timestamp(1_357_034_400_000_000),
    ])
    func `a cell comes back from its message as it was`(cell: CellValue) {
        #expect(CellValue(cell.message) == cell)
    }

    @Test func `a type the contract does not name is none`() {
        #expect(ColumnType(ValueType.unspecified) == nil)
        #expect(ColumnType(ValueType.unrecognized(77)) == nil)
        for type in ColumnType.allCases { #expect(ColumnType(type.message) == type) }
    }

    @Test(arguments: [
        (Int64(0), "1970-01-01T00:00:00Z"),
        (1_357_016_400_000_000, "2013-01-01T05:00:00Z"),
        (951_782_400_000_001, "2000-02-29T00:00:00.000001Z"),
        (-1, "1969-12-31T23:59:59.999999Z"),
        (-62_135_596_800_000_000, "0001-01-01T00:00:00Z"),
        (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
    ])
    func `a time is shown in UTC`(microseconds: Int64, text: String) {
        #expect(CellValue.timestamp(microseconds).text == text)
    }

    @Test(arguments: [Int64.min, .max])
    func `the ends of time do not trap`(microseconds: Int64) {
        #expect(CellValue.timestamp(microseconds).text.hasSuffix("Z"))
    }

    @Test func `a long string is cut for people`() {
        #expect(CellValue.string(String(repeating: "x", count: 300)).text.count == 201)
    }
}
