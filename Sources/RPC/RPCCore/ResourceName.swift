/// The name of a resource: pairs of a collection and an id, such as `projects/retail/models/churn/versions/3`
/// (Google AIP-122).
///
/// An id is 1 to 63 characters of `A–Z a–z 0–9 _ -`, beginning with a letter or digit. There is nothing to escape, no
/// empty segment and no `..`, so a name can be compared with a policy's pattern segment by segment.
package struct ResourceName: Sendable, Hashable, CustomStringConvertible {
    package let collections: [String]
    package let ids: [String]

    /// - Parameter name: the whole name; nothing is trimmed.
    package init?(_ name: String) {
        guard name.utf8.count <= 1_024 else { return nil }
        let segments = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard !segments.isEmpty, segments.count.isMultiple(of: 2) else { return nil }
        guard segments.allSatisfy(Self.isID) else { return nil }
        collections = stride(from: 0, to: segments.count, by: 2).map { segments[$0] }
        ids = stride(from: 1, to: segments.count, by: 2).map { segments[$0] }
    }

    package var description: String {
        zip(collections, ids).map { "\($0)/\($1)" }.joined(separator: "/")
    }

    package var project: String { ids[0] }

    /// Whether `id` may stand as one segment of a name.
    package static func isID(_ id: String) -> Bool {
        let bytes = id.utf8
        guard (1...63).contains(bytes.count), let first = bytes.first, isLetterOrDigit(first) else { return false }
        return bytes.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    /// The ids of a name that must have exactly these collections, in order.
    /// - Parameter field: the request's field, for the error.
    /// - Throws: `INVALID_ARGUMENT` that says what a name looks like.
    package static func ids(
        of name: String, in collections: String..., field: String
    ) throws(RPCError) -> [String] {
        guard let parsed = ResourceName(name), parsed.collections == collections else {
            let form = collections.map { "\($0)/{id}" }.joined(separator: "/")
            throw RPCError.badField(field, "`\(name)` is not a name of the form \(form)")
        }
        return parsed.ids
    }

    /// Checks an id a caller chose for a new resource.
    /// - Throws: `INVALID_ARGUMENT` that states the grammar.
    package static func checkID(_ id: String, field: String) throws(RPCError) {
        guard isID(id) else {
            throw RPCError.badField(
                field, "`\(id)` is not an id: 1 to 63 letters, digits, `_` or `-`, beginning with a letter or digit")
        }
    }
}
