internal import Database
package import Messages
package import RPCCore

extension FeaturesService {
    package func listTrainingSets(
        _ request: ListTrainingSetsRequest, context: CallContext
    ) async throws -> ListTrainingSetsResponse {
        let project = try RequestFields.project(request.parent)
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await store.read { db in
            try TrainingSetStore.list(project: project, after: page.after, limit: page.size, in: db)
        }
        let (sets, token) = page.cut(found, key: \.id)
        return ListTrainingSetsResponse(trainingSets: sets.map(\.message), nextPageToken: token)
    }
}
