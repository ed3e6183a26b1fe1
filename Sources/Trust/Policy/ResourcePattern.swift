/// Where a binding holds: the name of a resource, in which `*` stands for one segment and a final `**` for any rest,
/// also none. `**` alone is the whole installation; `projects/retail/**` is a project with all that is in it.
///
/// Letters are compared as they are: nothing is folded, trimmed or normalised.
package struct ResourcePattern: Sendable, Hashable, CustomStringConvertible {
    enum Segment: Sendable, Hashable {
        case text([UInt8])
        case any
    }

    package let description: String
    let segments: [Segment]
    let matchesRest: Bool

    /// - Throws: ``PolicyError/badResourcePattern(_:)``
    package init(_ text: String) throws(PolicyError) {
        var parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard text.utf8.count <= ResourceSegments.byteCountMax, !text.isEmpty else { throw .badResourcePattern(text) }
        matchesRest = parts.last == "**"
        if matchesRest { parts.removeLast() }
        guard parts.count <= ResourceSegments.countMax else { throw .badResourcePattern(text) }
        var segments: [Segment] = []
        for part in parts {
            if part == "*" {
                segments.append(.any)
            } else {
                guard ResourceSegments.isSegment(part.utf8) else { throw .badResourcePattern(text) }
                segments.append(.text(Array(part.utf8)))
            }
        }
        self.segments = segments
        description = text
    }

    /// The whole installation.
    package static let everything = ResourcePattern(segments: [], matchesRest: true, description: "**")

    private init(segments: [Segment], matchesRest: Bool, description: String) {
        self.segments = segments
        self.matchesRest = matchesRest
        self.description = description
    }

    package func matches(_ resource: String) -> Bool {
        guard let parsed = ResourceSegments(resource) else { return false }
        return matches(parsed, of: resource)
    }

    func matches(_ resource: borrowing ResourceSegments, of text: String) -> Bool {
        guard matchesRest ? segments.count <= resource.count : segments.count == resource.count else { return false }
        let bytes = text.utf8Span.span
        for (index, segment) in segments.enumerated() {
            guard case .text(let expected) = segment else { continue }
            let range = resource[index]
            guard range.count == expected.count else { return false }
            for offset in expected.indices where bytes[range.lowerBound + offset] != expected[offset] { return false }
        }
        return true
    }
}

/// Where the segments of a resource's name lie in its text; nil for what is no name. The empty text, the whole
/// installation, has none. The grammar is that of `RPCCore.ResourceName`.
struct ResourceSegments: ~Copyable {
    static let byteCountMax = 1_024
    static let countMax = 16
    private static let segmentByteCountMax = 63

    private(set) var count = 0
    private var bounds: InlineArray<16, Range<UInt16>> = .init(repeating: 0..<0)

    init?(_ text: String) {
        let bytes = text.utf8Span.span
        guard bytes.count <= Self.byteCountMax else { return nil }
        guard !bytes.isEmpty else { return }
        var begin = 0
        for index in 0...bytes.count where index == bytes.count || bytes[index] == UInt8(ascii: "/") {
            guard count < Self.countMax, Self.isSegment(bytes, begin..<index) else { return nil }
            bounds[count] = UInt16(begin)..<UInt16(index)
            count += 1
            begin = index + 1
        }
        guard count.isMultiple(of: 2) else { return nil }
    }

    subscript(index: Int) -> Range<Int> {
        Int(bounds[index].lowerBound)..<Int(bounds[index].upperBound)
    }

    private static func isSegment(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard !range.isEmpty, range.count <= segmentByteCountMax, isLetterOrDigit(bytes[range.lowerBound]) else {
            return false
        }
        for index in range where !isCharacter(bytes[index]) { return false }
        return true
    }

    static func isSegment(_ bytes: Substring.UTF8View) -> Bool {
        guard let first = bytes.first, bytes.count <= segmentByteCountMax, isLetterOrDigit(first) else { return false }
        return bytes.allSatisfy(isCharacter)
    }

    private static func isCharacter(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
