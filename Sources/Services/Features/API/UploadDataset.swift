internal import Artifacts
internal import AuditLog
internal import Crypto
internal import Database
package import Messages
package import RPCCore

extension FeaturesService {
    /// The bytes go to the artifact store as they come and count once size and digest are as declared. The same data
    /// set again is checked, and answers as the first time.
    package func uploadDataset(
        _ requests: RequestStream<UploadDatasetRequest>, context: CallContext
    ) async throws -> Messages.Dataset {
        guard case .declaration(let declaration)? = try await requests.next()?.part else {
            throw FeaturesError.uploadOutOfOrder("the first message must carry the declaration")
        }
        let project = try RequestFields.project(declaration.parent)
        try ResourceName.checkID(declaration.datasetID, field: "declaration.dataset_id")
        let dataset = try Dataset(
            declaration.dataset, project: project, id: declaration.datasetID, time: now(), config, under: law())
        let known = try await store.read { try DatasetStore.dataset(dataset.id, project: project, in: $0) }
        if let known, !known.isSameDeclaration(as: dataset) { throw FeaturesError.datasetExists(dataset.name) }
        // Sealing and writing are done off the event loop, which only takes the bytes in.
        try await withTaskExecutorPreference(globalConcurrentExecutor) {
            try await receive(requests, of: dataset, keeping: known == nil)
        }
        return try await store.write { [audit] db in
            if let known = try DatasetStore.dataset(dataset.id, project: project, in: db) {
                guard known.isSameDeclaration(as: dataset) else { throw FeaturesError.datasetExists(dataset.name) }
                return known.message
            }
            try DatasetStore.insert(dataset, in: db)
            try audit.append(
                AuditEntry(
                    time: dataset.createdTime, change: context, resource: dataset.name,
                    details: ["digest": dataset.digest, "bytes": String(dataset.sizeBytes)]),
                in: db)
            return dataset.message
        }
    }

    /// - Parameter keeping: whether the bytes become an artifact, or are only checked.
    private func receive(
        _ requests: RequestStream<UploadDatasetRequest>, of dataset: Dataset, keeping: Bool
    ) async throws {
        let writer = keeping ? try artifacts.writer(project: dataset.project) : nil
        var progress = UploadProgress(declaredBytes: dataset.sizeBytes, declaredDigest: dataset.digest)
        var hash = SHA256()
        while let request = try await requests.next() {
            guard case .chunk(let bytes)? = request.part else {
                throw FeaturesError.uploadOutOfOrder(
                    "only the first message carries a declaration; the others carry bytes")
            }
            try progress.receive(byteCount: bytes.count)
            hash.update(bytes)
            try writer?.append(bytes)
        }
        let digest = hash.finish()
        try progress.finish(digest: digest.hexadecimal)
        _ = try writer?.finish(expectedDigest: digest)
    }
}
