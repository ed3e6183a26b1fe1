package import RPCCore

/// Keeps whoever approves apart from those who made what is approved, or asked for it.
///
/// Persons are compared, not identities: a second identity of one person is the same hand. Whoever issues an identity can
/// act by it, so an identity that one of both issued to the other keeps nobody apart either. No permission sets this
/// aside.
package struct SeparationOfDuty: Sendable {
    package enum Verdict: Sendable, Hashable {
        /// Other hands.
        case apart
        /// Not other hands, where that is allowed: to be recorded as such.
        case selfApproved
        case samePerson(String)
        /// One of the two holds an identity that the other, this person, had issued.
        case issuedBy(String)
    }

    private let issued: @Sendable (String) -> Set<String>

    /// - Parameter issued: the persons of all identities that a person issued, directly or through those he issued.
    package init(issued: @escaping @Sendable (String) -> Set<String>) {
        self.issued = issued
    }

    /// - Parameters:
    ///   - persons: SPIFFE ids of those who made it.
    ///   - mayApproveOwn: whether a team of one may go on.
    package func judge(_ actor: Principal, against persons: Set<String>, mayApproveOwn: Bool = false) -> Verdict {
        guard let conflict = conflict(actor.person, persons) else { return .apart }
        return mayApproveOwn ? .selfApproved : conflict
    }

    private func conflict(_ actor: String, _ persons: Set<String>) -> Verdict? {
        if persons.contains(actor) { return .samePerson(actor) }
        let issuedByActor = issued(actor)
        for person in persons.sorted() {
            if issuedByActor.contains(person) { return .issuedBy(actor) }
            if issued(person).contains(actor) { return .issuedBy(person) }
        }
        return nil
    }
}

extension SeparationOfDuty.Verdict {
    /// For machines and the audit log; nil where the actor may go on.
    package var refusalReason: String? {
        switch self {
        case .apart, .selfApproved: nil
        case .samePerson: "SAME_PERSON"
        case .issuedBy: "ISSUED_BY"
        }
    }

    /// Nil where the actor may go on.
    /// - Parameters:
    ///   - resource: the name of what is to be approved.
    ///   - made: what those did who may not approve, such as `registered or trained`.
    package func refusal(of resource: String, made: String) -> RPCError? {
        let message: String
        let person: String
        switch self {
        case .apart, .selfApproved: return nil
        case .samePerson(let same): (person, message) = (same, "\(same) \(made) \(resource)")
        case .issuedBy(let issuer):
            (person, message) = (
                issuer, "the identity of one who \(made) \(resource), or that of the caller, was issued by \(issuer)"
            )
        }
        let info = ErrorDetail.errorInfo(
            reason: refusalReason ?? "", domain: "mizan", metadata: ["resource": resource, "person": person])
        return RPCError(.permissionDenied, "\(message): somebody else must approve it", details: [info])
    }
}
