/// Some permissions, as bits.
package struct PermissionSet: Sendable, Hashable, ExpressibleByArrayLiteral {
    private var bits: UInt128 = 0

    private static let single: [String: PermissionSet] = {
        precondition(Permission.allCases.count <= UInt128.bitWidth, "a bit for each permission")
        return Dictionary(
            uniqueKeysWithValues: Permission.allCases.enumerated().map { ($1.rawValue, PermissionSet(bits: 1 << $0)) })
    }()

    private init(bits: UInt128) {
        self.bits = bits
    }

    package init(_ permissions: some Sequence<Permission>) {
        for permission in permissions { bits |= Self.single[permission.rawValue, default: []].bits }
    }

    package init(arrayLiteral elements: Permission...) {
        self.init(elements)
    }

    /// The one permission of a name in the contract; nil when there is none. One look-up, for every call.
    package init?(named name: String) {
        guard let one = Self.single[name] else { return nil }
        self = one
    }

    package static let all = PermissionSet(Permission.allCases)

    package func isSuperset(of other: PermissionSet) -> Bool {
        bits & other.bits == other.bits
    }

    package func contains(_ permission: Permission) -> Bool {
        isSuperset(of: [permission])
    }

    package func union(_ other: PermissionSet) -> PermissionSet {
        PermissionSet(bits: bits | other.bits)
    }

    /// In the order of their declaration.
    package var permissions: [Permission] { Permission.allCases.filter(contains) }
}
