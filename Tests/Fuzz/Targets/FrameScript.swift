/// Frames with true lengths, so that a changed byte changes one frame and not how all that follow are cut.
///
/// A script is frames one after the other: type, flags, stream, length (one byte each), and that many bytes. Stream
/// n ≥ 128 stands for 2³¹ − 256 + n. Two types are short for more: 0xC0 + n is the HEADERS of a call of method n, with the
/// bytes as further fields; 0xD0 is DATA with the bytes as one message.
enum FrameScript {
    static let clientPreface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    static let emptySettings: [UInt8] = [0, 0, 0, 4, 0, 0, 0, 0, 0]

    /// - Parameter methods: paths of calls.
    static func frames(_ script: [UInt8], methods: [String] = ["/a/b"]) -> [UInt8] {
        var input = FuzzInput(script)
        var bytes: [UInt8] = []
        while !input.isAtEnd {
            let (type, flags, stream) = (input.byte(), input.byte(), input.byte())
            let payload = input.take(Int(input.byte()))
            let id: UInt32 = stream < 128 ? UInt32(stream) : 1 << 31 - 256 + UInt32(stream)
            switch type {
            case 0xC0..<0xD0:
                let path = methods[Int(type & 15) % methods.count]
                bytes += frame(1, flags | 4, id, call(path) + payload)
            case 0xD0:
                bytes += frame(0, flags & 1, id, [0, 0, 0, 0, UInt8(payload.count)] + payload)
            default: bytes += frame(type, flags, id, payload)
            }
        }
        return bytes
    }

    static func frame(_ type: UInt8, _ flags: UInt8, _ stream: UInt32, _ payload: [UInt8]) -> [UInt8] {
        bigEndian(UInt32(payload.count)).dropFirst() + [type, flags] + bigEndian(stream) + payload
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    /// The header block of a call: POST and https by index, the rest literal and not kept (RFC 7541, section 6.2.2).
    static func call(_ path: String) -> [UInt8] {
        var block: [UInt8] = [0x83, 0x87]
        for (name, value) in [
            (":path", path), (":authority", "x"), ("content-type", "application/grpc"), ("te", "trailers"),
        ] {
            block += [0, UInt8(name.utf8.count)] + name.utf8 + [UInt8(value.utf8.count)] + value.utf8
        }
        return block
    }
}
