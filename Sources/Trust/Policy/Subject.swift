internal import RPCCore

/// Whom a binding is about.
///
/// | text | matches |
/// | --- | --- |
/// | `spiffe://bank.internal/person/amal` | that identity alone |
/// | `spiffe://bank.internal/workload/scoring/*` | identities with one more segment |
/// | `spiffe://bank.internal/workload/**` | identities with any further segments, at least one |
/// | `group:fraud-team` | the members of the group, which are identities |
/// | `group:oidc:fraud-team` | whoever calls with a token that names the group |
/// | `person:spiffe://bank.internal/person/amal` | that person and every workload the person answers for |
package enum Subject: Sendable, Hashable {
    case identity(String)
    /// The id's text before the wildcard, with its slash.
    case identities(prefix: String, deep: Bool)
    case group(String)
    /// As principals have it, with its `oidc:`: no issuer can name a group of the installation's own.
    case tokenGroup(String)
    case person(String)

    private static let byteCountMax = 2_100
    private static let tokenGroupPrefix = "oidc:"

    /// - Throws: ``PolicyError/badSubject(_:)``
    package init(_ text: String) throws(PolicyError) {
        guard text.utf8.count <= Self.byteCountMax else { throw .badSubject(text) }
        if let name = Self.rest(of: text, after: "group:") {
            let tokenGroup = Self.rest(of: name, after: Self.tokenGroupPrefix)
            guard ResourceName.isID(tokenGroup ?? name) else { throw .badSubject(text) }
            self = tokenGroup == nil ? .group(name) : .tokenGroup(name)
        } else if let id = Self.rest(of: text, after: "person:") {
            guard Self.isIdentity(id) else { throw .badSubject(text) }
            self = .person(id)
        } else if let prefix = Self.head(of: text, before: "**") {
            guard Self.isIdentity(prefix + "x") else { throw .badSubject(text) }
            self = .identities(prefix: prefix, deep: true)
        } else if let prefix = Self.head(of: text, before: "*") {
            guard Self.isIdentity(prefix + "x") else { throw .badSubject(text) }
            self = .identities(prefix: prefix, deep: false)
        } else {
            guard Self.isIdentity(text) else { throw .badSubject(text) }
            self = .identity(text)
        }
    }

    package var text: String {
        switch self {
        case .identity(let id): id
        case .identities(let prefix, let deep): prefix + (deep ? "**" : "*")
        case .group(let name), .tokenGroup(let name): "group:" + name
        case .person(let id): "person:" + id
        }
    }

    /// A group matches nobody here: its members are bound one by one when the policy is compiled.
    func matches(_ principal: Principal) -> Bool {
        switch self {
        case .identity(let id): return principal.id == id
        case .person(let id): return principal.person == id
        case .group: return false
        case .tokenGroup(let name): return principal.groups.contains(name)
        case .identities(let prefix, let deep):
            guard principal.id.utf8.starts(with: prefix.utf8) else { return false }
            let rest = principal.id.utf8.dropFirst(prefix.utf8.count)
            return !rest.isEmpty && (deep || !rest.contains(UInt8(ascii: "/")))
        }
    }

    /// Whether everybody the other one is about is certainly among those this one is about.
    func covers(_ other: Subject) -> Bool {
        switch (self, other) {
        case (.identities(let prefix, true), .identities(let inner, _)): inner.utf8.starts(with: prefix.utf8)
        default: self == other
        }
    }

    private static func rest(of text: String, after prefix: String) -> String? {
        text.utf8.starts(with: prefix.utf8) ? String(text.dropFirst(prefix.count)) : nil
    }

    /// What stands before a wildcard that is the whole last segment.
    private static func head(of text: String, before wildcard: String) -> String? {
        text.hasSuffix("/" + wildcard) ? String(text.dropLast(wildcard.count)) : nil
    }

    /// The alphabet of SPIFFE ids with a path; module Identity has the whole grammar and gives out no others.
    private static func isIdentity(_ text: String) -> Bool {
        guard let rest = Self.rest(of: text, after: "spiffe://") else { return false }
        let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 2 else { return false }
        return parts.allSatisfy { part in
            !part.isEmpty && part != "." && part != ".."
                && part.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
                        true
                    default: false
                    }
                }
        }
    }
}
