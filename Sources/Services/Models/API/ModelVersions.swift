internal import AuditLog
internal import Conversions
internal import Crypto
internal import Database
internal import Jobs
package import Messages
internal import Policy
package import RPCCore
internal import Residency
internal import Tensors

extension ModelsService {
    package static let modelBytesMax: Int64 = 512 << 20
    static let downloadChunkBytes = 256 << 10

    package func createModelVersion(
        _ request: CreateModelVersionRequest, context: CallContext
    ) async throws -> Messages.ModelVersion {
        let ids = try ResourceName.ids(of: request.model, in: "projects", "models", field: "model")
        let job = try ResourceName.ids(of: request.trainingJob, in: "projects", "trainingJobs", field: "training_job")
        guard job[0] == ids[0] else { throw RPCError.badField("training_job", "is of another project") }
        let version = try await register(
            trainingJob: job[1], project: ids[0], model: ids[1], description: request.description,
            requestID: request.requestID, context: context)
        return Messages.ModelVersion(version)
    }

    package func uploadModelVersion(
        _ requests: RequestStream<UploadModelVersionRequest>, context: CallContext
    ) async throws -> Messages.ModelVersion {
        guard case .declaration(let declaration)? = try await requests.next()?.part else {
            throw ModelsError.upload("must be the first message")
        }
        let ids = try ResourceName.ids(of: declaration.model, in: "projects", "models", field: "declaration.model")
        let format = try ModelFormat(declaration.format)
        let declared = try declaration.signature.map { try ModelSignature($0, project: ids[0]) }
        _ = try await model(project: ids[0], id: ids[1])
        let bytes = try await collect(requests, declaration)
        let (signature, lineage) = try reader.signature(of: bytes, format: format, declared: declared)
        let digest = try await self.bytes.keep(bytes, project: ids[0])
        let version = ModelVersion(
            project: ids[0], model: ids[1], version: 0, format: format, signature: signature, lineage: lineage,
            digest: digest, byteCount: bytes.count, registeredBy: context.principal.id,
            makers: [context.principal.person], createTime: now(), description: declaration.description)
        return Messages.ModelVersion(try await add(version, requestID: "", context: context))
    }

    package func getModelVersion(
        _ request: GetModelVersionRequest, context: CallContext
    ) async throws -> Messages.ModelVersion {
        let version = try await version(named: request.name, field: "name")
        var message = Messages.ModelVersion(version)
        message.attestation = try await attestation(of: version).map(Messages.ModelAttestation.init)
        return message
    }

    package func listModelVersions(
        _ request: ListModelVersionsRequest, context: CallContext
    ) async throws -> ListModelVersionsResponse {
        let ids = try ResourceName.ids(of: request.model, in: "projects", "models", field: "model")
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await store.read { db in
            _ = try Self.model(ids[0], ids[1], in: db)
            return try ModelStore.versions(
                of: ids[1], project: ids[0], before: page.after.flatMap { Int($0) }, limit: page.size + 1, in: db)
        }
        let (rows, next) = page.cut(found) { String($0.version) }
        return ListModelVersionsResponse(modelVersions: rows.map(Messages.ModelVersion.init), nextPageToken: next)
    }

    package func downloadModelVersion(
        _ request: DownloadModelVersionRequest, context: CallContext,
        responses: ResponseWriter<DownloadModelVersionResponse>
    ) async throws {
        let version = try await version(named: request.name, field: "name")
        let bytes = try await self.bytes.read(version.digest, project: version.project)
        let governance = try await model(project: version.project, id: version.model).governance
        try await transfers.permit(
            EgressItem(
                project: version.project, resource: version.name, dataClass: governance.dataClass ?? .government,
                zone: governance.zone, form: .model, digest: version.digest, byteCount: bytes.count),
            to: request.destinationZone, by: request.transfer, context: context)
        auditLog.recordAccess(context.principal, action: context.method.path, resource: version.name)
        for start in stride(from: 0, to: bytes.count, by: Self.downloadChunkBytes) {
            let end = min(start + Self.downloadChunkBytes, bytes.count)
            try await responses.write(DownloadModelVersionResponse(chunk: Array(bytes[start..<end])))
        }
    }

    /// All chunks, once they are what was declared.
    private func collect(
        _ requests: RequestStream<UploadModelVersionRequest>, _ declaration: ModelVersionDeclaration
    ) async throws -> [UInt8] {
        guard declaration.sizeBytes <= Self.modelBytesMax else { throw ModelsError.tooLarge(limit: Self.modelBytesMax) }
        var bytes: [UInt8] = []
        while let request = try await requests.next() {
            guard case .chunk(let chunk)? = request.part else {
                throw ModelsError.upload("must be given once, in the first message")
            }
            bytes += chunk
            guard bytes.count <= Self.modelBytesMax else { throw ModelsError.tooLarge(limit: Self.modelBytesMax) }
        }
        if declaration.sizeBytes > 0, Int64(bytes.count) != declaration.sizeBytes {
            throw ModelsError.sizeMismatch(declared: declaration.sizeBytes, actual: Int64(bytes.count))
        }
        let digest = SHA256.hash(bytes).bytes.hexadecimal
        if !declaration.digest.isEmpty, declaration.digest.lowercased() != digest {
            throw ModelsError.digestMismatch(declared: declaration.digest, actual: digest)
        }
        return bytes
    }
}
