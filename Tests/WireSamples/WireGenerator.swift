package import Messages
internal import Seeds

/// Writes random valid bytes of any message by its shape, in the one form a protobuf encoder writes them: fields by
/// number, defaults left out, numbers packed. Its own encoder, so that nothing under test vouches for itself.
package struct WireGenerator {
    private var random: SeededGenerator

    package init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    package mutating func bytes(of shape: MessageShape) -> [UInt8] {
        var chosen: [UInt32: UInt32] = [:]
        let groups = Dictionary(grouping: shape.fields.filter { $0.group != nil }, by: \.group)
        for (group, members) in groups.sorted(by: { ($0.key ?? 0) < ($1.key ?? 0) }) {
            if let group, shape.isMapEntry || chance(0.8) {
                chosen[group] = members.randomElement(using: &random)?.number
            }
        }
        var wire = WireBytes()
        for field in shape.fields {
            if let group = field.group {
                if chosen[group] == field.number { write(field, to: &wire, evenDefault: true) }
            } else if chance(0.7) {
                write(field, to: &wire, evenDefault: false)
            }
        }
        return wire.bytes
    }

    private mutating func write(_ field: FieldShape, to wire: inout WireBytes, evenDefault: Bool) {
        guard field.isRepeated else {
            let value = value(field.content)
            if evenDefault || !value.isDefault { wire.field(field.number, value) }
            return
        }
        // One entry at most: maps are written in the order of their keys.
        let isMap = if case .message(let entry) = field.content { entry.isMapEntry } else { false }
        let values = (0..<Int.random(in: 0...(isMap ? 1 : 4), using: &random)).map { _ in value(field.content) }
        if field.isPackable {
            wire.packed(field.number, values)
        } else {
            for value in values { wire.field(field.number, value) }
        }
    }

    private mutating func value(_ content: FieldShape.Content) -> WireValue {
        let bits = chance(0.2) ? 0 : random.next() >> UInt64.random(in: 0...63, using: &random)
        return switch content {
        case .int32: .varint(UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: bits))))
        case .int64, .uint64: .varint(bits)
        case .uint32: .varint(UInt64(UInt32(truncatingIfNeeded: bits)))
        case .sint32: .varint(UInt64(UInt32(truncatingIfNeeded: bits)))
        case .sint64: .varint(bits)
        case .bool: .varint(bits & 1)
        case .fixed32, .sfixed32: .fixed32(UInt32(truncatingIfNeeded: bits))
        case .fixed64, .sfixed64: .fixed64(bits)
        case .float: .fixed32(Float(Int16(truncatingIfNeeded: bits)).bitPattern)
        case .double: .fixed64(Double(Int32(truncatingIfNeeded: bits)).bitPattern)
        case .bytes: .bytes((0..<Int(bits % 20)).map { _ in UInt8.random(in: 0..<128, using: &random) })
        case .message(let shape): .message(bytes(of: shape))
        }
    }

    private mutating func chance(_ probability: Double) -> Bool {
        Double.random(in: 0..<1, using: &random) < probability
    }
}

extension MessageShape {
    /// Whether it is an entry of a map, in which key and value are always there.
    var isMapEntry: Bool {
        fields.map(\.name) == ["key", "value"] && fields.allSatisfy { $0.group != nil }
    }
}

extension FieldShape {
    var isPackable: Bool {
        switch content {
        case .bytes, .message: false
        default: true
        }
    }
}

package enum WireValue {
    case varint(UInt64)
    case fixed32(UInt32)
    case fixed64(UInt64)
    case bytes([UInt8])
    case message([UInt8])

    var isDefault: Bool {
        switch self {
        case .varint(let value), .fixed64(let value): value == 0
        case .fixed32(let value): value == 0
        case .bytes(let bytes): bytes.isEmpty
        case .message: false
        }
    }
}

/// Protobuf's encoding, by its specification.
package struct WireBytes {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func field(_ number: UInt32, _ value: WireValue) {
        let type: UInt64 =
            switch value {
            case .varint: 0
            case .fixed64: 1
            case .bytes, .message: 2
            case .fixed32: 5
            }
        varint(UInt64(number) << 3 | type)
        append(value)
    }

    package mutating func packed(_ number: UInt32, _ values: [WireValue]) {
        guard !values.isEmpty else { return }
        var inner = WireBytes()
        for value in values { inner.append(value) }
        field(number, .bytes(inner.bytes))
    }

    package mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private mutating func append(_ value: WireValue) {
        switch value {
        case .varint(let number): varint(number)
        case .fixed32(let bits): for shift in stride(from: UInt32(0), to: 32, by: 8) { byte(bits >> shift) }
        case .fixed64(let bits): for shift in stride(from: UInt64(0), to: 64, by: 8) { byte(bits >> shift) }
        case .bytes(let content), .message(let content):
            varint(UInt64(content.count))
            bytes += content
        }
    }

    private mutating func byte(_ bits: some BinaryInteger) {
        bytes.append(UInt8(truncatingIfNeeded: bits))
    }
}
