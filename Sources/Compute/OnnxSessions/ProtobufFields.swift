/// The fields of one protobuf message, one at a time (Protocol Buffers documentation, "Encoding"). Strict: groups,
/// field number 0, overlong varints and lengths past the end are errors.
struct ProtobufFields {
    enum Value: Equatable {
        case varint(UInt64)
        case fixed64(UInt64)
        case bytes(Range<Int>)
        case fixed32(UInt32)
    }

    let bytes: [UInt8]
    private(set) var offset: Int
    private let end: Int

    /// - Precondition: `range` is within `bytes`.
    init(_ bytes: [UInt8], _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count, "the message is out of range")
        self.bytes = bytes
        offset = range.lowerBound
        end = range.upperBound
    }

    /// The next field, or nil at the end of the message.
    mutating func next() throws(OnnxModelFault) -> (number: Int, value: Value)? {
        guard offset < end else { return nil }
        let start = offset
        let key = try varint()
        let number = key >> 3
        guard (1...0x1FFF_FFFF).contains(number) else { throw .malformed(offset: start, "field number \(number)") }
        switch key & 7 {
        case 0: return (Int(number), .varint(try varint()))
        case 1: return (Int(number), .fixed64(try fixed(8)))
        case 2:
            let size = try varint()
            guard size <= UInt64(end - offset) else { throw .malformed(offset: start, "a length past the end") }
            let range = offset..<offset + Int(size)
            offset = range.upperBound
            return (Int(number), .bytes(range))
        case 5: return (Int(number), .fixed32(UInt32(truncatingIfNeeded: try fixed(4))))
        default: throw .malformed(offset: start, "wire type \(key & 7)")
        }
    }

    private mutating func varint() throws(OnnxModelFault) -> UInt64 {
        let start = offset
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), through: 63, by: 7) {
            guard offset < end else { throw .malformed(offset: start, "a number past the end") }
            let byte = bytes[offset]
            offset += 1
            guard shift < 63 || byte <= 1 else { throw .malformed(offset: start, "a number of more than 64 bits") }
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
        }
        throw .malformed(offset: start, "a number of more than 10 bytes")
    }

    private mutating func fixed(_ size: Int) throws(OnnxModelFault) -> UInt64 {
        guard size <= end - offset else { throw .malformed(offset: offset, "a number past the end") }
        var value: UInt64 = 0
        for index in (0..<size).reversed() { value = value << 8 | UInt64(bytes[offset + index]) }
        offset += size
        return value
    }
}

extension ProtobufFields {
    /// The varints of a repeated field: one, or packed.
    static func varints(_ value: Value, in bytes: [UInt8], at offset: Int) throws(OnnxModelFault) -> [UInt64] {
        switch value {
        case .varint(let number): return [number]
        case .bytes(let range):
            var packed = ProtobufFields(bytes, range)
            var numbers: [UInt64] = []
            while packed.offset < range.upperBound { numbers.append(try packed.varint()) }
            return numbers
        default: throw .malformed(offset: offset, "not a repeated number")
        }
    }
}
