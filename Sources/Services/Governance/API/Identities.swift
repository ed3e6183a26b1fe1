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
        let authority = try issuingAuthority()
        let order = try IdentityOrder(
            path: request.path, person: request.person, trustDomain: authority.trustDomain,
            validityDays: request.validityDays == 0 ? nil : Int(request.validityDays))
        let publicKey = try Self.publicKey(request.publicKey)
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
        return Self.response(identity, certificate, authority)
    }

    package func renewIdentity(
        _ request: RenewIdentityRequest, context: CallContext
    ) async throws -> IssueIdentityResponse {
        let authority = try issuingAuthority()
        // Whoever calls by a token is not who the certificate is of.
        guard let serial = context.principal.credential?.serial,
            let present = try await register.identity(serial: serial),
            present.person.description == context.principal.person
        else { throw IdentityError.notRegistered }
        let order = try IdentityOrder(
            path: String(present.id.path.dropFirst()), person: present.person.description,
            trustDomain: authority.trustDomain, validityDays: Self.validityDays(of: present))
        let publicKey = try Self.publicKey(request.publicKey)
        let time = now()
        let (certificate, identity) = authority.certify(
            publicKey, as: order, issuedBy: context.principal, renews: serial, time: time)
        try await register.add(
            identity,
            audit: AuditEntry(
                time: time, change: context, resource: "",
                details: ["id": order.id.description, "serial": identity.serial, "renews": serial]))
        return Self.response(identity, certificate, authority)
    }

    private static func validityDays(of identity: RegisteredIdentity) -> Int {
        let days = (identity.notAfter - identity.createTime + 43_200_000_000) / 86_400_000_000
        return max(1, min(Int(days), IdentityOrder.validityDaysMax))
    }

    private func issuingAuthority() throws(RPCError) -> PrivateAuthority {
        guard let authority = authority() else {
            throw RPCError(.failedPrecondition, "certificates of this installation come from another authority")
        }
        return authority
    }

    private static func publicKey(_ pem: String) throws(RPCError) -> PublicKey {
        do { return try PublicKey(pem: Array(pem.utf8)) } catch {
            throw RPCError.badField("public_key", "is not a SubjectPublicKeyInfo in PEM: \(error)")
        }
    }

    private static func response(
        _ identity: RegisteredIdentity, _ certificate: X509Certificate, _ authority: PrivateAuthority
    ) -> IssueIdentityResponse {
        IssueIdentityResponse(
            identity: Messages.Identity(identity), certificate: String(decoding: certificate.pem, as: UTF8.self),
            authority: String(decoding: authority.bundle.flatMap(\.pem), as: UTF8.self))
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
            revoked: identity.revokeTime != nil, authority: identity.authority)
    }
}
