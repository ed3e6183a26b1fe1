package import AuditLog
package import RPCCore
internal import Synchronization

/// Decides every call by the policy in force, and enters refusals and reads of data into the audit log. Nothing here
/// blocks: the policy is a snapshot, and the log counts in memory.
package final class PolicyAuthorizer: CallAuthorizer {
    private let snapshot: @Sendable () -> PolicySnapshot
    private let audit: AuditLog?
    private let now: (@Sendable () -> Int64)?
    private let zone: @Sendable (String) -> String?
    /// The latest time that was looked at, so that a clock that is set back opens nothing that had closed.
    private let latest = Atomic<Int64>(.min)

    /// How far the clock may step back before nothing is known of the time.
    private static let stepBackMax: Int64 = 60_000_000

    /// - Parameters:
    ///   - snapshot: of the policy in force; must not block.
    ///   - audit: where refusals and accesses are counted.
    ///   - now: microseconds since the epoch; nil: conditions of time are never known to hold.
    ///   - zone: in which a resource's data rests; nil: not known. Must not block.
    package init(
        snapshot: @escaping @Sendable () -> PolicySnapshot, audit: AuditLog?, now: (@Sendable () -> Int64)? = nil,
        zone: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.snapshot = snapshot
        self.audit = audit
        self.now = now
        self.zone = zone
    }

    package convenience init(
        _ store: PolicyStore, audit: AuditLog?, now: (@Sendable () -> Int64)? = nil,
        zone: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.init(snapshot: { store.snapshot }, audit: audit, now: now, zone: zone)
    }

    package func authorize(_ principal: Principal, method: MethodDescriptor, resource: String) throws(RPCError) {
        try decideCall(principal, method, resource, "")
    }

    package func authorize(
        _ principal: Principal, method: MethodDescriptor, resource: String, purpose: String
    ) throws(RPCError) {
        try decideCall(principal, method, resource, purpose)
    }

    @inline(__always)
    private func decideCall(
        _ principal: Principal, _ method: MethodDescriptor, _ resource: String, _ purpose: String
    ) throws(RPCError) {
        if method.isPublic { return }
        try check(method.permission, principal, resource, purpose, action: method)
        if method.auditClass == .access {
            audit?.recordAccess(principal, action: Self.action(method), resource: resource)
        }
    }

    package func allowToGoOn(
        _ principal: Principal, method: MethodDescriptor, resource: String, purpose: String
    ) throws(RPCError) {
        if method.isPublic { return }
        try check(method.permission, principal, resource, purpose, action: method)
    }

    /// 0 while time or zones decide as well: then what was allowed is asked again each time.
    package var epoch: UInt64 {
        let policy = snapshot()
        return policy.hasConditions ? 0 : policy.number
    }

    /// A permission that a method needs beyond the one it declares, such as `features.as_of` for a read of the past.
    /// Allowed, it is entered as an access; refused, as a refusal.
    package func require(
        _ permission: Permission, for context: CallContext, resource: String, purpose: String = ""
    ) throws(RPCError) {
        try check(permission.rawValue, context.principal, resource, purpose, action: context.method)
        audit?.recordAccess(
            context.principal, action: Self.action(context.method) + "#" + permission.rawValue, resource: resource)
    }

    /// What would be decided; asking is not entered as a refusal.
    /// - Parameters:
    ///   - time: nil for now.
    ///   - zone: nil for that of the resource.
    package func decision(
        _ principal: Principal, permission: String, resource: String, purpose: String = "", time: Int64? = nil,
        zone: String? = nil
    ) -> PolicySnapshot.Decision {
        var facts = facts(purpose)
        if let time { facts.time = time }
        if let zone { facts.zone = { _ in zone } }
        return snapshot().decision(principal, permission: permission, resource: resource, facts: facts)
    }

    @inline(__always)
    private func check(
        _ permission: String, _ principal: Principal, _ resource: String, _ purpose: String,
        action method: MethodDescriptor
    ) throws(RPCError) {
        let policy = snapshot()
        if principal.memo.isAllowed(permission, on: resource, under: policy.number) { return }
        try decide(policy, permission, principal, resource, purpose, action: method)
    }

    @inline(never)
    private func decide(
        _ policy: PolicySnapshot, _ permission: String, _ principal: Principal, _ resource: String, _ purpose: String,
        action method: MethodDescriptor
    ) throws(RPCError) {
        let facts = policy.hasConditions ? facts(purpose) : CallFacts()
        let (decision, isMemorable) = policy.judge(principal, permission: permission, resource: resource, facts: facts)
        guard let reason = decision.refusalReason else {
            if isMemorable { principal.memo.allow(permission, on: resource, under: policy.number) }
            return
        }
        audit?.recordRefusal(
            reason, principal: principal.id, person: principal.person, action: Self.action(method), resource: resource)
        throw Self.refusal(decision, reason, principal, permission, resource)
    }

    private func facts(_ purpose: String) -> CallFacts {
        CallFacts(purpose: purpose, time: trustedTime(), zone: zone)
    }

    private func trustedTime() -> Int64? {
        guard let now else { return nil }
        let time = now()
        let latest = latest.max(time, ordering: .relaxed).newValue
        return time >= latest - Self.stepBackMax ? time : nil
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
        case .conditionNotMet(let binding):
            message =
                "\(principal.id) has \(permission) on \(place) only \(binding.condition.map { "\($0)" } ?? "elsewhere")"
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
        case .conditionNotMet: .conditionNotMet
        case .unknownPermission: .permissionUnknown
        case .resourceNotParsable: .resourceNotParsable
        case .policyUnreadable: .policyUnreadable
        }
    }
}
