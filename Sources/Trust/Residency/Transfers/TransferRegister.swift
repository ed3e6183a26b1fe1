package import AuditLog
package import Database
internal import GRDB
package import Policy
package import RPCCore

/// The transfers, who approved them, and what left by them.
///
/// A transfer that two other persons approved opens the way for what it names, until it expires or is revoked; the law
/// is asked again each time something leaves, since a pack may have changed. What leaves is written with its audit
/// entry in one transaction, before its first byte goes.
package final class TransferRegister: Sendable {
    private let store: MetadataStore
    private let audit: AuditLog
    private let law: @Sendable () -> PackSnapshot
    private let duty: SeparationOfDuty
    private let now: @Sendable () -> Int64

    /// - Parameter store: already migrated with ``migrations``.
    package init(
        store: MetadataStore, audit: AuditLog, law: @escaping @Sendable () -> PackSnapshot, duty: SeparationOfDuty,
        now: @escaping @Sendable () -> Int64
    ) {
        self.store = store
        self.audit = audit
        self.law = law
        self.duty = duty
        self.now = now
    }

    /// Enters what is asked for; what the law refuses outright is recorded and refused.
    package func request(
        _ draft: TransferDraft, id: String, project: String, context: CallContext
    ) async throws -> Transfer {
        let (audit, law, time) = (audit, law(), now())
        guard let origin = law.zone else { throw TransferError.zoneUnknown }
        var violations = draft.violations(project: project, now: time)
        guard violations.isEmpty else { throw TransferError.invalid(violations) }
        let answer = law.decide(draft.question(from: origin), in: project)
        let transfer = Transfer(
            project: project, id: id, draft: draft, origin: origin, rules: answer.rules,
            requestedBy: context.principal.person, createTime: time)
        guard answer.verdict != .refused else {
            _ = try await store.write { db in
                try audit.append(
                    AuditEntry(
                        time: time, change: context, resource: transfer.name, outcome: .failedPrecondition,
                        details: transfer.details(answer)), in: db)
            }
            throw TransferError.refused(answer, name: transfer.name)
        }
        violations = draft.violations(of: answer.needs)
        guard violations.isEmpty else { throw TransferError.invalid(violations) }
        return try await store.write { db in
            guard try TransferStore.find(id, project: project, in: db) == nil else {
                throw TransferError.exists(transfer.name)
            }
            try TransferStore.insert(transfer, in: db)
            try audit.append(
                AuditEntry(time: time, change: context, resource: transfer.name, details: transfer.details(answer)),
                in: db)
            return transfer
        }
    }

    /// Who may not approve, because he or an identity he issued asked for it or approved already, is recorded and refused.
    package func approve(_ id: String, project: String, context: CallContext) async throws -> Transfer {
        let (audit, duty, actor, time) = (audit, duty, context.principal, now())
        @Sendable func verdict(_ transfer: Transfer) -> SeparationOfDuty.Verdict {
            duty.judge(actor, against: Set([transfer.requestedBy] + transfer.approvals.map(\.person)))
        }
        @Sendable func refusal(_ transfer: Transfer) -> RPCError? {
            verdict(transfer).refusal(of: transfer.name, made: "asked for or approved")
        }
        let known = try await transfer(id, project: project)
        if let refused = refusal(known) {
            _ = try await store.write { db in
                try audit.append(
                    AuditEntry(
                        time: time, change: context, resource: known.name, outcome: refused.code,
                        details: ["reason": verdict(known).refusalReason ?? ""]), in: db)
            }
            throw refused
        }
        return try await change(id, project, context, from: [.requested]) { transfer, time, db in
            if let refused = refusal(transfer) { throw refused }
            let approval = Transfer.Approval(person: actor.person, time: time)
            transfer.approvals.append(approval)
            try TransferStore.addApproval(approval, of: transfer, in: db)
            return ["approvals": "\(transfer.approvals.count) of \(Transfer.approvalsNeeded)"]
        }
    }

    package func reject(_ id: String, project: String, reason: String, context: CallContext) async throws -> Transfer {
        try await end(id, project, .rejected, reason, context, from: [.requested])
    }

    package func revoke(_ id: String, project: String, reason: String, context: CallContext) async throws -> Transfer {
        try await end(id, project, .revoked, reason, context, from: [.requested, .approved])
    }

    package func transfer(_ id: String, project: String) async throws -> Transfer {
        try await store.read { try Self.find(id, project, in: $0) }
    }

    /// In the order of their ids.
    package func transfers(of project: String, after: String?, limit: Int) async throws -> [Transfer] {
        try await store.read { try TransferStore.list(project: project, after: after, limit: limit, in: $0) }
    }

    /// In the order in which it left.
    package func egress(of project: String, after: Int64, limit: Int) async throws -> [EgressRecord] {
        try await store.read { try TransferStore.egress(project: project, after: after, limit: limit, in: $0) }
    }

    /// Lets something leave, or throws; either is recorded. Nothing is recorded of what stays in its zone.
    /// - Parameters:
    ///   - destination: a zone; empty: where it rests, or where the transfer says.
    ///   - transferName: empty: none.
    package func permit(
        _ item: EgressItem, to destination: String, by transferName: String, context: CallContext
    ) async throws {
        guard !transferName.isEmpty || (!destination.isEmpty && destination != item.zone) else { return }
        let (audit, law, time) = (audit, law(), now())
        let refusal: TransferError? = try await store.write { db in
            let permitted: (destination: String, answer: TransferAnswer)
            do {
                permitted = try Self.permit(item, to: destination, by: transferName, law: law, time: time, in: db)
            } catch let error as TransferError {
                try audit.append(
                    AuditEntry(
                        time: time, change: context, resource: item.resource, outcome: error.rpcError.code,
                        details: item.details(destination, transferName, error)), in: db)
                return error
            }
            let sequence = try TransferStore.nextEgress(in: db)
            let index = try audit.append(
                AuditEntry(
                    time: time, change: context, resource: item.resource,
                    details: [
                        "egress": String(sequence), "transfer": transferName, "destination": permitted.destination,
                        "digest": item.digest, "form": item.form.rawValue, "verdict": permitted.answer.verdict.rawValue,
                        "rules": permitted.answer.rules.map(\.text).joined(separator: "; "),
                    ]), in: db)
            try TransferStore.insert(
                EgressRecord(
                    sequence: sequence, transfer: transferName, resource: item.resource, digest: item.digest,
                    destination: permitted.destination, form: item.form, byteCount: Int64(item.byteCount),
                    principal: context.principal.id, time: time, auditIndex: index), project: item.project, in: db)
            return nil
        }
        if let refusal { throw refusal }
    }
}

extension TransferRegister {
    private static func permit(
        _ item: EgressItem, to destination: String, by transferName: String, law: PackSnapshot, time: Int64,
        in db: GRDB.Database
    ) throws -> (destination: String, answer: TransferAnswer) {
        var question = TransferQuestion(
            dataClass: item.dataClass, origin: Zone(item.zone), destination: Zone(destination), form: item.form)
        guard !transferName.isEmpty else {
            let answer = law.decide(question, in: item.project)
            guard answer.verdict == .free else {
                throw TransferError.needed(answer, resource: item.resource, destination: destination)
            }
            return (destination, answer)
        }
        let ids = try ResourceName.ids(of: transferName, in: "projects", "transfers", field: "transfer")
        guard ids[0] == item.project else {
            throw TransferError.notCovered(transferName, resource: item.resource, why: "it is of another project")
        }
        let transfer = try find(ids[1], ids[0], in: db)
        let state = transfer.state(at: time)
        guard state == .approved else { throw TransferError.state(transfer.name, state) }
        if let why = transfer.mismatch(item, to: destination) {
            throw TransferError.notCovered(transfer.name, resource: item.resource, why: why)
        }
        question.destination = Zone(transfer.draft.destination)
        question.ground = transfer.draft.ground
        let answer = law.decide(question, in: item.project)
        guard answer.verdict != .refused, transfer.draft.violations(of: answer.needs).isEmpty else {
            throw TransferError.refused(answer, name: transfer.name)
        }
        return (transfer.draft.destination, answer)
    }

    private static func find(_ id: String, _ project: String, in db: GRDB.Database) throws -> Transfer {
        guard let transfer = try TransferStore.find(id, project: project, in: db) else {
            throw TransferError.unknown("projects/\(project)/transfers/\(id)")
        }
        return transfer
    }

    private func end(
        _ id: String, _ project: String, _ state: Transfer.State, _ reason: String, _ context: CallContext,
        from states: Set<Transfer.State>
    ) async throws -> Transfer {
        guard TransferDraft.isText(reason) else {
            throw TransferError.invalid([FieldViolation(field: "reason", description: "must be one line of text")])
        }
        return try await change(id, project, context, from: states) { transfer, time, db in
            let end = Transfer.End(state: state, person: context.principal.person, reason: reason, time: time)
            transfer.end = end
            try TransferStore.setEnd(end, of: transfer, in: db)
            return ["state": state.rawValue, "reason": reason]
        }
    }

    /// - Parameter body: makes the change and says what goes into the audit log.
    private func change(
        _ id: String, _ project: String, _ context: CallContext, from states: Set<Transfer.State>,
        _ body: @Sendable (inout Transfer, Int64, GRDB.Database) throws -> [String: String]
    ) async throws -> Transfer {
        let (audit, time) = (audit, now())
        return try await store.write { db in
            var transfer = try Self.find(id, project, in: db)
            let state = transfer.state(at: time)
            guard states.contains(state) else { throw TransferError.state(transfer.name, state) }
            let details = try body(&transfer, time, db)
            try audit.append(
                AuditEntry(time: time, change: context, resource: transfer.name, details: details), in: db)
            return transfer
        }
    }
}

extension TransferDraft {
    fileprivate func question(from origin: Zone) -> TransferQuestion {
        TransferQuestion(
            dataClass: dataClass, origin: origin, destination: Zone(destination), ground: ground.isEmpty ? nil : ground,
            form: form)
    }
}

extension EgressItem {
    /// What was to leave, and by which rules it does not.
    fileprivate func details(_ destination: String, _ transfer: String, _ error: TransferError) -> [String: String] {
        [
            "data_class": dataClass.rawValue, "origin": zone, "destination": destination, "transfer": transfer,
            "form": form.rawValue, "verdict": TransferAnswer.Verdict.refused.rawValue,
            "rules": error.rules.map(\.text).joined(separator: "; "),
        ]
    }
}

extension Transfer {
    /// What the decision was asked, and what it said.
    fileprivate func details(_ answer: TransferAnswer) -> [String: String] {
        [
            "data_class": draft.dataClass.rawValue, "origin": origin.description, "destination": draft.destination,
            "ground": draft.ground, "form": draft.form.rawValue, "resources": draft.resources.joined(separator: " "),
            "verdict": answer.verdict.rawValue, "rules": answer.rules.map(\.text).joined(separator: "; "),
        ]
    }

    /// Why the transfer is not about this; nil: it is.
    fileprivate func mismatch(_ item: EgressItem, to destination: String) -> String? {
        if !destination.isEmpty, destination != draft.destination { return "it goes to \(draft.destination)" }
        if item.zone != origin.description { return "it leaves \(origin), and this rests in \(item.zone)" }
        if item.dataClass != draft.dataClass { return "it is for data of class \(draft.dataClass.rawValue)" }
        if item.form != draft.form { return "it is for \(draft.form.rawValue)" }
        return draft.covers(item.resource) ? nil : "it names \(draft.resources.joined(separator: ", "))"
    }
}
