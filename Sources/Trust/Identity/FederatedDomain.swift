/// A line of the configuration that lets callers of another trust domain in: `DOMAIN=FILE,person/NAME`, the file with the
/// domain's authorities and the person of our own who answers for its callers.
package struct FederatedDomain: Sendable, Hashable {
    package let trustDomain: String
    package let path: String
    package let answerable: SPIFFEID

    package init(_ line: String, ownTrustDomain: String) throws(FederatedDomainError) {
        guard let mark = line.firstIndex(of: "="), let comma = line.lastIndex(of: ","), mark < comma else {
            throw FederatedDomainError(line, "is not DOMAIN=FILE,person/NAME")
        }
        let (domain, file) = (String(line[..<mark]), String(line[line.index(after: mark)..<comma]))
        guard let id = try? SPIFFEID("spiffe://" + domain), id.path.isEmpty, domain != ownTrustDomain else {
            throw FederatedDomainError(line, "names no other trust domain")
        }
        guard file.hasPrefix("/") else { throw FederatedDomainError(line, "needs the file by its absolute path") }
        let person = line[line.index(after: comma)...]
        guard let answerable = try? SPIFFEID("spiffe://\(ownTrustDomain)/\(person)"),
            IdentityKind(of: answerable) == .person
        else { throw FederatedDomainError(line, "names no person who answers for the domain's callers") }
        (trustDomain, path, self.answerable) = (domain, file, answerable)
    }
}

/// A line that names no federated domain.
package struct FederatedDomainError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    init(_ line: String, _ problem: String) {
        description = "\(line) \(problem)"
    }
}
