import RPCCore
import Testing

@testable import Features

@Suite struct FeatureViewNameTests {
    @Test func `a name without a version means the newest`() throws {
        let name = try FeatureViewName("projects/p/featureViews/v", field: "name")
        #expect(name.version == nil)
        #expect(name.description == "projects/p/featureViews/v")
    }

    @Test func `a name with a version means that one`() throws {
        #expect(try FeatureViewName("projects/p/featureViews/v/versions/12", field: "name").version == 12)
    }

    @Test(arguments: [
        "", "projects/p", "projects/p/models/v", "projects/p/featureViews/v/versions/0",
        "projects/p/featureViews/v/versions/01", "projects/p/featureViews/v/versions/x",
        "projects/p/featureViews/v/versions/99999999999", "projects/p/featureViews/v/models/1",
        "projects/p/featureViews/../versions/1", "projects/p/featureViews/v/versions/1/",
    ])
    func `anything else is refused with the field's name`(name: String) {
        #expect(fields { _ = try FeatureViewName(name, field: "feature_view") } == ["feature_view"])
    }
}
