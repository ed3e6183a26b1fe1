internal import Seeds
import Testing

@testable import Forests

@Suite struct ForestTests {
    @Test(arguments: Fixture.names)
    func `predictions are LightGBM's to the last bit`(name: String) throws {
        let forest = try Forest(lightGBMText: Fixture.text(name))
        let fixture = try Fixture.load(name)
        for (index, cells) in fixture.rows.enumerated() {
            let row = cells.map { $0 ?? .nan }
            var raw = [Double](repeating: 0, count: forest.outputCount)
            var span = raw.mutableSpan
            forest.predictRaw(row.span, into: &span)
            #expect(same(raw, fixture.raw[index]), "row \(index): \(row)")
            #expect(same(try forest.predict(row: row), fixture.predicted[index]), "row \(index): \(row)")
            if !fixture.leaves[index].isEmpty { #expect(try forest.leaves(row: row) == fixture.leaves[index]) }
        }
        #expect(forest.metadata.splitCounts == fixture.splits)
        #expect(forest.metadata.splitGains == fixture.gains)
    }

    @Test(arguments: ["missing", "categorical", "multiclass"])
    func `a batch gives what its rows give`(name: String) throws {
        let forest = try Forest(lightGBMText: Fixture.text(name))
        let rows = try Fixture.load(name).rows.map { $0.map { $0 ?? .nan } }
        let batch = try forest.predict(rows: rows.flatMap { $0 }, count: rows.count)
        #expect(batch == (try rows.flatMap { try forest.predict(row: $0) }))
        #expect(try forest.predict(rows: [], count: 0) == [])
    }

    @Test func `given a row of the wrong length, when predicted, then it throws`() throws {
        let forest = try Forest(lightGBMText: Fixture.text("binary"))
        #expect(throws: ForestError.rowLength(5, expected: 6)) { try forest.predict(row: [1, 2, 3, 4, 5]) }
        #expect(throws: ForestError.rowLength(7, expected: 6)) { try forest.leaves(row: [1, 2, 3, 4, 5, 6, 7]) }
        #expect(throws: ForestError.self) { try forest.predict(rows: [1], count: -1) }
        #expect(throws: ForestError.self) { try forest.predict(rows: [1], count: .max) }
    }

    @Test func `a model says what it is`() throws {
        let categorical = try Forest(lightGBMText: Fixture.text("categorical")).metadata
        #expect(categorical.version == "v4")
        #expect(categorical.objective == .binary(sigmoid: 1))
        #expect(categorical.featureNames == (0..<6).map { "Column_\($0)" })
        #expect(categorical.treeCount == 20)
        #expect(categorical.parameters["num_leaves"] == "15")
        #expect(categorical.pandasCategoricalJSON == "null")
        guard case .categorical(let categories) = categorical.featureRanges[4] else {
            Issue.record("feature 4 is categorical")
            return
        }
        #expect(Set(categories).isSuperset(of: [0, 1, 2, 3, 4]))
        let multiclass = try Forest(lightGBMText: Fixture.text("multiclass")).metadata
        #expect(multiclass.objective == .multiclass(classes: 3))
        #expect(multiclass.treesPerIteration == 3)
        #expect(try Forest(lightGBMText: Fixture.text("rf")).metadata.averagesOutput)
        #expect(try Forest(lightGBMText: Fixture.text("custom")).metadata.objective == .custom)
        #expect(
            try Forest(lightGBMText: Fixture.text("regression_sqrt")).metadata.objective
                == .regression(name: "regression", squareRoot: true))
    }

    private func same(_ actual: [Double], _ expected: [Double?]) -> Bool {
        actual.count == expected.count
            && zip(actual, expected).allSatisfy { actual, expected in
                actual == expected || (actual.isNaN && expected == nil)
            }
    }
}
