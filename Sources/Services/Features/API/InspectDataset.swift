internal import Conversions
internal import Database
internal import Jobs
package import Messages
package import RPCCore
internal import WorkerProtocol

extension FeaturesService {
    package func inspectDataset(
        _ request: InspectDatasetRequest, context: CallContext
    ) async throws -> Messages.Operation {
        let ids = try ResourceName.ids(of: request.name, in: "projects", "datasets", field: "name")
        let job = try await store.write { [self] db in
            guard let dataset = try DatasetStore.dataset(ids[1], project: ids[0], in: db) else {
                throw FeaturesError.unknownDataset(request.name)
            }
            let specification = InspectSpecification(
                dataset: dataset.id,
                source: ResolvedSource(
                    alias: "dataset", dataset: dataset.name, format: dataset.format, digest: dataset.digest))
            return try submit(
                .profileTable, project: dataset.project, target: dataset.name, specification, requestID: "", context,
                in: db)
        }
        await jobs.wake()
        return Messages.Operation(job)
    }
}
