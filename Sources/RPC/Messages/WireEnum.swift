/// An enum of the contract. Numbers it does not name survive a round trip in the case `unrecognized`.
package protocol WireEnum: Hashable, Sendable, CustomStringConvertible {
    init(rawValue: Int32)
    var rawValue: Int32 { get }
    /// The named values in the order of the contract, their names without the enum's own: `CHANGE`.
    static var namedValues: [(value: Self, name: String)] { get }
}

extension WireEnum {
    /// The value called `name` in the contract, without the enum's own name; the case of letters does not matter.
    package init?(name: String) {
        let name = name.uppercased()
        guard let found = Self.namedValues.first(where: { $0.name == name }) else { return nil }
        self = found.value
    }

    /// The value's name in the contract, or its number.
    package var name: String {
        Self.namedValues.first { $0.value == self }?.name ?? String(rawValue)
    }

    package var description: String { name }
}
