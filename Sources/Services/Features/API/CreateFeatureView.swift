internal import AuditLog
internal import Database
internal import GRDB
package import Messages
internal import Policy
package import RPCCore
internal import Residency
internal import WorkerProtocol

extension FeaturesService {
    /// The definition of the newest version again answers with that version and changes nothing; any other definition
    /// makes the next one.
    package func createFeatureView(
        _ request: CreateFeatureViewRequest, context: CallContext
    ) async throws -> Messages.FeatureView {
        let project = try RequestFields.project(request.parent)
        try ResourceName.checkID(request.featureViewID, field: "feature_view_id")
        var violations: [FieldViolation] = []
        let declared = FeatureViewDefinition(request.featureView, project: project, &violations)
        guard violations.isEmpty else { throw FeaturesError.invalid(violations) }
        let name = FeatureViewName(project: project, view: request.featureViewID)
        let view = try await store.write { [self] db in
            let definition = try complete(declared, project: project, in: db)
            let newest = try FeatureViewStore.view(name, in: db)
            if let newest, newest.definition.isSameDeclaration(as: definition) { return newest }
            let made = try FeatureViewStore.insert(
                project: project, view: name.view, version: (newest?.version ?? 0) + 1, definition: definition,
                time: now(), in: db)
            try audit.append(
                AuditEntry(
                    time: made.createdTime, change: context, resource: made.name,
                    details: ["features": String(definition.features.count)]), in: db)
            return made
        }
        catalog.add(view)
        return view.message
    }

    /// The definition with its keys, checked.
    private func complete(
        _ declared: FeatureViewDefinition, project: String, in db: GRDB.Database
    ) throws -> FeatureViewDefinition {
        var definition = declared
        for id in declared.entities {
            guard let entity = try EntityStore.entity(id, project: project, in: db) else {
                throw FeaturesError.unknownEntity("projects/\(project)/entities/\(id)")
            }
            definition.keys += entity.keys
        }
        if definition.governance.dataClass?.isPersonal == true { definition.sealing = .subject }
        let columns = definition.keys.map(\.name) + definition.features.map(\.name)
        let violations =
            definition.violations(config)
            + definition.governance.violations(columns: columns, field: "feature_view.governance")
        guard violations.isEmpty else { throw FeaturesError.invalid(violations) }
        do {
            try definition.governance.validate(
                columns: columns, field: "feature_view.governance", under: law(), project: project)
        } catch {
            throw FeaturesError.governance(error)
        }
        return definition
    }
}
