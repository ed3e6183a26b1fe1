import Tensors
import Testing
import WorkerProtocol

@testable import Features

@Suite struct RowValidationTests {
    let validation = RowValidation(definition: Samples.definition, limits: FeaturesConfig(), now: 5_000)

    func problems(_ rows: FeatureRow...) -> [String] {
        fields { _ = try validation.batch(of: rows) }
    }

    @Test func `valid rows become the columns of the view in order, without a known time where none is given`() throws {
        let batch = try validation.batch(of: [Samples.row(), Samples.row(stand: 5)])
        #expect(
            batch.columns.map(\.name)
                == ["origin", "stand", HistoryColumns.eventTime, "wind", "flights", "open", "sky", "cleared"])
        #expect(batch["stand"]?[1] == .int64(5))
    }

    @Test func `a row with a known time beside one without keeps the difference`() throws {
        let batch = try validation.batch(of: [Samples.row(known: 900), Samples.row()])
        #expect(batch[HistoryColumns.knownTime]?[0] == .timestamp(900))
        #expect(batch[HistoryColumns.knownTime]?[1] == .null)
    }

    @Test func `a wrong type is named by row and value`() {
        var row = Samples.row()
        row.values[1] = .string("seven")
        #expect(problems(Samples.row(), Samples.row(), Samples.row(), row) == ["rows[3].values[1]"])
    }

    @Test func `an integer is a double where the double holds it exactly, and not elsewhere`() throws {
        let batch = try validation.batch(of: [Samples.row(wind: .int64(3))])
        #expect(batch["wind"]?[0] == .float64(3))
        #expect(problems(Samples.row(wind: .int64(9_007_199_254_740_993))) == ["rows[0].values[0]"])
    }

    @Test func `keys must all be there and not null`() {
        var short = Samples.row()
        short.keys.removeLast()
        var null = Samples.row()
        null.keys[0] = .null
        #expect(problems(short, null) == ["rows[0].keys", "rows[1].keys[0]"])
    }

    @Test func `features may be null but not missing`() throws {
        var short = Samples.row()
        short.values.removeLast()
        #expect(problems(short) == ["rows[0].values"])
        let batch = try validation.batch(of: [Samples.row(wind: .null)])
        #expect(batch["wind"]?[0] == .null)
    }

    @Test(arguments: [0, Int64.min, .max, 253_402_300_800_000_000])
    func `an event time that was forgotten or lies outside the calendar is refused`(time: Int64) {
        #expect(problems(Samples.row(at: time)) == ["rows[0].event_time_us"])
    }

    @Test func `nothing is known before it is known`() {
        #expect(problems(Samples.row(known: 5_001)) == ["rows[0].known_time_us"])
        #expect(problems(Samples.row(at: 9_000, known: 5_000)).isEmpty)
    }

    @Test func `a long string is refused, a longer key sooner`() {
        #expect(problems(Samples.row(origin: String(repeating: "x", count: 1_025))) == ["rows[0].keys[0]"])
        var row = Samples.row()
        row.values[3] = .string(String(repeating: "x", count: 65_537))
        #expect(problems(row) == ["rows[0].values[3]"])
    }

    @Test func `a push that is wrong throughout is described in part`() {
        let rows = (0..<1_000).map { _ in Samples.row(at: 0) }
        #expect(fields { _ = try validation.batch(of: rows) }.count == RowValidation.violationsMax)
    }
}
