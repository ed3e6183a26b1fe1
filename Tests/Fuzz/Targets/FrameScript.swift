/// Frames with true lengths, so that a changed byte changes one frame and not how all that follow are cut.
///
/// A script is frames one after the other: type, flags, stream, length (one byte each), and that many bytes. Stream
/// n ≥ 128 stands for 2³¹ − 256 + n.
enum FrameScript {
    static let clientPreface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    static let emptySettings: [UInt8] = [0, 0, 0, 4, 0, 0, 0, 0, 0]

    static func frames(_ script: [UInt8]) -> [UInt8] {
        var input = FuzzInput(script)
        var bytes: [UInt8] = []
        while !input.isAtEnd {
            let (type, flags, stream) = (input.byte(), input.byte(), input.byte())
            let payload = input.take(Int(input.byte()))
            let id: UInt32 = stream < 128 ? UInt32(stream) : 1 << 31 - 256 + UInt32(stream)
            bytes += [0, 0, UInt8(payload.count), type, flags]
            for shift in stride(from: UInt32(24), through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: id >> shift))
            }
            bytes += payload
        }
        return bytes
    }
}
