internal import AuditLog
internal import Conversions
internal import Database
package import Messages
internal import Policy
package import RPCCore
internal import Residency

extension ComplianceService: ComplianceServiceHandler {
    package func checkTransfer(_ request: CheckTransferRequest, context: CallContext) async throws -> TransferCheck {
        let project = try await project(request.parent)
        let law = packs.snapshot
        guard let dataClass = Policy.DataClass(request.dataClass) else {
            throw RPCError.badField("data_class", "must be declared")
        }
        let answer = law.decide(
            TransferQuestion(
                dataClass: dataClass, origin: request.origin.isEmpty ? law.zone : Zone(request.origin),
                destination: Zone(request.destination), ground: request.ground.isEmpty ? nil : request.ground,
                form: try Residency.TransferForm(request.form, field: "form")), in: project)
        return TransferCheck(
            verdict: answer.verdict.message,
            needs: answer.needs.map { TransferNeed(name: $0.name, values: $0.values ?? []) },
            rules: answer.rules.map(Messages.AppliedRule.init), reason: answer.reason)
    }

    package func requestTransfer(
        _ request: RequestTransferRequest, context: CallContext
    ) async throws -> Messages.Transfer {
        let project = try await project(request.parent)
        try ResourceName.checkID(request.transferID, field: "transfer_id")
        guard let wire = request.transfer else { throw RPCError.badField("transfer", "is missing") }
        guard let dataClass = Policy.DataClass(wire.dataClass) else {
            throw RPCError.badField("transfer.data_class", "must be declared")
        }
        let draft = TransferDraft(
            dataClass: dataClass, destination: wire.destination, ground: wire.ground,
            form: try Residency.TransferForm(wire.form, field: "transfer.form"), resources: wire.resources,
            safeguards: wire.safeguards, references: wire.references, expireTime: wire.expireTimeUs)
        return message(
            try await transfers.request(draft, id: request.transferID, project: project, context: context))
    }

    package func approveTransfer(
        _ request: ApproveTransferRequest, context: CallContext
    ) async throws -> Messages.Transfer {
        let (project, id) = try transferIDs(request.name)
        return message(try await transfers.approve(id, project: project, context: context))
    }

    package func rejectTransfer(
        _ request: RejectTransferRequest, context: CallContext
    ) async throws -> Messages.Transfer {
        let (project, id) = try transferIDs(request.name)
        return message(try await transfers.reject(id, project: project, reason: request.reason, context: context))
    }

    package func revokeTransfer(
        _ request: RevokeTransferRequest, context: CallContext
    ) async throws -> Messages.Transfer {
        let (project, id) = try transferIDs(request.name)
        return message(try await transfers.revoke(id, project: project, reason: request.reason, context: context))
    }

    package func getTransfer(_ request: GetTransferRequest, context: CallContext) async throws -> Messages.Transfer {
        let (project, id) = try transferIDs(request.name)
        return message(try await transfers.transfer(id, project: project))
    }

    package func listTransfers(
        _ request: ListTransfersRequest, context: CallContext
    ) async throws -> ListTransfersResponse {
        let project = try await project(request.parent)
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await transfers.transfers(of: project, after: page.after, limit: page.size + 1)
        let (rows, next) = page.cut(found) { $0.id }
        return ListTransfersResponse(transfers: rows.map(message), nextPageToken: next)
    }

    package func listEgress(_ request: ListEgressRequest, context: CallContext) async throws -> ListEgressResponse {
        let project = try await project(request.parent)
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await transfers.egress(
            of: project, after: page.after.flatMap { Int64($0) } ?? 0, limit: page.size + 1)
        let (rows, next) = page.cut(found) { String($0.sequence) }
        return ListEgressResponse(egress: rows.map(Messages.Egress.init), nextPageToken: next)
    }

    private func transferIDs(_ name: String) throws(RPCError) -> (project: String, id: String) {
        let ids = try ResourceName.ids(of: name, in: "projects", "transfers", field: "name")
        return (ids[0], ids[1])
    }

    private func message(_ transfer: Residency.Transfer) -> Messages.Transfer {
        Messages.Transfer(
            name: transfer.name, dataClass: transfer.draft.dataClass.message, origin: transfer.origin.description,
            destination: transfer.draft.destination, ground: transfer.draft.ground, form: transfer.draft.form.message,
            resources: transfer.draft.resources, safeguards: transfer.draft.safeguards,
            references: transfer.draft.references, expireTimeUs: transfer.draft.expireTime,
            state: transfer.state(at: now()).message, requestedBy: transfer.requestedBy,
            approvals: transfer.approvals.map { TransferApproval(person: $0.person, timeUs: $0.time) },
            createTimeUs: transfer.createTime, endedBy: transfer.end?.person ?? "",
            endReason: transfer.end?.reason ?? "", endTimeUs: transfer.end?.time ?? 0,
            rules: transfer.rules.map(Messages.AppliedRule.init))
    }
}

extension Messages.Egress {
    init(_ record: EgressRecord) {
        self.init(
            sequence: record.sequence, transfer: record.transfer, resource: record.resource, digest: record.digest,
            destination: record.destination, form: record.form.message, sizeBytes: record.byteCount,
            principal: record.principal, timeUs: record.time, auditIndex: record.auditIndex)
    }
}

extension Residency.TransferForm {
    init(_ message: Messages.TransferForm, field: String) throws(RPCError) {
        switch message {
        case .rows: self = .rows
        case .aggregates: self = .aggregates
        case .model: self = .model
        case .unspecified, .unrecognized: throw RPCError.badField(field, "must be ROWS, AGGREGATES or MODEL")
        }
    }

    var message: Messages.TransferForm {
        switch self {
        case .rows: .rows
        case .aggregates: .aggregates
        case .model: .model
        }
    }
}

extension TransferAnswer.Verdict {
    var message: TransferVerdict {
        switch self {
        case .refused: .refused
        case .transfer: .transfer
        case .free: .free
        }
    }
}

extension Residency.Transfer.State {
    var message: TransferState {
        switch self {
        case .requested: .requested
        case .approved: .approved
        case .rejected: .rejected
        case .revoked: .revoked
        case .expired: .expired
        }
    }
}
