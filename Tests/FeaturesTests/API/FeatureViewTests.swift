import Messages
import Policy
import RPCCore
import Residency
import Testing

@testable import Features

@Suite struct FeatureViewTests {
    @Test func `an entity is made once, and the same again answers the same`() async throws {
        let fixture = try await ServiceFixture()
        let first = try await fixture.createEntity()
        fixture.setTime(fixture.time + 1_000)
        #expect(try await fixture.createEntity() == first)
        await #expect(throws: FeaturesError.entityExists("projects/retail/entities/stand")) {
            try await fixture.createEntity(keys: [.init(name: "origin", type: .string)])
        }
        #expect(try await fixture.audited() == ["mizan.v1.FeatureService/CreateEntity projects/retail/entities/stand"])
    }

    @Test func `an entity's keys are integers or strings`() async throws {
        let fixture = try await ServiceFixture()
        await #expect {
            try await fixture.createEntity(keys: [
                .init(name: "a", type: .double), .init(name: "b", type: .unspecified), .init(name: "A", type: .int64),
            ])
        } throws: { error in
            Set(fields(of: error)) == ["entity.keys[0].type", "entity.keys[1].type", "entity.keys[2].name"]
        }
    }

    @Test func `views count their versions, and the newest definition again makes none`() async throws {
        let fixture = try await ServiceFixture()
        _ = try await fixture.createEntity()
        let first = try await fixture.createView()
        #expect(first.name == ServiceFixture.view + "/versions/1")
        #expect(first.keys.map(\.name) == ["origin", "stand"])
        #expect(try await fixture.createView() == first)
        let second = try await fixture.createView(ttl: 60)
        #expect(second.version == 2)
        let third = try await fixture.createView()
        #expect(third.version == 3)
        let names = [ServiceFixture.view, ServiceFixture.view + "/versions/2"]
        var versions: [Int32] = []
        for name in names {
            versions.append(
                try await fixture.service.getFeatureView(
                    GetFeatureViewRequest(name: name), context: fixture.context(FeatureServiceMethods.getFeatureView)
                ).version)
        }
        #expect(versions == [3, 2])
        #expect(try await fixture.audited().count == 4)
    }

    @Test func `a view without governance is refused with all that is missing`() async throws {
        let fixture = try await ServiceFixture()
        _ = try await fixture.createEntity()
        await #expect {
            try await fixture.createView(governance: nil)
        } throws: { error in
            fields(of: error) == ["data_class", "zone", "owner"].map { "feature_view.governance.\($0)" }
        }
    }

    @Test func `a view of health data waits for its policy pack`() async throws {
        let fixture = try await ServiceFixture()
        _ = try await fixture.createEntity()
        var governance = ServiceFixture.governance
        governance.dataClass = .health
        governance.lawfulBasis = .consent
        governance.subjectColumn = "stand"
        let field = "feature_view.governance.data_class"
        await #expect(
            throws: FeaturesError.governance(
                .packMissing(.health, field: field, selected: ["ae-pdpl"], notInstalled: nil))
        ) {
            try await fixture.createView(governance: governance)
        }
    }

    @Test func `an entity of another project makes no view`() async throws {
        let fixture = try await ServiceFixture()
        let view = Messages.FeatureView(
            entities: ["projects/other/entities/stand"], features: [.init(name: "wind", type: .double)],
            governance: ServiceFixture.governance)
        await #expect {
            try await fixture.service.createFeatureView(
                CreateFeatureViewRequest(parent: "projects/retail", featureViewID: "v", featureView: view),
                context: fixture.context(FeatureServiceMethods.createFeatureView))
        } throws: { fields(of: $0) == ["feature_view.entities[0]"] }
    }

    @Test func `lists go on where the page before ended, within the project`() async throws {
        let fixture = try await ServiceFixture()
        for id in ["b", "a", "c"] { _ = try await fixture.createEntity(id) }
        func page(_ parent: String, _ token: String) async throws -> ListEntitiesResponse {
            try await fixture.service.listEntities(
                ListEntitiesRequest(parent: parent, pageSize: 2, pageToken: token),
                context: fixture.context(FeatureServiceMethods.listEntities))
        }
        let first = try await page("projects/retail", "")
        #expect(first.entities.map(\.name) == ["projects/retail/entities/a", "projects/retail/entities/b"])
        let second = try await page("projects/retail", first.nextPageToken)
        #expect(second.entities.map(\.name) == ["projects/retail/entities/c"])
        #expect(second.nextPageToken.isEmpty)
        #expect(try await page("projects/other", "").entities.isEmpty)
    }

    @Test func `the newest version of each view is listed`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        _ = try await fixture.createView(ttl: 5)
        _ = try await fixture.createView("gates")
        let list = try await fixture.service.listFeatureViews(
            ListFeatureViewsRequest(parent: "projects/retail"),
            context: fixture.context(FeatureServiceMethods.listFeatureViews))
        #expect(
            list.featureViews.map(\.name) == [
                "projects/retail/featureViews/gates/versions/1", ServiceFixture.view + "/versions/2",
            ])
    }

    @Test func `views are known again after a restart`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        let restarted = try await ServiceFixture(after: fixture)
        #expect(restarted.service.catalog.view(named: ServiceFixture.view)?.version == 1)
    }
}
