internal import Database
package import Messages
package import RPCCore

extension FeaturesService {
    package func getDataset(_ request: GetDatasetRequest, context: CallContext) async throws -> Messages.Dataset {
        let ids = try ResourceName.ids(of: request.name, in: "projects", "datasets", field: "name")
        return try await store.read { db in
            guard let dataset = try DatasetStore.dataset(ids[1], project: ids[0], in: db) else {
                throw FeaturesError.unknownDataset(request.name)
            }
            return dataset.message
        }
    }
}
