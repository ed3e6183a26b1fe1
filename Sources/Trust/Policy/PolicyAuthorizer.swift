package import AuditLog
package import RPCCore

/// Decides every call by the policy in force, and enters refusals and reads of data into the audit log. Nothing here
/// blocks: the policy is a snapshot, and the log counts in memory.
package final class PolicyAuthorizer: CallAuthorizer {
    private let snapshot: @Sendable () -> PolicySnapshot
    private let audit: AuditLog?

    /// - Parameters:
    ///   - snapshot: of the policy in force; must not block.
    ///   - audit: where refusals and accesses are counted.
    package init(snapshot: @escaping @Sendable () -> PolicySnapshot, audit: AuditLog?) {
        self.snapshot = snapshot
        self.audit = audit
    }

    package convenience init(_ store: PolicyStore, audit: AuditLog?) {
        self.init(snapshot: { store.snapshot }, audit: audit)
    }

    package func authorize(_ principal: Principal, method: MethodDescriptor, resource: String) throws(RPCError) {
        if method.isPublic { return }
        try check(method.permission, principal, resource, action: method)
        if method.auditClass == .access {
            audit?.recordAccess(principal, action: Self.action(method), resource: resource)
        }
    }

    /// A permission that a method needs beyond the one it declares, such as `features.as_of` for a read of the past.
    /// Allowed, it is entered as an access; refused, as a refusal.
    package func require(_ permission: Permission, for context: CallContext, resource: String) throws(RPCError) {
        try check(permission.rawValue, context.principal, resource, action: context.method)
        audit?.recordAccess(
            context.principal, action: Self.action(context.method) + "#" + permission.rawValue, resource: resource)
    }

    /// May this principal do that there, and why; asking is not entered as a refusal.
    package func explain(
        _ principal: Principal, permission: String, resource: String
    ) -> (isAllowed: Bool, reason: String) {
        if permission == MethodDescriptor.publicPermission { return (true, "every authenticated principal may") }
        let decision = snapshot().decision(principal, permission: permission, resource: resource)
        return (decision.isAllowed, decision.explanation(principal.id, permission, resource))
    }

    private func check(
        _ permission: String, _ principal: Principal, _ resource: String, action method: MethodDescriptor
    ) throws(RPCError) {
        let policy = snapshot()
        if principal.memo.isAllowed(permission, on: resource, under: policy.number) { return }
        let decision = policy.decision(principal, permission: permission, resource: resource)
        guard let reason = decision.refusalReason else {
            return principal.memo.allow(permission, on: resource, under: policy.number)
        }
        audit?.recordRefusal(
            reason, principal: principal.id, person: principal.person, action: Self.action(method), resource: resource)
        throw Self.refusal(decision, reason, principal, permission, resource)
    }

    /// Says what is missing, not what others have.
    private static func refusal(
        _ decision: PolicySnapshot.Decision, _ reason: RefusalReason, _ principal: Principal, _ permission: String,
        _ resource: String
    ) -> RPCError {
        let place = resource.isEmpty ? "the whole installation" : resource
        let message: String
        switch decision {
        case .resourceNotParsable: message = "the name of the resource is not one this server could have given"
        case .policyUnreadable: message = "the policy cannot be read; everything is denied until it is mended"
        case .unknownPermission: message = "the method asks for a permission that does not exist"
        case .denied: message = "\(principal.id) is denied \(permission) on \(place)"
        case .allowed, .notPermitted: message = "\(principal.id) lacks \(permission) on \(place)"
        }
        let info = ErrorDetail.errorInfo(
            reason: reason.rawValue.uppercased(), domain: "mizan",
            metadata: ["permission": permission, "resource": resource])
        let error = RPCError(.permissionDenied, message, details: [info])
        return decision == .notPermitted ? error.hint("ask an administrator for a role that has \(permission)") : error
    }

    private static func action(_ method: MethodDescriptor) -> String {
        "\(method.service)/\(method.name)"
    }
}

extension PolicySnapshot.Decision {
    /// Nil when the call is allowed.
    fileprivate var refusalReason: RefusalReason? {
        switch self {
        case .allowed: nil
        case .denied: .denied
        case .notPermitted: .notPermitted
        case .unknownPermission: .permissionUnknown
        case .resourceNotParsable: .resourceNotParsable
        case .policyUnreadable: .policyUnreadable
        }
    }
}
