internal import Database
package import Messages
package import RPCCore

extension FeaturesService {
    /// The newest version of each view.
    package func listFeatureViews(
        _ request: ListFeatureViewsRequest, context: CallContext
    ) async throws -> ListFeatureViewsResponse {
        let project = try RequestFields.project(request.parent)
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await store.read { db in
            try FeatureViewStore.list(project: project, after: page.after, limit: page.size, in: db)
        }
        let (views, token) = page.cut(found, key: \.view)
        return ListFeatureViewsResponse(featureViews: views.map(\.message), nextPageToken: token)
    }
}
