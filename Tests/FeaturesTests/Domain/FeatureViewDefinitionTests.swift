import RPCCore
import Tensors
import Testing

@testable import Features

@Suite struct FeatureViewDefinitionTests {
    let limits = FeaturesConfig()

    @Test func `the sample is well defined`() {
        #expect(Samples.definition.violations(limits).isEmpty)
    }

    @Test func `a feature may not share a name with a key or another feature, in any case`() {
        var definition = Samples.definition
        definition.features.append(FeatureColumn(name: "ORIGIN", type: .int64))
        definition.features.append(FeatureColumn(name: "Wind", type: .int64))
        #expect(
            definition.violations(limits).map(\.field) == [
                "feature_view.features[5].name", "feature_view.features[6].name",
            ])
    }

    @Test func `two entities with a key of one name do not make a view`() {
        var definition = Samples.definition
        definition.keys.append(definition.keys[0])
        #expect(definition.violations(limits).map(\.field) == ["feature_view.entities"])
    }

    @Test func `every limit is held`() {
        var definition = Samples.definition
        definition.timeToLive = -1
        definition.features = (0...limits.featuresPerViewMax).map { FeatureColumn(name: "f\($0)", type: .int64) }
        #expect(
            definition.violations(limits).map(\.field) == ["feature_view.features", "feature_view.time_to_live_us"])
        definition.entities = []
        definition.features = []
        #expect(definition.violations(limits).map(\.field).contains("feature_view.entities"))
    }
}
