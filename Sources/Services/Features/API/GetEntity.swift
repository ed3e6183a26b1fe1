internal import Database
package import Messages
package import RPCCore

extension FeaturesService {
    package func getEntity(_ request: GetEntityRequest, context: CallContext) async throws -> Messages.Entity {
        let ids = try ResourceName.ids(of: request.name, in: "projects", "entities", field: "name")
        return try await store.read { db in
            guard let entity = try EntityStore.entity(ids[1], project: ids[0], in: db) else {
                throw FeaturesError.unknownEntity(request.name)
            }
            return entity.message
        }
    }
}
