internal import AuditLog
internal import Database
package import Messages
package import RPCCore

extension FeaturesService {
    /// The same entity again answers as the first time and changes nothing.
    package func createEntity(
        _ request: CreateEntityRequest, context: CallContext
    ) async throws -> Messages.Entity {
        let project = try RequestFields.project(request.parent)
        try ResourceName.checkID(request.entityID, field: "entity_id")
        var violations: [FieldViolation] = []
        let entity = Entity(request.entity, project: project, id: request.entityID, time: now(), &violations)
        violations += entity.violations(config)
        guard violations.isEmpty else { throw FeaturesError.invalid(violations) }
        return try await store.write { [audit] db in
            if let known = try EntityStore.entity(entity.id, project: project, in: db) {
                guard known.isSameDefinition(as: entity) else { throw FeaturesError.entityExists(entity.name) }
                return known.message
            }
            try EntityStore.insert(entity, in: db)
            try audit.append(AuditEntry(time: entity.createdTime, change: context, resource: entity.name), in: db)
            return entity.message
        }
    }
}
