import Testing

@testable import Features

@Suite struct ColumnNameTests {
    @Test(arguments: ["a", "_a", "Wind_10m", String(repeating: "x", count: 63)])
    func `letters, digits and underscores make a name`(name: String) {
        #expect(ColumnName.isValid(name))
    }

    @Test(arguments: ["", "1a", "__event_time", "a b", "a-b", "a.b", "é", "a\"", String(repeating: "x", count: 64)])
    func `what SQL would have to quote, or the platform uses itself, is no name`(name: String) {
        #expect(!ColumnName.isValid(name))
    }

    @Test func `names that differ only in case are one name`() {
        #expect(ColumnName.repeated(in: ["wind", "sky", "WIND"]) == [2])
    }
}
