package import Policy
package import RPCCore

/// A permission for data to leave its zone: asked for by one person, approved by two others, for a time.
package struct Transfer: Sendable, Hashable {
    package static let approvalsNeeded = 2
    /// A year and a day.
    package static let lifeMax: Int64 = 366 * 86_400_000_000

    package let project: String
    package let id: String
    package let draft: TransferDraft
    /// Where the installation kept its data when it was asked for.
    package let origin: Zone
    /// The rules by which it was asked for.
    package let rules: [AppliedRule]
    /// SPIFFE id of the person who asked.
    package let requestedBy: String
    package let createTime: Int64
    package var approvals: [Approval] = []
    package var end: End?

    package struct Approval: Sendable, Hashable {
        package let person: String
        package let time: Int64
    }

    /// How it ended before its time.
    package struct End: Sendable, Hashable {
        package let state: State
        package let person: String
        package let reason: String
        package let time: Int64
    }

    package enum State: String, Sendable, Hashable, CaseIterable {
        case requested, approved, rejected, revoked, expired
    }

    package var name: String { "projects/\(project)/transfers/\(id)" }

    package func state(at time: Int64) -> State {
        if let end { return end.state }
        if time >= draft.expireTime { return .expired }
        return approvals.count >= Self.approvalsNeeded ? .approved : .requested
    }

    /// When the approval that was still needed came.
    package var approveTime: Int64? {
        approvals.count >= Self.approvalsNeeded ? approvals[Self.approvalsNeeded - 1].time : nil
    }
}

/// What somebody asks for.
package struct TransferDraft: Sendable, Hashable, Codable {
    package static let resourcesMax = 64
    package static let textBytesMax = 1_024

    package var dataClass: DataClass
    package var destination: String
    package var ground: String
    package var form: TransferForm
    /// Patterns of names of what may leave.
    package var resources: [String]
    package var safeguards: String
    package var references: [String: String]
    /// Microseconds since the epoch.
    package var expireTime: Int64

    package init(
        dataClass: DataClass, destination: String, ground: String, form: TransferForm, resources: [String],
        safeguards: String, references: [String: String], expireTime: Int64
    ) {
        self.dataClass = dataClass
        self.destination = destination
        self.ground = ground
        self.form = form
        self.resources = resources
        self.safeguards = safeguards
        self.references = references
        self.expireTime = expireTime
    }

    /// What is missing or wrong, by itself.
    package func violations(project: String, now: Int64) -> [FieldViolation] {
        var found: [FieldViolation] = []
        func refuse(_ member: String, _ description: String) {
            found.append(FieldViolation(field: "transfer.\(member)", description: description))
        }
        if Zone(destination) == nil { refuse("destination", "`\(destination)` is not a zone, such as `US`") }
        if resources.isEmpty || resources.count > Self.resourcesMax {
            refuse("resources", "must be 1 to \(Self.resourcesMax)")
        }
        for (index, resource) in resources.enumerated()
        where !resource.hasPrefix("projects/\(project)/") || (try? ResourcePattern(resource)) == nil {
            refuse("resources[\(index)]", "`\(resource)` is no name of resources of the project")
        }
        if !Self.isText(safeguards) { refuse("safeguards", "must say, in one line, what protects the data there") }
        for (name, value) in references.sorted(by: { $0.key < $1.key })
        where !ResourceName.isID(name) || !Self.isText(value) {
            refuse("references", "`\(name)` must be an id with one line of text")
        }
        if expireTime <= now || expireTime - now > Transfer.lifeMax {
            refuse("expire_time_us", "must be in the future, by a year at most")
        }
        return found
    }

    /// What the ground needs and is not given.
    package func violations(of needs: [PolicyPack.Need]) -> [FieldViolation] {
        needs.compactMap { need in
            let value = references[need.name] ?? ""
            if let values = need.values {
                if values.contains(value) { return nil }
                return FieldViolation(
                    field: "transfer.references",
                    description: "the ground \(ground) needs `\(need.name)`, one of \(values.joined(separator: ", "))")
            }
            if !value.isEmpty { return nil }
            return FieldViolation(
                field: "transfer.references", description: "the ground \(ground) needs `\(need.name)`")
        }
    }

    package func covers(_ resource: String) -> Bool {
        resources.contains { (try? ResourcePattern($0))?.matches(resource) == true }
    }

    static func isText(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= textBytesMax && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}

/// Something that is about to leave.
package struct EgressItem: Sendable, Hashable {
    package var project: String
    package var resource: String
    package var dataClass: DataClass
    /// Where it rests, as it was declared.
    package var zone: String
    package var form: TransferForm
    /// SHA-256, hexadecimal.
    package var digest: String
    package var byteCount: Int

    package init(
        project: String, resource: String, dataClass: DataClass, zone: String, form: TransferForm, digest: String,
        byteCount: Int
    ) {
        self.project = project
        self.resource = resource
        self.dataClass = dataClass
        self.zone = zone
        self.form = form
        self.digest = digest
        self.byteCount = byteCount
    }
}

/// Something that left for another zone.
package struct EgressRecord: Sendable, Hashable {
    package let sequence: Int64
    /// Name of the transfer; empty: the law asked for none.
    package let transfer: String
    package let resource: String
    package let digest: String
    package let destination: String
    package let form: TransferForm
    package let byteCount: Int64
    package let principal: String
    package let time: Int64
    package let auditIndex: Int64
}
