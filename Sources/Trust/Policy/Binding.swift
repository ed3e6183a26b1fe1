/// One sentence of the policy: this subject has, or must not have, this role's permissions on these resources.
package struct Binding: Sendable, Hashable {
    package enum Effect: String, Sendable, Hashable, CaseIterable {
        case allow, deny
    }

    /// Given by the store.
    package let id: String
    package let subject: Subject
    package let role: Role
    package let resources: ResourcePattern
    package let effect: Effect
    /// Nil: it holds for every call.
    package let condition: BindingCondition?
    /// SPIFFE id of who made it.
    package let createdBy: String
    /// Microseconds since the epoch.
    package let createTime: Int64

    package init(
        id: String, subject: Subject, role: Role, resources: ResourcePattern, effect: Effect,
        condition: BindingCondition? = nil, createdBy: String, createTime: Int64
    ) {
        self.id = id
        self.subject = subject
        self.role = role
        self.resources = resources
        self.effect = effect
        self.condition = condition
        self.createdBy = createdBy
        self.createTime = createTime
    }
}
