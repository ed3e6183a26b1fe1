/// gRPC metadata: an ordered list of lower-case names with text values, or bytes where the name ends in `-bin`.
package struct Metadata: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    package enum Content: Sendable, Hashable {
        case text(String)
        case binary([UInt8])
    }

    package struct Entry: Sendable, Hashable {
        package let name: String
        package let value: Content
    }

    package private(set) var entries: [Entry]

    package init(dictionaryLiteral elements: (String, String)...) {
        entries = elements.map { Entry(name: $0.0, value: .text($0.1)) }
    }

    package init(entries: [Entry] = []) {
        self.entries = entries
    }

    package var isEmpty: Bool { entries.isEmpty }

    package mutating func add(_ name: String, _ text: String) {
        entries.append(Entry(name: name, value: .text(text)))
    }

    package mutating func add(_ name: String, binary: [UInt8]) {
        entries.append(Entry(name: name, value: .binary(binary)))
    }

    package mutating func append(_ other: Metadata) {
        entries += other.entries
    }

    /// The first text value of `name`.
    package subscript(name: String) -> String? {
        for entry in entries where entry.name == name {
            if case .text(let text) = entry.value { return text }
        }
        return nil
    }

    /// The first binary value of `name`.
    package func binary(_ name: String) -> [UInt8]? {
        for entry in entries where entry.name == name {
            if case .binary(let bytes) = entry.value { return bytes }
        }
        return nil
    }
}
