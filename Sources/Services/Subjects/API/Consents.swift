internal import AuditLog
internal import Consent
internal import Crypto
package import Messages
internal import OnlineStore
package import RPCCore
internal import SubjectSeal

extension ConsentsService: ConsentServiceHandler {
    package func recordConsent(
        _ request: RecordConsentRequest, context: CallContext
    ) async throws -> Messages.ConsentEvent {
        let project = try Self.project(request.parent)
        let decision = try decision(request.consent, project: project, field: "consent")
        let recorded = try await record([decision], project: project, context)
        return Messages.ConsentEvent(recorded[0].event)
    }

    package func importConsents(
        _ requests: RequestStream<ImportConsentsRequest>, context: CallContext
    ) async throws -> ImportConsentsResponse {
        var project: String?
        var waiting: [ConsentDecision] = []
        var place = 0
        var response = ImportConsentsResponse()
        func flush(_ count: Int) async throws {
            guard let project, count > 0 else { return }
            for item in try await record(Array(waiting.prefix(count)), project: project, context) {
                guard item.isNew else {
                    response.unchanged += 1
                    continue
                }
                response.events += 1
                if response.firstSequence == 0 { response.firstSequence = item.event.sequence }
                response.lastSequence = item.event.sequence
            }
            waiting.removeFirst(count)
        }
        while let request = try await requests.next() {
            if project == nil || !request.parent.isEmpty {
                let named = try Self.project(request.parent)
                guard project ?? named == named else {
                    throw RPCError.badField("parent", "is of another project than the first message's")
                }
                project = named
            }
            for consent in request.consents {
                waiting.append(try decision(consent, project: project ?? "", field: "consents[\(place)]"))
                place += 1
                if waiting.count == ConsentLedger.batchMax { try await flush(waiting.count) }
            }
        }
        try await flush(waiting.count)
        return response
    }

    package func getConsent(_ request: GetConsentRequest, context: CallContext) async throws -> SubjectConsents {
        let project = try Self.project(request.parent)
        let subject = try names.subject(request.subject, project: project, field: "subject")
        let standing = try await ledger.standing(of: subject, project: project)
        return SubjectConsents(
            subject: subject.hexadecimal,
            purposes: standing.purposes.map { purpose in
                let decision = purpose.event.decision
                return PurposeConsent(
                    purpose: decision.purpose, state: decision.state.message, valid: purpose.isValid,
                    timeUs: decision.time, expireTimeUs: decision.expireTime ?? 0, sequence: purpose.event.sequence)
            },
            restricted: standing.flags.contains(.restricted), objected: standing.flags.contains(.objected))
    }

    package func listConsents(
        _ request: ListConsentsRequest, context: CallContext
    ) async throws -> ListConsentsResponse {
        let project = try Self.project(request.parent)
        let page = try Page(size: request.pageSize, token: request.pageToken)
        guard let before = page.after.map({ Int64($0) }) ?? .max else {
            throw RPCError.badField("page_token", "is not a token of an earlier reply")
        }
        let found = try await ledger.events(
            project: project, purpose: request.purpose.isEmpty ? nil : request.purpose, before: before, limit: page.size
        )
        let (events, next) = page.cut(found) { String($0.sequence) }
        return ListConsentsResponse(events: events.map(Messages.ConsentEvent.init), nextPageToken: next)
    }

    package func proveConsent(
        _ request: ProveConsentRequest, context: CallContext
    ) async throws -> Messages.ConsentProof {
        let proof = try await ledger.proof(of: request.sequence, project: try Self.project(request.parent))
        let inclusion = proof.inclusion
        return Messages.ConsentProof(
            event: Messages.ConsentEvent(proof.event), line: proof.event.decision.line,
            batchIndex: Int64(proof.batchIndex), batchSize: Int64(proof.batchSize),
            batchPath: proof.batchPath.map(\.bytes), auditEntry: proof.auditEntry,
            inclusion: Messages.InclusionProof(
                index: inclusion.index, treeSize: inclusion.treeSize, path: inclusion.path.map(\.bytes),
                leafHash: inclusion.leafHash.bytes, rootHash: inclusion.rootHash.bytes),
            head: TreeHead(
                size: proof.head.treeSize, timeUs: proof.head.time, rootHash: proof.head.rootHash.bytes,
                signature: proof.head.signature, origin: proof.head.origin, publicKey: proof.head.publicKey.bytes))
    }

    private static func project(_ parent: String) throws(RPCError) -> String {
        try ResourceName.ids(of: parent, in: "projects", field: "parent")[0]
    }

    private func record(
        _ decisions: [ConsentDecision], project: String, _ context: CallContext
    ) async throws -> [RecordedConsent] {
        let time = now()
        return try await ledger.record(decisions, project: project, by: context.principal.id) { batch in
            var details = batch.details
            if decisions.count == 1 {
                details["subject"] = decisions[0].subject.hexadecimal
                details["purpose"] = decisions[0].purpose
                details["state"] = decisions[0].state.rawValue
            }
            return AuditEntry(time: time, change: context, resource: "projects/\(project)", details: details)
        }
    }

    private func decision(
        _ consent: ConsentRecord?, project: String, field: String
    ) throws(RPCError) -> ConsentDecision {
        guard let consent else { throw .badField(field, "is missing") }
        let subject = try names.subject(consent.subject, project: project, field: "\(field).subject")
        let time = now()
        let decision = ConsentDecision(
            subject: subject, purpose: consent.purpose,
            state: consent.state == .given ? .given : .withdrawn,
            textHash: try Self.digest(consent.textSha256, "\(field).text_sha256"),
            evidenceHash: try Self.digest(consent.evidenceSha256, "\(field).evidence_sha256"),
            channel: consent.channel, time: consent.timeUs == 0 ? time : consent.timeUs,
            expireTime: consent.expireTimeUs == 0 ? nil : consent.expireTimeUs)
        var violations: [FieldViolation] = []
        func refuse(_ member: String, _ description: String) {
            violations.append(FieldViolation(field: "\(field).\(member)", description: description))
        }
        if consent.state != .given && consent.state != .withdrawn { refuse("state", "must be GIVEN or WITHDRAWN") }
        if !ResourceName.isID(decision.purpose) { refuse("purpose", "must be an id, such as `marketing`") }
        if !decision.channel.isEmpty, !ResourceName.isID(decision.channel) {
            refuse("channel", "must be an id, such as `web`")
        }
        if decision.state == .given, decision.textHash == nil {
            refuse("text_sha256", "must say which text the subject was shown")
        }
        if decision.time < 0 || decision.time > time + Self.aheadMax { refuse("time_us", "lies in the future") }
        if let expireTime = decision.expireTime, decision.state == .withdrawn || expireTime <= decision.time {
            refuse(
                "expire_time_us",
                decision.state == .withdrawn ? "belongs to a consent that is given" : "must be after the decision")
        }
        guard violations.isEmpty else { throw .badFields(violations) }
        return decision
    }

    /// How far a caller's clock may be ahead, microseconds.
    private static let aheadMax: Int64 = 60_000_000

    private static func digest(_ text: String, _ field: String) throws(RPCError) -> SHA256Digest? {
        guard !text.isEmpty else { return nil }
        guard let digest = SHA256Digest(hexadecimal: text) else {
            throw .badField(field, "must be a SHA-256: 64 hexadecimal digits")
        }
        return digest
    }
}

extension Consent.ConsentState {
    fileprivate var message: Messages.ConsentState {
        switch self {
        case .given: .given
        case .withdrawn: .withdrawn
        }
    }
}

extension Messages.ConsentEvent {
    init(_ event: Consent.ConsentEvent) {
        let decision = event.decision
        self.init(
            sequence: event.sequence, subject: decision.subject.hexadecimal, purpose: decision.purpose,
            state: decision.state.message, textSha256: decision.textHash?.hexadecimal ?? "",
            evidenceSha256: decision.evidenceHash?.hexadecimal ?? "", channel: decision.channel,
            timeUs: decision.time, expireTimeUs: decision.expireTime ?? 0, recordedBy: event.recordedBy,
            auditIndex: event.auditIndex)
    }
}
