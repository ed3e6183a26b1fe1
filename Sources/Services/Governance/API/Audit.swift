internal import AuditLog
internal import Crypto
package import Messages
package import RPCCore

extension GovernanceService {
    package func searchAudit(_ request: SearchAuditRequest, context: CallContext) async throws -> SearchAuditResponse {
        var outcome: StatusCode?
        if !request.outcome.isEmpty {
            outcome = StatusCode.allCases.first { $0.name == request.outcome }
            guard outcome != nil else {
                throw RPCError.badField("outcome", "must be the name of a gRPC status, such as PERMISSION_DENIED")
            }
        }
        let query = AuditQuery(
            principal: request.principal.nonEmpty, resource: request.resourcePrefix.nonEmpty,
            action: request.action.nonEmpty, outcome: outcome,
            from: request.fromTimeUs == 0 ? nil : request.fromTimeUs, to: request.toTimeUs == 0 ? nil : request.toTimeUs
        )
        // What was counted in memory so far is part of the answer.
        try await auditLog.flush()
        let page = try await AuditSearch(auditLog).page(
            query, pageSize: Int(request.pageSize), pageToken: request.pageToken.nonEmpty)
        return SearchAuditResponse(
            entries: page.records.map(Messages.AuditEntry.init), nextPageToken: page.nextPageToken ?? "")
    }

    package func getTreeHead(_ request: GetTreeHeadRequest, context: CallContext) async throws -> TreeHead {
        try await auditLog.flush()
        return TreeHead(try await auditLog.signHead())
    }

    package func getInclusionProof(
        _ request: GetInclusionProofRequest, context: CallContext
    ) async throws -> Messages.InclusionProof {
        let proof = try await auditLog.inclusionProof(
            of: request.index, treeSize: request.treeSize == 0 ? nil : request.treeSize)
        return Messages.InclusionProof(
            index: proof.index, treeSize: proof.treeSize, path: proof.path.map(\.bytes), leafHash: proof.leafHash.bytes,
            rootHash: proof.rootHash.bytes)
    }

    package func getConsistencyProof(
        _ request: GetConsistencyProofRequest, context: CallContext
    ) async throws -> Messages.ConsistencyProof {
        let proof = try await auditLog.consistencyProof(
            from: request.fromSize, to: request.toSize == 0 ? nil : request.toSize)
        return Messages.ConsistencyProof(
            fromSize: proof.oldSize, toSize: proof.size, path: proof.path.map(\.bytes))
    }
}

extension TreeHead {
    init(_ head: SignedTreeHead) {
        self.init(
            size: head.treeSize, timeUs: head.time, rootHash: head.rootHash.bytes, signature: head.signature,
            origin: head.origin, publicKey: head.publicKey.bytes)
    }
}

extension Messages.AuditEntry {
    init(_ record: AuditRecord) {
        let entry = record.entry
        var details = entry.details
        if entry.count > 1 { details["count"] = String(entry.count) }
        self.init(
            index: record.index, timeUs: entry.time, principal: entry.principal, person: entry.person,
            action: entry.action, resource: entry.resource, outcome: entry.outcome.name,
            auditClass: entry.auditClass.rawValue, details: details, leafHash: record.leafHash.hexadecimal)
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

extension GovernanceService {
    package func exportAudit(
        _ request: ExportAuditRequest, context: CallContext, responses: ResponseWriter<ExportAuditResponse>
    ) async throws {
        guard request.fromIndex >= 0 else { throw RPCError.badField("from_index", "must not be negative") }
        try await auditLog.flush()
        try await auditLog.export(request.fromIndex..<Int64.max) { line in
            try await responses.write(ExportAuditResponse(line: line))
        }
    }
}
