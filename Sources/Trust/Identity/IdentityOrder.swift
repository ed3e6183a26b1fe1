/// What a new identity shall be.
package struct IdentityOrder: Sendable, Hashable {
    package static let validityDaysMax = 825

    package let id: SPIFFEID
    package let kind: IdentityKind
    /// The person who answers for it: itself for a person.
    package let person: SPIFFEID
    package let validityDays: Int

    /// - Parameters:
    ///   - path: `person/NAME` or `workload/NAME…`.
    ///   - person: for a workload, the id of a person or `person/NAME` or `NAME`; nil or itself for a person.
    ///   - validityDays: 1 to 825; nil for 365.
    package init(
        path: String, person: String?, trustDomain: String, validityDays: Int? = nil
    ) throws(IdentityError) {
        id = try Self.id(path: path, trustDomain: trustDomain)
        guard let kind = IdentityKind(of: id) else { throw .badPath(path) }
        self.kind = kind
        self.validityDays = validityDays ?? 365
        guard (1...Self.validityDaysMax).contains(self.validityDays) else {
            throw .badValidity(days: self.validityDays)
        }
        self.person = try Self.answerable(person, for: id, kind: kind)
    }

    private static func id(path: String, trustDomain: String) throws(IdentityError) -> SPIFFEID {
        do { return try SPIFFEID("spiffe://\(trustDomain)/\(path)") } catch { throw .badID(path, error) }
    }

    private static func answerable(
        _ text: String?, for id: SPIFFEID, kind: IdentityKind
    ) throws(IdentityError) -> SPIFFEID {
        guard let text, !text.isEmpty else {
            guard kind == .person else { throw .personMissing(String(id.path.dropFirst())) }
            return id
        }
        let full =
            text.contains("://") ? text : "spiffe://\(id.trustDomain)/" + (text.contains("/") ? text : "person/\(text)")
        let person: SPIFFEID
        do { person = try SPIFFEID(full) } catch { throw .badID(text, error) }
        guard IdentityKind(of: person) == .person, person.trustDomain == id.trustDomain else { throw .notAPerson(text) }
        guard kind == .workload || person == id else { throw .notAPerson(text) }
        return person
    }
}

/// Who an identity is.
package enum IdentityKind: String, Sendable, Hashable, CaseIterable {
    /// `/person/NAME`
    case person
    /// `/workload/NAME`, with more segments if wanted.
    case workload

    /// - Returns: nil for an id of another form, such as one another authority made.
    package init?(of id: SPIFFEID) {
        let segments = id.segments
        switch segments.first {
        case "person" where segments.count == 2: self = .person
        case "workload" where segments.count >= 2: self = .workload
        default: return nil
        }
    }
}
