/// Who the users of this host are, where the kernel says which user calls.
package struct LocalIdentities: Sendable, Hashable {
    package struct Entry: Sendable, Hashable {
        package let id: SPIFFEID
        package let person: SPIFFEID
    }

    package private(set) var entries: [UInt32: Entry] = [:]

    package init() {}

    /// - Parameter lines: `UID=person/NAME`, or `UID=workload/NAME,person/NAME` with the answerable person.
    package init(_ lines: [String], trustDomain: String) throws(LocalIdentityError) {
        for line in lines {
            let (user, entry) = try Self.entry(line, trustDomain)
            guard entries.updateValue(entry, forKey: user) == nil else {
                throw LocalIdentityError(line, "names a user again")
            }
        }
    }

    private static func entry(_ line: String, _ trustDomain: String) throws(LocalIdentityError) -> (UInt32, Entry) {
        let parts = line.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let user = UInt32(parts[0]) else {
            throw LocalIdentityError(line, "is not UID=person/NAME or UID=workload/NAME,person/NAME")
        }
        var ids: [SPIFFEID] = []
        for path in parts[1].split(separator: ",", omittingEmptySubsequences: false) {
            do {
                ids.append(try SPIFFEID("spiffe://\(trustDomain)/\(path)"))
            } catch {
                throw LocalIdentityError(line, "names no identity by \(path)")
            }
        }
        switch (
            ids.first.flatMap(IdentityKind.init(of:)), ids.dropFirst().first.flatMap(IdentityKind.init(of:)), ids.count
        ) {
        case (.person, nil, 1): return (user, Entry(id: ids[0], person: ids[0]))
        case (.workload, .person, 2): return (user, Entry(id: ids[0], person: ids[1]))
        case (.workload, nil, 1):
            throw LocalIdentityError(line, "names a workload without the person answerable for it")
        default: throw LocalIdentityError(line, "is not UID=person/NAME or UID=workload/NAME,person/NAME")
        }
    }
}

/// A line that says nothing of a user.
package struct LocalIdentityError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    init(_ line: String, _ problem: String) {
        description = "\(line) \(problem)"
    }
}
