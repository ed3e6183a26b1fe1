/// Which sides of a call send more than one message.
package enum CallKind: Sendable, Hashable {
    case unary, clientStreaming, serverStreaming, bidirectional
}

/// How a call that succeeds is entered into the audit log.
package enum AuditClass: Sendable, Hashable {
    /// Nothing is entered (refusals always are).
    case none
    /// A read of data, aggregated per principal, resource and second.
    case access
    /// A change: one leaf, in the transaction of the change itself.
    case change
}

/// What the contract says of one method: its name, its shape and what it asks of its caller.
package final class MethodDescriptor: Sendable, Hashable {
    /// Full name of the service, such as `mizan.v1.FeatureService`.
    package let service: String
    /// Name of the method, such as `PushFeatures`.
    package let name: String
    package let kind: CallKind
    /// The permission a caller needs on the resource of the call, such as `features.write`. Health and reflection
    /// declare `public`: any authenticated principal. A method that declares nothing cannot be registered.
    package let permission: String
    /// Every authenticated principal may call it.
    package let isPublic: Bool
    package let auditClass: AuditClass
    /// Whether a client may send the call again when it cannot know if it was carried out.
    package let isIdempotent: Bool
    /// The `:path` of the call: `/<service>/<method>`.
    package let path: String

    package init(
        service: String, name: String, kind: CallKind, permission: String, auditClass: AuditClass = .none,
        isIdempotent: Bool = false
    ) {
        self.service = service
        self.name = name
        self.kind = kind
        self.permission = permission
        isPublic = permission == Self.publicPermission
        self.auditClass = auditClass
        self.isIdempotent = isIdempotent
        path = "/\(service)/\(name)"
    }

    package static func == (left: MethodDescriptor, right: MethodDescriptor) -> Bool {
        left === right
            || left.path == right.path && left.kind == right.kind && left.permission == right.permission
                && left.auditClass == right.auditClass && left.isIdempotent == right.isIdempotent
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(path)
    }

    /// The permission that every authenticated principal has.
    package static let publicPermission = "public"
}
