internal import Database
package import Messages
package import RPCCore

extension FeaturesService {
    package func listEntities(_ request: ListEntitiesRequest, context: CallContext) async throws -> ListEntitiesResponse
    {
        let project = try RequestFields.project(request.parent)
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await store.read { db in
            try EntityStore.list(project: project, after: page.after, limit: page.size, in: db)
        }
        let (entities, token) = page.cut(found, key: \.id)
        return ListEntitiesResponse(entities: entities.map(\.message), nextPageToken: token)
    }
}
