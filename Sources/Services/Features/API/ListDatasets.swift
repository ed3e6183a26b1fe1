internal import Database
package import Messages
package import RPCCore

extension FeaturesService {
    package func listDatasets(_ request: ListDatasetsRequest, context: CallContext) async throws -> ListDatasetsResponse
    {
        let project = try RequestFields.project(request.parent)
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await store.read { db in
            try DatasetStore.list(project: project, after: page.after, limit: page.size, in: db)
        }
        let (datasets, token) = page.cut(found, key: \.id)
        return ListDatasetsResponse(datasets: datasets.map(\.message), nextPageToken: token)
    }
}
