package import Crypto

/// The register and the deny list at one moment, as every connection is checked against.
package struct IdentitySnapshot: Sendable {
    private let people: [SHA256Digest: SPIFFEID]
    private let deniedSerials: Set<String>
    /// Persons somebody issued a certificate for, other than himself: for their own ids and for their workloads.
    private let issued: [String: Set<String>]

    package init(identities: [RegisteredIdentity] = [], deniedSerials: Set<String> = []) {
        people = Dictionary(identities.map { ($0.fingerprint, $0.person) }, uniquingKeysWith: { first, _ in first })
        self.deniedSerials = deniedSerials
        var issued: [String: Set<String>] = [:]
        for identity in identities where !identity.issuerPerson.isEmpty {
            let person = identity.person.description
            if person != identity.issuerPerson { issued[identity.issuerPerson, default: []].insert(person) }
        }
        self.issued = issued
    }

    /// Who answers for the identity of a certificate; nil when it is not in the register.
    package func person(for fingerprint: SHA256Digest) -> SPIFFEID? {
        people[fingerprint]
    }

    package func isDenied(serial: String) -> Bool {
        deniedSerials.contains(serial)
    }

    /// The persons as whom a person may have acted, because a certificate for them was issued by that person, or by one
    /// of these. A certificate that was revoked or has expired counts: what was done with it is done. Nobody is in it for
    /// what was issued on the host.
    /// - Parameter person: a SPIFFE id; in the answer only where a circle leads back.
    package func personsIssued(by person: String) -> Set<String> {
        var found: Set<String> = []
        var next = issued[person] ?? []
        while let one = next.popFirst() {
            guard found.insert(one).inserted else { continue }
            next.formUnion(issued[one] ?? [])
        }
        return found
    }
}
