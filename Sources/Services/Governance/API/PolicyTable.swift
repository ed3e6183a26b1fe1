internal import AuditLog
internal import Crypto
internal import Foundation
internal import Identity
package import Messages
internal import Policy
package import RPCCore

/// The policy as a whole: groups, the export, and what would be decided.
extension GovernanceService {
    package func listGroups(_ request: ListGroupsRequest, context: CallContext) async throws -> ListGroupsResponse {
        let groups = try await policy.groups().sorted { $0.key < $1.key }
        return ListGroupsResponse(groups: groups.map { Group(name: $0.key, members: $0.value.sorted()) })
    }

    package func addGroupMember(_ request: AddGroupMemberRequest, context: CallContext) async throws -> Group {
        try await policy.addMember(
            request.member, toGroup: request.group,
            audit: AuditEntry(
                time: now(), change: context, resource: "", details: ["group": request.group, "member": request.member])
        )
        return try await group(request.group)
    }

    package func removeGroupMember(_ request: RemoveGroupMemberRequest, context: CallContext) async throws -> Group {
        try await policy.removeMember(
            request.member, fromGroup: request.group,
            audit: AuditEntry(
                time: now(), change: context, resource: "", details: ["group": request.group, "member": request.member])
        )
        return try await group(request.group)
    }

    private func group(_ name: String) async throws -> Group {
        Group(name: name, members: try await policy.groups()[name]?.sorted() ?? [])
    }

    package func exportPolicy(
        _ request: ExportPolicyRequest, context: CallContext, responses: ResponseWriter<ExportPolicyResponse>
    ) async throws {
        let (bindings, groups) = try await policy.everything()
        var text: [UInt8] = []
        func write(_ line: PolicyLine) async throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let bytes = [UInt8](try encoder.encode(line))
            text += bytes + [UInt8(ascii: "\n")]
            try await responses.write(ExportPolicyResponse(line: String(decoding: bytes, as: UTF8.self)))
        }
        for binding in bindings { try await write(PolicyLine(binding: PolicyLine.Rule(binding))) }
        for (name, members) in groups.sorted(by: { $0.key < $1.key }) {
            try await write(PolicyLine(group: PolicyLine.Members(name: name, members: members.sorted())))
        }
        let snapshot = PolicySnapshot(bindings: bindings, groups: groups)
        for identity in try await identities() {
            let principal = Principal(id: identity.id.description, person: identity.person.description)
            for binding in snapshot.bindings(of: principal) {
                try await write(PolicyLine(effective: PolicyLine.Effective(principal, binding)))
            }
        }
        try await write(PolicyLine(sha256: SHA256.hash(text).hexadecimal))
    }

    /// One certificate of each identity, in the order of their ids.
    private func identities() async throws -> [RegisteredIdentity] {
        var known: [String: RegisteredIdentity] = [:]
        var after: Int64? = 0
        while let start = after {
            let page = try await register.page(after: start)
            for identity in page.identities { known[identity.id.description] = identity }
            after = page.next
        }
        return known.values.sorted { $0.id.description < $1.id.description }
    }

    package func explainPermission(
        _ request: ExplainPermissionRequest, context: CallContext
    ) async throws -> ExplainPermissionResponse {
        let id: SPIFFEID
        do {
            id = try SPIFFEID(request.principal)
        } catch {
            throw RPCError.badField("principal", "is not a SPIFFE id: \(error.explanation)")
        }
        var permission = request.permission
        if !request.method.isEmpty {
            guard permission.isEmpty else { throw RPCError.badField("method", "says the permission: give one of them") }
            guard let declared = installation.permission(request.method) else {
                throw RPCError.badField(
                    "method", "`\(request.method)` is no method of this server, such as ModelService/SetAlias")
            }
            permission = declared
        }
        if permission == MethodDescriptor.publicPermission {
            return ExplainPermissionResponse(
                allowed: true, reason: "every authenticated principal may", permission: permission)
        }
        let person = try await register.identities(of: id).first?.person.description ?? request.principal
        let decision = authorizer.decision(
            Principal(id: request.principal, person: person), permission: permission, resource: request.resource,
            purpose: request.purpose, time: request.timeUs == 0 ? nil : request.timeUs,
            zone: request.zone.isEmpty ? nil : request.zone)
        return ExplainPermissionResponse(
            allowed: decision.isAllowed,
            reason: decision.explanation(request.principal, permission, request.resource),
            bindingID: decision.binding?.id ?? "", condition: decision.binding?.condition.map { "\($0)" } ?? "",
            permission: permission)
    }
}

/// One line of the export; one of the members is given.
private struct PolicyLine: Encodable {
    var binding: Rule?
    var group: Members?
    var effective: Effective?
    var sha256: String?

    struct Rule: Encodable {
        let id, subject, role, resources, effect, created_by: String
        let create_time_us: Int64
        let permissions: [String]
        let condition: Policy.BindingCondition?

        init(_ binding: Policy.Binding) {
            id = binding.id
            subject = binding.subject.text
            role = binding.role.rawValue
            resources = binding.resources.description
            effect = binding.effect.rawValue
            created_by = binding.createdBy
            create_time_us = binding.createTime
            permissions = binding.role.permissions.permissions.map(\.rawValue)
            condition = binding.condition
        }
    }

    struct Members: Encodable {
        let name: String
        let members: [String]
    }

    /// What one identity has, or is denied, by which binding.
    struct Effective: Encodable {
        let principal, person, binding, effect, resources: String
        let permissions: [String]
        let condition: String?

        init(_ principal: Principal, _ binding: Policy.Binding) {
            self.principal = principal.id
            person = principal.person
            self.binding = binding.id
            effect = binding.effect.rawValue
            resources = binding.resources.description
            permissions = binding.role.permissions.permissions.map(\.rawValue)
            condition = binding.condition.map { "\($0)" }
        }
    }
}
