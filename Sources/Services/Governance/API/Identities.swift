internal import AuditLog
internal import Crypto
internal import Identity
package import Messages
internal import Policy
package import RPCCore

extension GovernanceService {
    package func issueIdentity(
        _ request: IssueIdentityRequest, context: CallContext
    ) async throws -> IssueIdentityResponse {
        guard let authority else {
            throw RPCError(.failedPrecondition, "certificates of this installation come from another authority")
        }
        let order = try IdentityOrder(
            path: request.path, person: request.person, trustDomain: authority.trustDomain,
            validityDays: request.validityDays == 0 ? nil : Int(request.validityDays))
        let publicKey: PublicKey
        do {
            publicKey = try PublicKey(pem: Array(request.publicKey.utf8))
        } catch {
            throw RPCError.badField("public_key", "is not a SubjectPublicKeyInfo in PEM: \(error)")
        }
        let draft =
            request.role.isEmpty
            ? nil
            : try BindingDraft(subject: order.id.description, role: request.role, resources: request.resourcePattern)
        try requirePolicyRights(order, hasRole: draft != nil, context)
        let time = now()
        let (certificate, identity) = authority.certify(publicKey, as: order, issuedBy: context.principal, time: time)
        let auditLog = auditLog
        try await register.add(
            identity,
            audit: AuditEntry(
                time: time, change: context, resource: "",
                details: ["id": order.id.description, "serial": identity.serial, "person": order.person.description])
        ) { db in
            guard let draft else { return }
            let binding = try PolicyStore.add(draft, by: context.principal.id, time: time, in: db)
            try auditLog.append(
                AuditEntry(
                    time: time, change: context, resource: "",
                    details: ["binding": binding.id, "subject": order.id.description, "role": request.role]),
                in: db)
        }
        if draft != nil { try await policy.refresh() }
        return IssueIdentityResponse(
            identity: Messages.Identity(identity), certificate: String(decoding: certificate.pem, as: UTF8.self),
            authority: String(decoding: authority.certificate.pem, as: UTF8.self))
    }

    /// Whoever issues an identity may act as it: with a role, or for somebody who has rights already, that takes the
    /// permission to give rights.
    private func requirePolicyRights(_ order: IdentityOrder, hasRole: Bool, _ context: CallContext) throws(RPCError) {
        let subject = Principal(id: order.id.description, person: order.person.description)
        guard hasRole || !policy.snapshot.bindings(of: subject).isEmpty else { return }
        try authorizer.require(.policyManage, for: context, resource: "")
    }

    package func listIdentities(
        _ request: ListIdentitiesRequest, context: CallContext
    ) async throws -> ListIdentitiesResponse {
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let found = try await register.page(after: page.after.flatMap { Int64($0) } ?? 0, limit: page.size)
        return ListIdentitiesResponse(
            identities: found.identities.map(Messages.Identity.init),
            nextPageToken: found.next.map { Page.token(after: String($0)) } ?? "")
    }

    package func revokeIdentity(
        _ request: RevokeIdentityRequest, context: CallContext
    ) async throws -> Messages.Identity {
        let time = now()
        let revoked = try await register.revoke(
            serial: request.serial, reason: request.reason, by: context.principal.id, time: time,
            audit: AuditEntry(
                time: time, change: context, resource: "",
                details: ["serial": request.serial, "reason": request.reason]))
        guard let revoked else { return Messages.Identity(serial: request.serial, revoked: true) }
        return Messages.Identity(revoked)
    }
}

extension Messages.Identity {
    init(_ identity: RegisteredIdentity) {
        self.init(
            id: identity.id.description, person: identity.person.description, serial: identity.serial,
            notAfterUs: identity.notAfter, issuedBy: identity.issuedBy, createTimeUs: identity.createTime,
            revoked: identity.revokeTime != nil)
    }
}
