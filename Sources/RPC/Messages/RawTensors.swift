package import RPCCore

/// A message with a field of raw tensors: large enough that copying them twice shows.
///
/// Through the arena a tensor would be copied from the wire into C memory, and from there into Swift. Above
/// `rawTensorsBytesMin` the field is taken out of the wire bytes (or put into them) here, and protobuf-c sees the rest.
package protocol RawTensorMessage: GeneratedMessage {
    /// Number of the `repeated bytes` field; no field of the message has a higher one.
    static var rawTensorsNumber: UInt32 { get }
    var rawTensors: [[UInt8]] { get set }
}

/// Below this size of a message the second copy costs less than going through the fields.
private let rawTensorsBytesMin = 32 << 10

extension InferenceModelInferRequest: RawTensorMessage {
    package init(wire bytes: Span<UInt8>) throws(RPCError) { try self.init(tensorsIn: bytes) }
    package func wireBytes() -> [UInt8] { bytesWithTensors() }

    package static var rawTensorsNumber: UInt32 { 7 }
    package var rawTensors: [[UInt8]] {
        get { rawInputContents }
        set { rawInputContents = newValue }
    }
}

extension InferenceModelInferResponse: RawTensorMessage {
    package init(wire bytes: Span<UInt8>) throws(RPCError) { try self.init(tensorsIn: bytes) }
    package func wireBytes() -> [UInt8] { bytesWithTensors() }

    package static var rawTensorsNumber: UInt32 { 6 }
    package var rawTensors: [[UInt8]] {
        get { rawOutputContents }
        set { rawOutputContents = newValue }
    }
}

extension RawTensorMessage {
    fileprivate init(tensorsIn bytes: Span<UInt8>) throws(RPCError) {
        let budget = DecodeBudget.standard(forBytes: bytes.count)
        guard bytes.count >= rawTensorsBytesMin, let parts = RawTensorParts(bytes, number: Self.rawTensorsNumber) else {
            try self.init(wire: bytes, budget: budget)
            return
        }
        try self.init(wire: parts.rest.span, budget: budget)
        rawTensors = parts.tensors
    }

    fileprivate func bytesWithTensors() -> [UInt8] {
        let size = rawTensors.reduce(0) { $0 + $1.count }
        guard size >= rawTensorsBytesMin else { return packedBytes() }
        var rest = self
        rest.rawTensors = []
        var bytes: [UInt8] = []
        let head = rest.packedBytes()
        bytes.reserveCapacity(head.count + size + rawTensors.count * 16)
        bytes += head
        for tensor in rawTensors {
            Self.append(UInt64(Self.rawTensorsNumber) << 3 | 2, to: &bytes)
            Self.append(UInt64(tensor.count), to: &bytes)
            bytes += tensor
        }
        return bytes
    }

    private static func append(_ varint: UInt64, to bytes: inout [UInt8]) {
        var rest = varint
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// A message's bytes, the raw tensors apart from the rest.
private struct RawTensorParts {
    private(set) var tensors: [[UInt8]] = []
    private(set) var rest: [UInt8] = []

    /// Nil for bytes that are not fields one after the other: the decoder proper says what is wrong with them.
    init?(_ bytes: Span<UInt8>, number: UInt32) {
        var fields = WireFieldWalker()
        while let field = fields.next(in: bytes) {
            if field.isLengthDelimited, field.number == UInt64(number) {
                tensors.append(Self.copy(bytes.extracting(field.content)))
            } else {
                rest += Self.copy(bytes.extracting(field.whole))
            }
        }
        guard fields.place == bytes.count else { return nil }
    }

    private static func copy(_ bytes: Span<UInt8>) -> [UInt8] {
        unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
    }
}

/// Goes through the fields of a message without looking into them.
private struct WireFieldWalker {
    struct Field {
        let number: UInt64
        let isLengthDelimited: Bool
        /// With its tag.
        let whole: Range<Int>
        let content: Range<Int>
    }

    /// Where the next field begins.
    private(set) var place = 0

    /// The next field; nil at the end, or where there is none.
    mutating func next(in bytes: Span<UInt8>) -> Field? {
        var end = place
        guard let tag = varint(bytes, &end, bytesMax: 5), let length = length(ofType: tag & 7, bytes, &end),
            length <= bytes.count - end
        else {
            return nil
        }
        let field = Field(
            number: tag >> 3, isLengthDelimited: tag & 7 == 2, whole: place..<end + length, content: end..<end + length)
        place = end + length
        return field
    }

    /// The bytes that follow the tag and, where there is one, the length.
    private func length(ofType type: UInt64, _ bytes: Span<UInt8>, _ end: inout Int) -> Int? {
        switch type {
        case 0: varint(bytes, &end, bytesMax: 10).map { _ in 0 }
        case 1: 8
        case 2: varint(bytes, &end, bytesMax: 5).flatMap { Int(exactly: $0) }
        case 5: 4
        default: nil
        }
    }

    /// Nil for one of more bytes: the decoder proper refuses it.
    private func varint(_ bytes: Span<UInt8>, _ end: inout Int, bytesMax: UInt64) -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: bytesMax * 7, by: 7) {
            guard end < bytes.count else { return nil }
            let byte = bytes[end]
            end += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        return nil
    }
}
