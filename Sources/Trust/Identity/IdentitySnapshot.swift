package import Crypto

/// The register and the deny list at one moment, as every connection is checked against.
package struct IdentitySnapshot: Sendable {
    private let people: [SHA256Digest: SPIFFEID]
    private let deniedSerials: Set<String>

    package init(identities: [RegisteredIdentity] = [], deniedSerials: Set<String> = []) {
        people = Dictionary(identities.map { ($0.fingerprint, $0.person) }, uniquingKeysWith: { first, _ in first })
        self.deniedSerials = deniedSerials
    }

    /// Who answers for the identity of a certificate; nil when it is not in the register.
    package func person(for fingerprint: SHA256Digest) -> SPIFFEID? {
        people[fingerprint]
    }

    package func isDenied(serial: String) -> Bool {
        deniedSerials.contains(serial)
    }
}
