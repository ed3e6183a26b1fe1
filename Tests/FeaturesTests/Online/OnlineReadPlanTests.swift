import Crypto
import Tensors
import Testing
import WorkerProtocol

@testable import Features

@Suite struct OnlineReadPlanTests {
    let catalog: FeatureViewCatalog
    let name = "projects/retail/featureViews/stands"
    let jfk: [String: CellValue] = ["origin": .string("JFK"), "stand": .int64(4)]

    init() {
        var other = Samples.definition
        other.features = [FeatureColumn(name: "gate", type: .string)]
        catalog = FeatureViewCatalog(
            [Samples.view(), Samples.view(number: 2, version: 2, other)], hashKey: .random())
    }

    func plan(_ reads: [(view: String, features: [String])], _ entities: [[String: CellValue]]) throws -> OnlineReadPlan
    {
        try OnlineReadPlan(project: "retail", reads: reads, entities: entities, catalog: catalog, FeaturesConfig())
    }

    @Test func `features come in the order asked for, or all in the view's`() throws {
        let plan = try plan([(name + "/versions/1", ["sky", "wind"]), (name, [])], [jfk])
        #expect(plan.columnNames == ["stands:sky", "stands:wind", "stands:gate"])
        #expect(plan.reads[0].keys == [[.string("JFK"), .int64(4)]])
    }

    @Test func `a view of another project is not read, whatever its name`() {
        #expect(
            fields { _ = try plan([("projects/other/featureViews/stands", [])], [jfk]) } == ["reads[0].feature_view"])
    }

    @Test func `a view or feature that is not there is named`() {
        #expect(throws: FeaturesError.unknownView(name + "/versions/3")) {
            try plan([(name + "/versions/3", [])], [jfk])
        }
        #expect(fields { _ = try plan([(name, ["gate", "wind"])], [jfk]) } == ["reads[0].features[1]"])
    }

    @Test func `keys that lack, are too many or of a wrong type are named by entity`() {
        let entities: [[String: CellValue]] = [
            jfk, ["origin": .string("JFK")], ["origin": .int64(1), "stand": .int64(4)],
            ["origin": .string("JFK"), "stand": .null],
            ["origin": .string("JFK"), "stand": .int64(1), "tail": .string("N1")],
        ]
        #expect(
            fields { _ = try plan([(name, [])], entities) } == [
                "entities[1].keys", "entities[2].keys[origin]", "entities[3].keys[stand]", "entities[4].keys[tail]",
            ])
    }

    @Test func `a read beyond a limit is refused before any row is read`() {
        let many = [[String: CellValue]](repeating: jfk, count: 1_001)
        #expect(throws: FeaturesError.readTooLarge(what: "entities", count: 1_001, limit: 1_000)) {
            try plan([(name, [])], many)
        }
        #expect(fields { _ = try plan([], [jfk]) } == ["reads"])
    }

    @Test func `a catalog keeps the newest version under the short name, in whatever order versions come`() {
        let catalog = FeatureViewCatalog(
            [Samples.view(number: 9, version: 3), Samples.view(number: 4, version: 2)], hashKey: .random())
        #expect(catalog.view(named: name)?.version == 3)
        #expect(catalog.view(named: name + "/versions/2")?.number == 4)
        #expect(catalog.view(named: name + "/versions/1") == nil)
    }
}
