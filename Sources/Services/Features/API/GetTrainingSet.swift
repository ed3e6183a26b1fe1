internal import Database
package import Messages
package import RPCCore

extension FeaturesService {
    package func getTrainingSet(
        _ request: GetTrainingSetRequest, context: CallContext
    ) async throws -> Messages.TrainingSet {
        let ids = try ResourceName.ids(of: request.name, in: "projects", "trainingSets", field: "name")
        return try await store.read { db in
            guard let set = try TrainingSetStore.trainingSet(ids[1], project: ids[0], in: db) else {
                throw FeaturesError.unknownTrainingSet(request.name)
            }
            return set.message
        }
    }
}
