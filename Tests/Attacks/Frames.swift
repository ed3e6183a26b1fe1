/// HTTP/2 frames, well made and not.
enum Frames {
    static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + frame(4, 0, 0, [])
    static let unary = "/grpc.testing.TestService/UnaryCall"
    static let output = "/grpc.testing.TestService/StreamingOutputCall"
    static let input = "/grpc.testing.TestService/StreamingInputCall"
    static let duplex = "/grpc.testing.TestService/FullDuplexCall"

    static func frame(_ type: UInt8, _ flags: UInt8, _ stream: UInt32, _ payload: [UInt8]) -> [UInt8] {
        let length = payload.count
        return [UInt8(length >> 16), UInt8(length >> 8 & 255), UInt8(length & 255), type, flags] + word(stream)
            + payload
    }

    static func headers(
        _ stream: UInt32, path: String, extra: [(String, String)] = [], flags: UInt8 = 4
    ) -> [UInt8] {
        frame(1, flags, stream, block(request(path) + extra))
    }

    static func request(_ path: String) -> [(String, String)] {
        [
            (":method", "POST"), (":scheme", "https"), (":path", path), (":authority", "test"),
            ("content-type", "application/grpc"), ("te", "trailers"),
        ]
    }

    static func data(_ stream: UInt32, _ bytes: [UInt8], ends: Bool = true) -> [UInt8] {
        frame(0, ends ? 1 : 0, stream, bytes)
    }

    static func reset(_ stream: UInt32) -> [UInt8] { frame(3, 0, stream, word(8)) }

    static func window(_ stream: UInt32, _ increment: UInt32) -> [UInt8] { frame(8, 0, stream, word(increment)) }

    static func setting(_ id: UInt8, _ value: UInt32) -> [UInt8] { frame(4, 0, 0, [0, id] + word(value)) }

    /// A gRPC message; `length` is what its prefix claims.
    static func message(_ bytes: [UInt8], length: Int? = nil) -> [UInt8] {
        [0] + word(UInt32(truncatingIfNeeded: length ?? bytes.count)) + bytes
    }

    /// A whole call that wants a few bytes back.
    static func smallCall(_ stream: UInt32) -> [UInt8] {
        headers(stream, path: unary) + data(stream, wanting(10))
    }

    /// A `SimpleRequest` that wants `bytes` back.
    static func wanting(_ bytes: Int) -> [UInt8] { message([0x10] + varint(bytes)) }

    /// A `StreamingOutputCallRequest` that wants `bytes` back, so many times.
    static func wanting(_ bytes: Int, times: Int) -> [UInt8] {
        let one = [0x08] + varint(bytes)
        return message((0..<times).flatMap { _ in [0x12, UInt8(one.count)] + one })
    }

    static func block(_ fields: [(String, String)]) -> [UInt8] {
        fields.flatMap { [0] + string($0.0) + string($0.1) }
    }

    static func string(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return (bytes.count < 127 ? [UInt8(bytes.count)] : [127] + varint(bytes.count - 127)) + bytes
    }

    static func word(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }

    static func varint(_ value: Int) -> [UInt8] {
        var rest = value
        var bytes: [UInt8] = []
        while rest >= 128 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }
}
