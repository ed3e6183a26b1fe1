internal import AuditLog
internal import Identity
package import Messages
internal import Policy
package import RPCCore

extension GovernanceService {
    package func listRoles(_ request: ListRolesRequest, context: CallContext) async throws -> ListRolesResponse {
        ListRolesResponse(
            roles: Policy.Role.allCases.map { role in
                Messages.Role(
                    name: role.rawValue, permissions: role.permissions.permissions.map(\.rawValue),
                    description: role.summary)
            })
    }

    package func createBinding(_ request: CreateBindingRequest, context: CallContext) async throws -> Messages.Binding {
        guard let wire = request.binding else { throw RPCError.badField("binding", "is missing") }
        let effect: Policy.Binding.Effect
        switch wire.effect {
        case .unspecified, .allow: effect = .allow
        case .deny: effect = .deny
        case .unrecognized: throw RPCError.badField("binding.effect", "must be ALLOW or DENY")
        }
        let draft = try BindingDraft(
            subject: wire.principal, role: wire.role, resources: wire.resourcePattern, effect: effect,
            condition: try wire.condition.flatMap { try Policy.BindingCondition($0) })
        let time = now()
        let binding = try await policy.add(draft, by: context.principal.id, time: time) { binding in
            AuditEntry(
                time: time, change: context, resource: "",
                details: [
                    "binding": binding.id, "subject": binding.subject.text, "role": binding.role.rawValue,
                    "resources": binding.resources.description, "effect": binding.effect.rawValue,
                    "condition": binding.condition.map { "\($0)" } ?? "",
                ])
        }
        return Messages.Binding(binding)
    }

    package func listBindings(_ request: ListBindingsRequest, context: CallContext) async throws -> ListBindingsResponse
    {
        let page = try Page(size: request.pageSize, token: request.pageToken)
        let all = try await policy.bindings()
        let start = page.after.flatMap { id in all.firstIndex { $0.id == id } }.map { $0 + 1 } ?? 0
        let (rows, next) = page.cut(Array(all.dropFirst(start))) { $0.id }
        return ListBindingsResponse(bindings: rows.map(Messages.Binding.init), nextPageToken: next)
    }

    package func deleteBinding(
        _ request: DeleteBindingRequest, context: CallContext
    ) async throws -> DeleteBindingResponse {
        try await policy.remove(
            request.id,
            audit: AuditEntry(time: now(), change: context, resource: "", details: ["binding": request.id]))
        return DeleteBindingResponse()
    }
}

extension Messages.Binding {
    init(_ binding: Policy.Binding) {
        self.init(
            id: binding.id, principal: binding.subject.text, role: binding.role.rawValue,
            resourcePattern: binding.resources.description, effect: binding.effect == .deny ? .deny : .allow,
            createTimeUs: binding.createTime, condition: binding.condition.map(Messages.BindingCondition.init),
            createdBy: binding.createdBy)
    }
}

extension Policy.BindingCondition {
    /// - Returns: nil for one that asks nothing.
    init?(_ wire: Messages.BindingCondition) throws(PolicyError) {
        let window = try TimeWindow(
            notBefore: wire.notBeforeUs == 0 ? nil : wire.notBeforeUs,
            notAfter: wire.notAfterUs == 0 ? nil : wire.notAfterUs, weekdays: wire.weekdays.map(Int.init),
            minutes: wire.fromMinute == 0 && wire.toMinute == 0
                ? nil : TimeWindow.DayMinutes(from: Int(wire.fromMinute), to: Int(wire.toMinute)),
            offsetMinutes: Int(wire.utcOffsetMinutes))
        try self.init(purposes: wire.purposes, zones: wire.zones, window: window)
    }
}

extension Messages.BindingCondition {
    init(_ condition: Policy.BindingCondition) {
        self.init(
            purposes: condition.purposes, zones: condition.zones.map(\.description),
            notBeforeUs: condition.window?.notBefore ?? 0, notAfterUs: condition.window?.notAfter ?? 0,
            weekdays: condition.window?.weekdays.map { Int32($0) } ?? [],
            fromMinute: Int32(condition.window?.minutes?.from ?? 0),
            toMinute: Int32(condition.window?.minutes?.to ?? 0),
            utcOffsetMinutes: Int32(condition.window?.offsetMinutes ?? 0))
    }
}
