// Made by `make generate` from Protos/mizan/v1/governance.proto. Do not edit.

internal import CMizanProtos
package import RPCCore

package enum BindingEffect: WireEnum {
    case unspecified
    case allow
    case deny
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .allow
        case 2: self = .deny
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .allow: 1
        case .deny: 2
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.allow, "ALLOW"),
            (.deny, "DENY"),
        ]
    }
}

package struct WhoAmIRequest: GeneratedMessage {
    package init() {}

    package init(reading reader: MessageReader) throws(WireError) {
    }

    package func write(to writer: MessageWriter) {
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_WhoAmIRequest(), fieldCount: 0) }
}

package struct WhoAmIResponse: GeneratedMessage {
    package var principal: String
    package var person: String
    package var bindings: [Binding]
    package var serverVersion: String
    package var trustDomain: String
    package var zone: String
    /// Native libraries by name: their version, or what to install.
    package var nativeLibraries: [String: String]
    package var serverTimeUs: Int64
    /// Ed25519, hexadecimal: verifies the audit log's tree heads.
    package var auditPublicKey: String
    /// Of the caller's certificate; empty on a transport without one.
    package var certificateSerial: String
    package var certificateNotAfterUs: Int64

    package init(
        principal: String = "", person: String = "", bindings: [Binding] = [], serverVersion: String = "",
        trustDomain: String = "", zone: String = "", nativeLibraries: [String: String] = [:], serverTimeUs: Int64 = 0,
        auditPublicKey: String = "", certificateSerial: String = "", certificateNotAfterUs: Int64 = 0
    ) {
        self.principal = principal
        self.person = person
        self.bindings = bindings
        self.serverVersion = serverVersion
        self.trustDomain = trustDomain
        self.zone = zone
        self.nativeLibraries = nativeLibraries
        self.serverTimeUs = serverTimeUs
        self.auditPublicKey = auditPublicKey
        self.certificateSerial = certificateSerial
        self.certificateNotAfterUs = certificateNotAfterUs
    }

    package init(reading reader: MessageReader) throws(WireError) {
        principal = try reader.string(0)
        person = try reader.string(1)
        bindings = try reader.messages(2)
        serverVersion = try reader.string(3)
        trustDomain = try reader.string(4)
        zone = try reader.string(5)
        nativeLibraries = try reader.map(6) { (entry: MessageReader) throws(WireError) in
            (try entry.string(0), try entry.string(1))
        }
        serverTimeUs = reader.value(7)
        auditPublicKey = try reader.string(8)
        certificateSerial = try reader.string(9)
        certificateNotAfterUs = reader.value(10)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, principal)
        writer.string(1, person)
        writer.messages(2, bindings)
        writer.string(3, serverVersion)
        writer.string(4, trustDomain)
        writer.string(5, zone)
        writer.map(6, nativeLibraries) { $0.string(0, $1); $0.string(1, $2) }
        writer.value(7, serverTimeUs)
        writer.string(8, auditPublicKey)
        writer.string(9, certificateSerial)
        writer.value(10, certificateNotAfterUs)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_WhoAmIResponse(), fieldCount: 11) }
}

package struct Project: GeneratedMessage {
    /// `projects/{project}`.
    package var name: String
    package var zone: String
    package var owner: String
    package var description: String
    package var createTimeUs: Int64
    /// A team of one: who registered or trained a version may move aliases to it, which is entered into the audit log as
    /// `self-approved`. Never where the data is about people.
    package var selfApproval: Bool

    package init(
        name: String = "", zone: String = "", owner: String = "", description: String = "", createTimeUs: Int64 = 0,
        selfApproval: Bool = false
    ) {
        self.name = name
        self.zone = zone
        self.owner = owner
        self.description = description
        self.createTimeUs = createTimeUs
        self.selfApproval = selfApproval
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        zone = try reader.string(1)
        owner = try reader.string(2)
        description = try reader.string(3)
        createTimeUs = reader.value(4)
        selfApproval = reader.bool(5)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.string(1, zone)
        writer.string(2, owner)
        writer.string(3, description)
        writer.value(4, createTimeUs)
        writer.bool(5, selfApproval)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Project(), fieldCount: 6) }
}

package struct UpdateProjectRequest: GeneratedMessage {
    package var name: String
    package var selfApproval: Bool?

    package init(
        name: String = "", selfApproval: Bool? = nil
    ) {
        self.name = name
        self.selfApproval = selfApproval
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        selfApproval = reader.has(1) ? reader.bool(1) : nil
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        if let selfApproval { writer.bool(1, selfApproval) }
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_UpdateProjectRequest(), fieldCount: 2) }
}

package struct CreateProjectRequest: GeneratedMessage {
    package var projectID: String
    package var project: Project?

    package init(
        projectID: String = "", project: Project? = nil
    ) {
        self.projectID = projectID
        self.project = project
    }

    package init(reading reader: MessageReader) throws(WireError) {
        projectID = try reader.string(0)
        project = try reader.message(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, projectID)
        writer.message(1, project)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_CreateProjectRequest(), fieldCount: 2) }
}

package struct ListProjectsRequest: GeneratedMessage {
    package var pageSize: Int32
    package var pageToken: String

    package init(
        pageSize: Int32 = 0, pageToken: String = ""
    ) {
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        pageSize = reader.value(0)
        pageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, pageSize)
        writer.string(1, pageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListProjectsRequest(), fieldCount: 2) }
}

package struct ListProjectsResponse: GeneratedMessage {
    package var projects: [Project]
    package var nextPageToken: String

    package init(
        projects: [Project] = [], nextPageToken: String = ""
    ) {
        self.projects = projects
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        projects = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, projects)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListProjectsResponse(), fieldCount: 2) }
}

package struct Identity: GeneratedMessage {
    /// The SPIFFE id.
    package var id: String
    package var person: String
    /// Hexadecimal.
    package var serial: String
    package var notAfterUs: Int64
    package var issuedBy: String
    package var createTimeUs: Int64
    package var revoked: Bool
    /// SHA-256 of the certificate of the authority that issued it, hexadecimal; empty where nobody noted it.
    package var authority: String

    package init(
        id: String = "", person: String = "", serial: String = "", notAfterUs: Int64 = 0, issuedBy: String = "",
        createTimeUs: Int64 = 0, revoked: Bool = false, authority: String = ""
    ) {
        self.id = id
        self.person = person
        self.serial = serial
        self.notAfterUs = notAfterUs
        self.issuedBy = issuedBy
        self.createTimeUs = createTimeUs
        self.revoked = revoked
        self.authority = authority
    }

    package init(reading reader: MessageReader) throws(WireError) {
        id = try reader.string(0)
        person = try reader.string(1)
        serial = try reader.string(2)
        notAfterUs = reader.value(3)
        issuedBy = try reader.string(4)
        createTimeUs = reader.value(5)
        revoked = reader.bool(6)
        authority = try reader.string(7)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, id)
        writer.string(1, person)
        writer.string(2, serial)
        writer.value(3, notAfterUs)
        writer.string(4, issuedBy)
        writer.value(5, createTimeUs)
        writer.bool(6, revoked)
        writer.string(7, authority)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Identity(), fieldCount: 8) }
}

package struct IssueIdentityRequest: GeneratedMessage {
    /// `person/{name}` or `workload/{name}`.
    package var path: String
    /// The answerable person; required for a workload.
    package var person: String
    /// Bound to it at once; may be empty.
    package var role: String
    /// Where the role holds; empty: everywhere.
    package var resourcePattern: String
    /// SubjectPublicKeyInfo, PEM.
    package var publicKey: String
    package var validityDays: Int32

    package init(
        path: String = "", person: String = "", role: String = "", resourcePattern: String = "", publicKey: String = "",
        validityDays: Int32 = 0
    ) {
        self.path = path
        self.person = person
        self.role = role
        self.resourcePattern = resourcePattern
        self.publicKey = publicKey
        self.validityDays = validityDays
    }

    package init(reading reader: MessageReader) throws(WireError) {
        path = try reader.string(0)
        person = try reader.string(1)
        role = try reader.string(2)
        resourcePattern = try reader.string(3)
        publicKey = try reader.string(4)
        validityDays = reader.value(5)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, path)
        writer.string(1, person)
        writer.string(2, role)
        writer.string(3, resourcePattern)
        writer.string(4, publicKey)
        writer.value(5, validityDays)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_IssueIdentityRequest(), fieldCount: 6) }
}

package struct IssueIdentityResponse: GeneratedMessage {
    package var identity: Identity?
    /// PEM.
    package var certificate: String
    /// PEM: the authorities to trust, two of them while one is being replaced.
    package var authority: String

    package init(
        identity: Identity? = nil, certificate: String = "", authority: String = ""
    ) {
        self.identity = identity
        self.certificate = certificate
        self.authority = authority
    }

    package init(reading reader: MessageReader) throws(WireError) {
        identity = try reader.message(0)
        certificate = try reader.string(1)
        authority = try reader.string(2)
    }

    package func write(to writer: MessageWriter) {
        writer.message(0, identity)
        writer.string(1, certificate)
        writer.string(2, authority)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_IssueIdentityResponse(), fieldCount: 3) }
}

package struct RenewIdentityRequest: GeneratedMessage {
    /// SubjectPublicKeyInfo, PEM.
    package var publicKey: String

    package init(
        publicKey: String = ""
    ) {
        self.publicKey = publicKey
    }

    package init(reading reader: MessageReader) throws(WireError) {
        publicKey = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, publicKey)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_RenewIdentityRequest(), fieldCount: 1) }
}

package struct ListIdentitiesRequest: GeneratedMessage {
    package var pageSize: Int32
    package var pageToken: String

    package init(
        pageSize: Int32 = 0, pageToken: String = ""
    ) {
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        pageSize = reader.value(0)
        pageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, pageSize)
        writer.string(1, pageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListIdentitiesRequest(), fieldCount: 2) }
}

package struct ListIdentitiesResponse: GeneratedMessage {
    package var identities: [Identity]
    package var nextPageToken: String

    package init(
        identities: [Identity] = [], nextPageToken: String = ""
    ) {
        self.identities = identities
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        identities = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, identities)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListIdentitiesResponse(), fieldCount: 2) }
}

package struct RevokeIdentityRequest: GeneratedMessage {
    package var serial: String
    package var reason: String

    package init(
        serial: String = "", reason: String = ""
    ) {
        self.serial = serial
        self.reason = reason
    }

    package init(reading reader: MessageReader) throws(WireError) {
        serial = try reader.string(0)
        reason = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, serial)
        writer.string(1, reason)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_RevokeIdentityRequest(), fieldCount: 2) }
}

package struct Role: GeneratedMessage {
    package var name: String
    package var permissions: [String]
    package var description: String

    package init(
        name: String = "", permissions: [String] = [], description: String = ""
    ) {
        self.name = name
        self.permissions = permissions
        self.description = description
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        permissions = try reader.strings(1)
        description = try reader.string(2)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.strings(1, permissions)
        writer.string(2, description)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Role(), fieldCount: 3) }
}

package struct ListRolesRequest: GeneratedMessage {
    package init() {}

    package init(reading reader: MessageReader) throws(WireError) {
    }

    package func write(to writer: MessageWriter) {
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListRolesRequest(), fieldCount: 0) }
}

package struct ListRolesResponse: GeneratedMessage {
    package var roles: [Role]

    package init(
        roles: [Role] = []
    ) {
        self.roles = roles
    }

    package init(reading reader: MessageReader) throws(WireError) {
        roles = try reader.messages(0)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, roles)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListRolesResponse(), fieldCount: 1) }
}

package struct Binding: GeneratedMessage {
    package var id: String
    /// A SPIFFE id, or a pattern of one.
    package var principal: String
    package var role: String
    package var resourcePattern: String
    package var effect: BindingEffect
    package var createTimeUs: Int64
    /// Absent: it holds for every call.
    package var condition: BindingCondition?
    /// SPIFFE id.
    package var createdBy: String

    package init(
        id: String = "", principal: String = "", role: String = "", resourcePattern: String = "",
        effect: BindingEffect = .unspecified, createTimeUs: Int64 = 0, condition: BindingCondition? = nil,
        createdBy: String = ""
    ) {
        self.id = id
        self.principal = principal
        self.role = role
        self.resourcePattern = resourcePattern
        self.effect = effect
        self.createTimeUs = createTimeUs
        self.condition = condition
        self.createdBy = createdBy
    }

    package init(reading reader: MessageReader) throws(WireError) {
        id = try reader.string(0)
        principal = try reader.string(1)
        role = try reader.string(2)
        resourcePattern = try reader.string(3)
        effect = reader.enumeration(4)
        createTimeUs = reader.value(5)
        condition = try reader.message(6)
        createdBy = try reader.string(7)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, id)
        writer.string(1, principal)
        writer.string(2, role)
        writer.string(3, resourcePattern)
        writer.enumeration(4, effect)
        writer.value(5, createTimeUs)
        writer.message(6, condition)
        writer.string(7, createdBy)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Binding(), fieldCount: 8) }
}

/// What a binding asks of a call beside who does what to what. Every part that is given has to hold. What cannot be known
/// lets no allowance through, and no denial rest.
package struct BindingCondition: GeneratedMessage {
    /// Declared by the call; empty: whatever it declares.
    package var purposes: [String]
    /// Where the resource's data rests, such as `AE`; `AE-**` is it with all below it. Empty: anywhere.
    package var zones: [String]
    /// From this moment on; 0: from ever.
    package var notBeforeUs: Int64
    /// Until, not including, this moment; 0: for ever.
    package var notAfterUs: Int64
    /// 1 is Monday, 7 Sunday; empty: every day.
    package var weekdays: [Int32]
    /// Minutes after midnight, from one until, not including, the other; both 0: all day. A span may go over midnight.
    package var fromMinute: Int32
    package var toMinute: Int32
    /// Of the place whose days and hours are meant.
    package var utcOffsetMinutes: Int32

    package init(
        purposes: [String] = [], zones: [String] = [], notBeforeUs: Int64 = 0, notAfterUs: Int64 = 0,
        weekdays: [Int32] = [], fromMinute: Int32 = 0, toMinute: Int32 = 0, utcOffsetMinutes: Int32 = 0
    ) {
        self.purposes = purposes
        self.zones = zones
        self.notBeforeUs = notBeforeUs
        self.notAfterUs = notAfterUs
        self.weekdays = weekdays
        self.fromMinute = fromMinute
        self.toMinute = toMinute
        self.utcOffsetMinutes = utcOffsetMinutes
    }

    package init(reading reader: MessageReader) throws(WireError) {
        purposes = try reader.strings(0)
        zones = try reader.strings(1)
        notBeforeUs = reader.value(2)
        notAfterUs = reader.value(3)
        weekdays = reader.values(4)
        fromMinute = reader.value(5)
        toMinute = reader.value(6)
        utcOffsetMinutes = reader.value(7)
    }

    package func write(to writer: MessageWriter) {
        writer.strings(0, purposes)
        writer.strings(1, zones)
        writer.value(2, notBeforeUs)
        writer.value(3, notAfterUs)
        writer.values(4, weekdays)
        writer.value(5, fromMinute)
        writer.value(6, toMinute)
        writer.value(7, utcOffsetMinutes)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_BindingCondition(), fieldCount: 8) }
}

package struct Group: GeneratedMessage {
    package var name: String
    /// SPIFFE ids.
    package var members: [String]

    package init(
        name: String = "", members: [String] = []
    ) {
        self.name = name
        self.members = members
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        members = try reader.strings(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.strings(1, members)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Group(), fieldCount: 2) }
}

package struct ListGroupsRequest: GeneratedMessage {
    package init() {}

    package init(reading reader: MessageReader) throws(WireError) {
    }

    package func write(to writer: MessageWriter) {
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListGroupsRequest(), fieldCount: 0) }
}

package struct ListGroupsResponse: GeneratedMessage {
    package var groups: [Group]

    package init(
        groups: [Group] = []
    ) {
        self.groups = groups
    }

    package init(reading reader: MessageReader) throws(WireError) {
        groups = try reader.messages(0)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, groups)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListGroupsResponse(), fieldCount: 1) }
}

package struct AddGroupMemberRequest: GeneratedMessage {
    package var group: String
    /// A whole SPIFFE id, no pattern.
    package var member: String

    package init(
        group: String = "", member: String = ""
    ) {
        self.group = group
        self.member = member
    }

    package init(reading reader: MessageReader) throws(WireError) {
        group = try reader.string(0)
        member = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, group)
        writer.string(1, member)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_AddGroupMemberRequest(), fieldCount: 2) }
}

package struct RemoveGroupMemberRequest: GeneratedMessage {
    package var group: String
    package var member: String

    package init(
        group: String = "", member: String = ""
    ) {
        self.group = group
        self.member = member
    }

    package init(reading reader: MessageReader) throws(WireError) {
        group = try reader.string(0)
        member = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, group)
        writer.string(1, member)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_RemoveGroupMemberRequest(), fieldCount: 2) }
}

package struct ExportPolicyRequest: GeneratedMessage {
    package init() {}

    package init(reading reader: MessageReader) throws(WireError) {
    }

    package func write(to writer: MessageWriter) {
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ExportPolicyRequest(), fieldCount: 0) }
}

package struct ExportPolicyResponse: GeneratedMessage {
    /// One JSON object, without its line feed.
    package var line: String

    package init(
        line: String = ""
    ) {
        self.line = line
    }

    package init(reading reader: MessageReader) throws(WireError) {
        line = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, line)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ExportPolicyResponse(), fieldCount: 1) }
}

package struct CreateBindingRequest: GeneratedMessage {
    package var binding: Binding?

    package init(
        binding: Binding? = nil
    ) {
        self.binding = binding
    }

    package init(reading reader: MessageReader) throws(WireError) {
        binding = try reader.message(0)
    }

    package func write(to writer: MessageWriter) {
        writer.message(0, binding)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_CreateBindingRequest(), fieldCount: 1) }
}

package struct ListBindingsRequest: GeneratedMessage {
    package var pageSize: Int32
    package var pageToken: String

    package init(
        pageSize: Int32 = 0, pageToken: String = ""
    ) {
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        pageSize = reader.value(0)
        pageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, pageSize)
        writer.string(1, pageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListBindingsRequest(), fieldCount: 2) }
}

package struct ListBindingsResponse: GeneratedMessage {
    package var bindings: [Binding]
    package var nextPageToken: String

    package init(
        bindings: [Binding] = [], nextPageToken: String = ""
    ) {
        self.bindings = bindings
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        bindings = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, bindings)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListBindingsResponse(), fieldCount: 2) }
}

package struct DeleteBindingRequest: GeneratedMessage {
    package var id: String

    package init(
        id: String = ""
    ) {
        self.id = id
    }

    package init(reading reader: MessageReader) throws(WireError) {
        id = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, id)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_DeleteBindingRequest(), fieldCount: 1) }
}

package struct DeleteBindingResponse: GeneratedMessage {
    package init() {}

    package init(reading reader: MessageReader) throws(WireError) {
    }

    package func write(to writer: MessageWriter) {
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_DeleteBindingResponse(), fieldCount: 0) }
}

package struct ExplainPermissionRequest: GeneratedMessage {
    package var principal: String
    /// Such as `models.promote`; empty where `method` says it.
    package var permission: String
    package var resource: String
    /// Such as `ModelService/SetAlias`: the permission it declares.
    package var method: String
    /// What the call would declare; empty: none.
    package var purpose: String
    /// Empty: that of the resource.
    package var zone: String
    /// 0: now.
    package var timeUs: Int64

    package init(
        principal: String = "", permission: String = "", resource: String = "", method: String = "",
        purpose: String = "", zone: String = "", timeUs: Int64 = 0
    ) {
        self.principal = principal
        self.permission = permission
        self.resource = resource
        self.method = method
        self.purpose = purpose
        self.zone = zone
        self.timeUs = timeUs
    }

    package init(reading reader: MessageReader) throws(WireError) {
        principal = try reader.string(0)
        permission = try reader.string(1)
        resource = try reader.string(2)
        method = try reader.string(3)
        purpose = try reader.string(4)
        zone = try reader.string(5)
        timeUs = reader.value(6)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, principal)
        writer.string(1, permission)
        writer.string(2, resource)
        writer.string(3, method)
        writer.string(4, purpose)
        writer.string(5, zone)
        writer.value(6, timeUs)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ExplainPermissionRequest(), fieldCount: 7) }
}

package struct ExplainPermissionResponse: GeneratedMessage {
    package var allowed: Bool
    package var reason: String
    /// The binding that decides, or would if its condition held; empty: there is none.
    package var bindingID: String
    /// That of the binding, in words; empty: it has none.
    package var condition: String
    package var permission: String

    package init(
        allowed: Bool = false, reason: String = "", bindingID: String = "", condition: String = "",
        permission: String = ""
    ) {
        self.allowed = allowed
        self.reason = reason
        self.bindingID = bindingID
        self.condition = condition
        self.permission = permission
    }

    package init(reading reader: MessageReader) throws(WireError) {
        allowed = reader.bool(0)
        reason = try reader.string(1)
        bindingID = try reader.string(2)
        condition = try reader.string(3)
        permission = try reader.string(4)
    }

    package func write(to writer: MessageWriter) {
        writer.bool(0, allowed)
        writer.string(1, reason)
        writer.string(2, bindingID)
        writer.string(3, condition)
        writer.string(4, permission)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ExplainPermissionResponse(), fieldCount: 5) }
}

package struct AuditEntry: GeneratedMessage {
    package var index: Int64
    package var timeUs: Int64
    package var principal: String
    package var person: String
    /// The method or the event.
    package var action: String
    package var resource: String
    /// `OK`, or the name of another status code.
    package var outcome: String
    /// `change`, `access` or `refusal`.
    package var auditClass: String
    package var details: [String: String]
    /// Leaf hash, hexadecimal.
    package var leafHash: String

    package init(
        index: Int64 = 0, timeUs: Int64 = 0, principal: String = "", person: String = "", action: String = "",
        resource: String = "", outcome: String = "", auditClass: String = "", details: [String: String] = [:],
        leafHash: String = ""
    ) {
        self.index = index
        self.timeUs = timeUs
        self.principal = principal
        self.person = person
        self.action = action
        self.resource = resource
        self.outcome = outcome
        self.auditClass = auditClass
        self.details = details
        self.leafHash = leafHash
    }

    package init(reading reader: MessageReader) throws(WireError) {
        index = reader.value(0)
        timeUs = reader.value(1)
        principal = try reader.string(2)
        person = try reader.string(3)
        action = try reader.string(4)
        resource = try reader.string(5)
        outcome = try reader.string(6)
        auditClass = try reader.string(7)
        details = try reader.map(8) { (entry: MessageReader) throws(WireError) in
            (try entry.string(0), try entry.string(1))
        }
        leafHash = try reader.string(9)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, index)
        writer.value(1, timeUs)
        writer.string(2, principal)
        writer.string(3, person)
        writer.string(4, action)
        writer.string(5, resource)
        writer.string(6, outcome)
        writer.string(7, auditClass)
        writer.map(8, details) { $0.string(0, $1); $0.string(1, $2) }
        writer.string(9, leafHash)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_AuditEntry(), fieldCount: 10) }
}

package struct SearchAuditRequest: GeneratedMessage {
    package var principal: String
    package var resourcePrefix: String
    package var action: String
    package var fromTimeUs: Int64
    /// Exclusive; 0: now.
    package var toTimeUs: Int64
    package var outcome: String
    package var pageSize: Int32
    package var pageToken: String

    package init(
        principal: String = "", resourcePrefix: String = "", action: String = "", fromTimeUs: Int64 = 0,
        toTimeUs: Int64 = 0, outcome: String = "", pageSize: Int32 = 0, pageToken: String = ""
    ) {
        self.principal = principal
        self.resourcePrefix = resourcePrefix
        self.action = action
        self.fromTimeUs = fromTimeUs
        self.toTimeUs = toTimeUs
        self.outcome = outcome
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        principal = try reader.string(0)
        resourcePrefix = try reader.string(1)
        action = try reader.string(2)
        fromTimeUs = reader.value(3)
        toTimeUs = reader.value(4)
        outcome = try reader.string(5)
        pageSize = reader.value(6)
        pageToken = try reader.string(7)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, principal)
        writer.string(1, resourcePrefix)
        writer.string(2, action)
        writer.value(3, fromTimeUs)
        writer.value(4, toTimeUs)
        writer.string(5, outcome)
        writer.value(6, pageSize)
        writer.string(7, pageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_SearchAuditRequest(), fieldCount: 8) }
}

package struct SearchAuditResponse: GeneratedMessage {
    /// Newest first.
    package var entries: [AuditEntry]
    package var nextPageToken: String

    package init(
        entries: [AuditEntry] = [], nextPageToken: String = ""
    ) {
        self.entries = entries
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        entries = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, entries)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_SearchAuditResponse(), fieldCount: 2) }
}

package struct RetentionLock: GeneratedMessage {
    package var id: Int64
    /// With all that is in it; empty: the whole installation.
    package var resource: String
    package var untilTimeUs: Int64
    package var reason: String
    /// SPIFFE id.
    package var createdBy: String
    package var createTimeUs: Int64

    package init(
        id: Int64 = 0, resource: String = "", untilTimeUs: Int64 = 0, reason: String = "", createdBy: String = "",
        createTimeUs: Int64 = 0
    ) {
        self.id = id
        self.resource = resource
        self.untilTimeUs = untilTimeUs
        self.reason = reason
        self.createdBy = createdBy
        self.createTimeUs = createTimeUs
    }

    package init(reading reader: MessageReader) throws(WireError) {
        id = reader.value(0)
        resource = try reader.string(1)
        untilTimeUs = reader.value(2)
        reason = try reader.string(3)
        createdBy = try reader.string(4)
        createTimeUs = reader.value(5)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, id)
        writer.string(1, resource)
        writer.value(2, untilTimeUs)
        writer.string(3, reason)
        writer.string(4, createdBy)
        writer.value(5, createTimeUs)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_RetentionLock(), fieldCount: 6) }
}

package struct CreateRetentionLockRequest: GeneratedMessage {
    package var lock: RetentionLock?

    package init(
        lock: RetentionLock? = nil
    ) {
        self.lock = lock
    }

    package init(reading reader: MessageReader) throws(WireError) {
        lock = try reader.message(0)
    }

    package func write(to writer: MessageWriter) {
        writer.message(0, lock)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_CreateRetentionLockRequest(), fieldCount: 1) }
}

package struct ListRetentionLocksRequest: GeneratedMessage {
    package var pageSize: Int32
    package var pageToken: String

    package init(
        pageSize: Int32 = 0, pageToken: String = ""
    ) {
        self.pageSize = pageSize
        self.pageToken = pageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        pageSize = reader.value(0)
        pageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, pageSize)
        writer.string(1, pageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListRetentionLocksRequest(), fieldCount: 2) }
}

package struct ListRetentionLocksResponse: GeneratedMessage {
    package var locks: [RetentionLock]
    package var nextPageToken: String

    package init(
        locks: [RetentionLock] = [], nextPageToken: String = ""
    ) {
        self.locks = locks
        self.nextPageToken = nextPageToken
    }

    package init(reading reader: MessageReader) throws(WireError) {
        locks = try reader.messages(0)
        nextPageToken = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.messages(0, locks)
        writer.string(1, nextPageToken)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ListRetentionLocksResponse(), fieldCount: 2) }
}

package struct GetTreeHeadRequest: GeneratedMessage {
    package init() {}

    package init(reading reader: MessageReader) throws(WireError) {
    }

    package func write(to writer: MessageWriter) {
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetTreeHeadRequest(), fieldCount: 0) }
}

/// RFC 9162: the tree's size and root, signed.
package struct TreeHead: GeneratedMessage {
    package var size: Int64
    package var timeUs: Int64
    package var rootHash: [UInt8]
    /// Ed25519 over five lines of text, each ended by a line feed: `mizan audit head v1`, origin, size, time, root in
    /// lower-case hexadecimal.
    package var signature: [UInt8]
    /// The installation's trust domain.
    package var origin: String
    package var publicKey: [UInt8]

    package init(
        size: Int64 = 0, timeUs: Int64 = 0, rootHash: [UInt8] = [], signature: [UInt8] = [], origin: String = "",
        publicKey: [UInt8] = []
    ) {
        self.size = size
        self.timeUs = timeUs
        self.rootHash = rootHash
        self.signature = signature
        self.origin = origin
        self.publicKey = publicKey
    }

    package init(reading reader: MessageReader) throws(WireError) {
        size = reader.value(0)
        timeUs = reader.value(1)
        rootHash = reader.bytes(2)
        signature = reader.bytes(3)
        origin = try reader.string(4)
        publicKey = reader.bytes(5)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, size)
        writer.value(1, timeUs)
        writer.bytes(2, rootHash)
        writer.bytes(3, signature)
        writer.string(4, origin)
        writer.bytes(5, publicKey)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_TreeHead(), fieldCount: 6) }
}

package struct GetInclusionProofRequest: GeneratedMessage {
    package var index: Int64
    /// 0: the tree as it is now.
    package var treeSize: Int64

    package init(
        index: Int64 = 0, treeSize: Int64 = 0
    ) {
        self.index = index
        self.treeSize = treeSize
    }

    package init(reading reader: MessageReader) throws(WireError) {
        index = reader.value(0)
        treeSize = reader.value(1)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, index)
        writer.value(1, treeSize)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetInclusionProofRequest(), fieldCount: 2) }
}

package struct InclusionProof: GeneratedMessage {
    package var index: Int64
    package var treeSize: Int64
    package var path: [[UInt8]]
    package var leafHash: [UInt8]
    package var rootHash: [UInt8]

    package init(
        index: Int64 = 0, treeSize: Int64 = 0, path: [[UInt8]] = [], leafHash: [UInt8] = [], rootHash: [UInt8] = []
    ) {
        self.index = index
        self.treeSize = treeSize
        self.path = path
        self.leafHash = leafHash
        self.rootHash = rootHash
    }

    package init(reading reader: MessageReader) throws(WireError) {
        index = reader.value(0)
        treeSize = reader.value(1)
        path = reader.byteStrings(2)
        leafHash = reader.bytes(3)
        rootHash = reader.bytes(4)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, index)
        writer.value(1, treeSize)
        writer.byteStrings(2, path)
        writer.bytes(3, leafHash)
        writer.bytes(4, rootHash)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_InclusionProof(), fieldCount: 5) }
}

package struct GetConsistencyProofRequest: GeneratedMessage {
    package var fromSize: Int64
    /// 0: the tree as it is now.
    package var toSize: Int64

    package init(
        fromSize: Int64 = 0, toSize: Int64 = 0
    ) {
        self.fromSize = fromSize
        self.toSize = toSize
    }

    package init(reading reader: MessageReader) throws(WireError) {
        fromSize = reader.value(0)
        toSize = reader.value(1)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, fromSize)
        writer.value(1, toSize)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetConsistencyProofRequest(), fieldCount: 2) }
}

package struct ConsistencyProof: GeneratedMessage {
    package var fromSize: Int64
    package var toSize: Int64
    package var path: [[UInt8]]

    package init(
        fromSize: Int64 = 0, toSize: Int64 = 0, path: [[UInt8]] = []
    ) {
        self.fromSize = fromSize
        self.toSize = toSize
        self.path = path
    }

    package init(reading reader: MessageReader) throws(WireError) {
        fromSize = reader.value(0)
        toSize = reader.value(1)
        path = reader.byteStrings(2)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, fromSize)
        writer.value(1, toSize)
        writer.byteStrings(2, path)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ConsistencyProof(), fieldCount: 3) }
}

package struct ExportAuditRequest: GeneratedMessage {
    package var fromIndex: Int64

    package init(
        fromIndex: Int64 = 0
    ) {
        self.fromIndex = fromIndex
    }

    package init(reading reader: MessageReader) throws(WireError) {
        fromIndex = reader.value(0)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, fromIndex)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ExportAuditRequest(), fieldCount: 1) }
}

package struct ExportAuditResponse: GeneratedMessage {
    /// One line of the export, without its line feed: what `mizanctl audit verify` reads.
    package var line: String

    package init(
        line: String = ""
    ) {
        self.line = line
    }

    package init(reading reader: MessageReader) throws(WireError) {
        line = try reader.string(0)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, line)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ExportAuditResponse(), fieldCount: 1) }
}

/// The methods of `mizan.v1.GovernanceService`.
package enum GovernanceServiceMethods {
    package static let whoAmI = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "WhoAmI", kind: .unary,
        permission: "public", auditClass: .none, isIdempotent: true)
    package static let createProject = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "CreateProject", kind: .unary,
        permission: "projects.manage", auditClass: .change, isIdempotent: false)
    package static let updateProject = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "UpdateProject", kind: .unary,
        permission: "policy.manage", auditClass: .change, isIdempotent: true)
    package static let listProjects = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "ListProjects", kind: .unary,
        permission: "projects.read", auditClass: .none, isIdempotent: true)
    package static let issueIdentity = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "IssueIdentity", kind: .unary,
        permission: "identities.manage", auditClass: .change, isIdempotent: false)
    package static let renewIdentity = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "RenewIdentity", kind: .unary,
        permission: "public", auditClass: .change, isIdempotent: false)
    package static let listIdentities = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "ListIdentities", kind: .unary,
        permission: "identities.read", auditClass: .none, isIdempotent: true)
    package static let revokeIdentity = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "RevokeIdentity", kind: .unary,
        permission: "identities.manage", auditClass: .change, isIdempotent: true)
    package static let listRoles = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "ListRoles", kind: .unary,
        permission: "policy.read", auditClass: .none, isIdempotent: true)
    package static let createBinding = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "CreateBinding", kind: .unary,
        permission: "policy.manage", auditClass: .change, isIdempotent: false)
    package static let listBindings = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "ListBindings", kind: .unary,
        permission: "policy.read", auditClass: .none, isIdempotent: true)
    package static let deleteBinding = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "DeleteBinding", kind: .unary,
        permission: "policy.manage", auditClass: .change, isIdempotent: false)
    package static let listGroups = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "ListGroups", kind: .unary,
        permission: "policy.read", auditClass: .none, isIdempotent: true)
    package static let addGroupMember = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "AddGroupMember", kind: .unary,
        permission: "policy.manage", auditClass: .change, isIdempotent: true)
    package static let removeGroupMember = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "RemoveGroupMember", kind: .unary,
        permission: "policy.manage", auditClass: .change, isIdempotent: true)
    package static let exportPolicy = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "ExportPolicy", kind: .serverStreaming,
        permission: "policy.read", auditClass: .access, isIdempotent: true)
    package static let explainPermission = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "ExplainPermission", kind: .unary,
        permission: "policy.read", auditClass: .none, isIdempotent: true)
    package static let searchAudit = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "SearchAudit", kind: .unary,
        permission: "audit.read", auditClass: .access, isIdempotent: true)
    package static let createRetentionLock = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "CreateRetentionLock", kind: .unary,
        permission: "audit.lock", auditClass: .change, isIdempotent: false)
    package static let listRetentionLocks = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "ListRetentionLocks", kind: .unary,
        permission: "audit.read", auditClass: .none, isIdempotent: true)
    package static let getTreeHead = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "GetTreeHead", kind: .unary,
        permission: "audit.read", auditClass: .none, isIdempotent: true)
    package static let getInclusionProof = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "GetInclusionProof", kind: .unary,
        permission: "audit.read", auditClass: .none, isIdempotent: true)
    package static let getConsistencyProof = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "GetConsistencyProof", kind: .unary,
        permission: "audit.read", auditClass: .none, isIdempotent: true)
    package static let exportAudit = MethodDescriptor(
        service: "mizan.v1.GovernanceService", name: "ExportAudit", kind: .serverStreaming,
        permission: "audit.read", auditClass: .access, isIdempotent: true)
    package static let all: [MethodDescriptor] = [
        whoAmI,
        createProject,
        updateProject,
        listProjects,
        issueIdentity,
        renewIdentity,
        listIdentities,
        revokeIdentity,
        listRoles,
        createBinding,
        listBindings,
        deleteBinding,
        listGroups,
        addGroupMember,
        removeGroupMember,
        exportPolicy,
        explainPermission,
        searchAudit,
        createRetentionLock,
        listRetentionLocks,
        getTreeHead,
        getInclusionProof,
        getConsistencyProof,
        exportAudit,
    ]
}

/// What answers `mizan.v1.GovernanceService`.
package protocol GovernanceServiceHandler: Sendable {
    /// The caller as the server sees it, and the server as the caller may know it.
    func whoAmI(_ request: WhoAmIRequest, context: CallContext) async throws -> WhoAmIResponse
    func createProject(_ request: CreateProjectRequest, context: CallContext) async throws -> Project
    /// Changes what a project lets its people do.
    func updateProject(_ request: UpdateProjectRequest, context: CallContext) async throws -> Project
    func listProjects(_ request: ListProjectsRequest, context: CallContext) async throws -> ListProjectsResponse
    /// Signs a certificate for a public key the caller made; the private key never leaves the caller.
    func issueIdentity(_ request: IssueIdentityRequest, context: CallContext) async throws -> IssueIdentityResponse
    /// A certificate like the caller's own, for a key the caller made; the caller's stays good until it expires. Revoking it
    /// revokes what was given for it too.
    func renewIdentity(_ request: RenewIdentityRequest, context: CallContext) async throws -> IssueIdentityResponse
    func listIdentities(_ request: ListIdentitiesRequest, context: CallContext) async throws -> ListIdentitiesResponse
    /// New connections of the certificate are refused, and those it has end before this returns: a caller that revokes its
    /// own certificate gets no reply.
    func revokeIdentity(_ request: RevokeIdentityRequest, context: CallContext) async throws -> Identity
    func listRoles(_ request: ListRolesRequest, context: CallContext) async throws -> ListRolesResponse
    func createBinding(_ request: CreateBindingRequest, context: CallContext) async throws -> Binding
    func listBindings(_ request: ListBindingsRequest, context: CallContext) async throws -> ListBindingsResponse
    func deleteBinding(_ request: DeleteBindingRequest, context: CallContext) async throws -> DeleteBindingResponse
    /// Groups of identities, which bindings may be about as `group:{name}`.
    func listGroups(_ request: ListGroupsRequest, context: CallContext) async throws -> ListGroupsResponse
    func addGroupMember(_ request: AddGroupMemberRequest, context: CallContext) async throws -> Group
    func removeGroupMember(_ request: RemoveGroupMemberRequest, context: CallContext) async throws -> Group
    /// All of the policy as JSON, line by line: every binding, every group, what each identity may do by them, and a digest
    /// of the lines before it.
    func exportPolicy(_ request: ExportPolicyRequest, context: CallContext, responses: ResponseWriter<ExportPolicyResponse>) async throws
    /// May this principal do that there, and why.
    func explainPermission(_ request: ExplainPermissionRequest, context: CallContext) async throws -> ExplainPermissionResponse
    func searchAudit(_ request: SearchAuditRequest, context: CallContext) async throws -> SearchAuditResponse
    /// Promises that what a resource has in it stays until a moment. A lock is never taken back.
    func createRetentionLock(_ request: CreateRetentionLockRequest, context: CallContext) async throws -> RetentionLock
    func listRetentionLocks(_ request: ListRetentionLocksRequest, context: CallContext) async throws -> ListRetentionLocksResponse
    /// Signs the tree as it is now.
    func getTreeHead(_ request: GetTreeHeadRequest, context: CallContext) async throws -> TreeHead
    func getInclusionProof(_ request: GetInclusionProofRequest, context: CallContext) async throws -> InclusionProof
    func getConsistencyProof(_ request: GetConsistencyProofRequest, context: CallContext) async throws -> ConsistencyProof
    /// The log from an index on, line by line, for the offline verifier; ends with a signed head.
    func exportAudit(_ request: ExportAuditRequest, context: CallContext, responses: ResponseWriter<ExportAuditResponse>) async throws
}

extension GovernanceServiceHandler {
    /// Adds every method of `mizan.v1.GovernanceService` to the router.
    package func register(in router: inout Router) {
        router.unary(GovernanceServiceMethods.whoAmI, resource: { (_: WhoAmIRequest) in "" }) {
            try await self.whoAmI($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.createProject, resource: { (_: CreateProjectRequest) in "" }) {
            try await self.createProject($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.updateProject, resource: { (request: UpdateProjectRequest) in request.name }) {
            try await self.updateProject($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.listProjects, resource: { (_: ListProjectsRequest) in "" }) {
            try await self.listProjects($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.issueIdentity, resource: { (_: IssueIdentityRequest) in "" }) {
            try await self.issueIdentity($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.renewIdentity, resource: { (_: RenewIdentityRequest) in "" }) {
            try await self.renewIdentity($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.listIdentities, resource: { (_: ListIdentitiesRequest) in "" }) {
            try await self.listIdentities($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.revokeIdentity, resource: { (_: RevokeIdentityRequest) in "" }) {
            try await self.revokeIdentity($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.listRoles, resource: { (_: ListRolesRequest) in "" }) {
            try await self.listRoles($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.createBinding, resource: { (_: CreateBindingRequest) in "" }) {
            try await self.createBinding($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.listBindings, resource: { (_: ListBindingsRequest) in "" }) {
            try await self.listBindings($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.deleteBinding, resource: { (_: DeleteBindingRequest) in "" }) {
            try await self.deleteBinding($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.listGroups, resource: { (_: ListGroupsRequest) in "" }) {
            try await self.listGroups($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.addGroupMember, resource: { (_: AddGroupMemberRequest) in "" }) {
            try await self.addGroupMember($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.removeGroupMember, resource: { (_: RemoveGroupMemberRequest) in "" }) {
            try await self.removeGroupMember($0, context: $1)
        }
        router.serverStreaming(GovernanceServiceMethods.exportPolicy, resource: { (_: ExportPolicyRequest) in "" }) {
            try await self.exportPolicy($0, context: $1, responses: $2)
        }
        router.unary(GovernanceServiceMethods.explainPermission, resource: { (_: ExplainPermissionRequest) in "" }) {
            try await self.explainPermission($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.searchAudit, resource: { (_: SearchAuditRequest) in "" }) {
            try await self.searchAudit($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.createRetentionLock, resource: { (request: CreateRetentionLockRequest) -> String in guard let step0 = request.lock else { return "" }; return step0.resource }) {
            try await self.createRetentionLock($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.listRetentionLocks, resource: { (_: ListRetentionLocksRequest) in "" }) {
            try await self.listRetentionLocks($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.getTreeHead, resource: { (_: GetTreeHeadRequest) in "" }) {
            try await self.getTreeHead($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.getInclusionProof, resource: { (_: GetInclusionProofRequest) in "" }) {
            try await self.getInclusionProof($0, context: $1)
        }
        router.unary(GovernanceServiceMethods.getConsistencyProof, resource: { (_: GetConsistencyProofRequest) in "" }) {
            try await self.getConsistencyProof($0, context: $1)
        }
        router.serverStreaming(GovernanceServiceMethods.exportAudit, resource: { (_: ExportAuditRequest) in "" }) {
            try await self.exportAudit($0, context: $1, responses: $2)
        }
    }
}

/// Calls `mizan.v1.GovernanceService` over a channel.
package struct GovernanceServiceClient: Sendable {
    private let channel: any CallChannel

    package init(_ channel: any CallChannel) {
        self.channel = channel
    }

    /// The caller as the server sees it, and the server as the caller may know it.
    package func whoAmI(_ request: WhoAmIRequest, options: CallOptions = CallOptions()) async throws -> WhoAmIResponse {
        try await channel.reply(to: request, GovernanceServiceMethods.whoAmI, options)
    }
    package func createProject(_ request: CreateProjectRequest, options: CallOptions = CallOptions()) async throws -> Project {
        try await channel.reply(to: request, GovernanceServiceMethods.createProject, options)
    }
    /// Changes what a project lets its people do.
    package func updateProject(_ request: UpdateProjectRequest, options: CallOptions = CallOptions()) async throws -> Project {
        try await channel.reply(to: request, GovernanceServiceMethods.updateProject, options)
    }
    package func listProjects(_ request: ListProjectsRequest, options: CallOptions = CallOptions()) async throws -> ListProjectsResponse {
        try await channel.reply(to: request, GovernanceServiceMethods.listProjects, options)
    }
    /// Signs a certificate for a public key the caller made; the private key never leaves the caller.
    package func issueIdentity(_ request: IssueIdentityRequest, options: CallOptions = CallOptions()) async throws -> IssueIdentityResponse {
        try await channel.reply(to: request, GovernanceServiceMethods.issueIdentity, options)
    }
    /// A certificate like the caller's own, for a key the caller made; the caller's stays good until it expires. Revoking it
    /// revokes what was given for it too.
    package func renewIdentity(_ request: RenewIdentityRequest, options: CallOptions = CallOptions()) async throws -> IssueIdentityResponse {
        try await channel.reply(to: request, GovernanceServiceMethods.renewIdentity, options)
    }
    package func listIdentities(_ request: ListIdentitiesRequest, options: CallOptions = CallOptions()) async throws -> ListIdentitiesResponse {
        try await channel.reply(to: request, GovernanceServiceMethods.listIdentities, options)
    }
    /// New connections of the certificate are refused, and those it has end before this returns: a caller that revokes its
    /// own certificate gets no reply.
    package func revokeIdentity(_ request: RevokeIdentityRequest, options: CallOptions = CallOptions()) async throws -> Identity {
        try await channel.reply(to: request, GovernanceServiceMethods.revokeIdentity, options)
    }
    package func listRoles(_ request: ListRolesRequest, options: CallOptions = CallOptions()) async throws -> ListRolesResponse {
        try await channel.reply(to: request, GovernanceServiceMethods.listRoles, options)
    }
    package func createBinding(_ request: CreateBindingRequest, options: CallOptions = CallOptions()) async throws -> Binding {
        try await channel.reply(to: request, GovernanceServiceMethods.createBinding, options)
    }
    package func listBindings(_ request: ListBindingsRequest, options: CallOptions = CallOptions()) async throws -> ListBindingsResponse {
        try await channel.reply(to: request, GovernanceServiceMethods.listBindings, options)
    }
    package func deleteBinding(_ request: DeleteBindingRequest, options: CallOptions = CallOptions()) async throws -> DeleteBindingResponse {
        try await channel.reply(to: request, GovernanceServiceMethods.deleteBinding, options)
    }
    /// Groups of identities, which bindings may be about as `group:{name}`.
    package func listGroups(_ request: ListGroupsRequest, options: CallOptions = CallOptions()) async throws -> ListGroupsResponse {
        try await channel.reply(to: request, GovernanceServiceMethods.listGroups, options)
    }
    package func addGroupMember(_ request: AddGroupMemberRequest, options: CallOptions = CallOptions()) async throws -> Group {
        try await channel.reply(to: request, GovernanceServiceMethods.addGroupMember, options)
    }
    package func removeGroupMember(_ request: RemoveGroupMemberRequest, options: CallOptions = CallOptions()) async throws -> Group {
        try await channel.reply(to: request, GovernanceServiceMethods.removeGroupMember, options)
    }
    /// All of the policy as JSON, line by line: every binding, every group, what each identity may do by them, and a digest
    /// of the lines before it.
    package func exportPolicy(_ request: ExportPolicyRequest, options: CallOptions = CallOptions()) async throws -> ClientCall<ExportPolicyRequest, ExportPolicyResponse> {
        try await channel.replies(to: request, GovernanceServiceMethods.exportPolicy, options)
    }
    /// May this principal do that there, and why.
    package func explainPermission(_ request: ExplainPermissionRequest, options: CallOptions = CallOptions()) async throws -> ExplainPermissionResponse {
        try await channel.reply(to: request, GovernanceServiceMethods.explainPermission, options)
    }
    package func searchAudit(_ request: SearchAuditRequest, options: CallOptions = CallOptions()) async throws -> SearchAuditResponse {
        try await channel.reply(to: request, GovernanceServiceMethods.searchAudit, options)
    }
    /// Promises that what a resource has in it stays until a moment. A lock is never taken back.
    package func createRetentionLock(_ request: CreateRetentionLockRequest, options: CallOptions = CallOptions()) async throws -> RetentionLock {
        try await channel.reply(to: request, GovernanceServiceMethods.createRetentionLock, options)
    }
    package func listRetentionLocks(_ request: ListRetentionLocksRequest, options: CallOptions = CallOptions()) async throws -> ListRetentionLocksResponse {
        try await channel.reply(to: request, GovernanceServiceMethods.listRetentionLocks, options)
    }
    /// Signs the tree as it is now.
    package func getTreeHead(_ request: GetTreeHeadRequest, options: CallOptions = CallOptions()) async throws -> TreeHead {
        try await channel.reply(to: request, GovernanceServiceMethods.getTreeHead, options)
    }
    package func getInclusionProof(_ request: GetInclusionProofRequest, options: CallOptions = CallOptions()) async throws -> InclusionProof {
        try await channel.reply(to: request, GovernanceServiceMethods.getInclusionProof, options)
    }
    package func getConsistencyProof(_ request: GetConsistencyProofRequest, options: CallOptions = CallOptions()) async throws -> ConsistencyProof {
        try await channel.reply(to: request, GovernanceServiceMethods.getConsistencyProof, options)
    }
    /// The log from an index on, line by line, for the offline verifier; ends with a signed head.
    package func exportAudit(_ request: ExportAuditRequest, options: CallOptions = CallOptions()) async throws -> ClientCall<ExportAuditRequest, ExportAuditResponse> {
        try await channel.replies(to: request, GovernanceServiceMethods.exportAudit, options)
    }
}
