/// What a server must refuse precisely.
extension Attack {
    func sendNonsense(_ target: AttackTarget, _ stop: StopFlag) throws {
        var random = SystemRandomNumberGenerator()
        let attacker = try Attacker(target, stop)
        var stream: UInt32 = 1
        for _ in 0..<200 {
            try attacker.send(nonsense(stream, &random))
            try attacker.drain()
            stream += 2
        }
    }

    private func nonsense(_ stream: UInt32, _ random: inout SystemRandomNumberGenerator) -> [UInt8] {
        switch self {
        case .badFields:
            Frames.headers(stream, path: Frames.unary, extra: [Self.fields.randomElement(using: &random)!], flags: 5)
        case .badMessages: Frames.headers(stream, path: Frames.unary) + Self.message(stream, &random)
        case .hostileProtobuf:
            Frames.headers(stream, path: Frames.unary)
                + Frames.data(stream, Frames.message(Self.protobuf.randomElement(using: &random)!))
        default:
            Frames.frame(
                .random(in: 0...10, using: &random), .random(in: 0...255, using: &random),
                .random(in: 0...9, using: &random),
                (0..<Int.random(in: 0...64, using: &random)).map { _ in .random(in: 0...255, using: &random) })
        }
    }

    private static let fields = [
        ("X-Upper", "1"), ("x line", "1"), ("x-break", "a\r\nb: c"), ("x-nul", "a\u{0}b"), (":status", "200"),
        (":path", "/again"), ("connection", "close"), ("transfer-encoding", "chunked"), ("te", "gzip"), ("", "empty"),
        ("content-length", "18446744073709551616"), ("grpc-timeout", "99999999999H"), ("x-bad-bin", "!!!!"),
    ]

    private static func message(_ stream: UInt32, _ random: inout SystemRandomNumberGenerator) -> [UInt8] {
        switch Int.random(in: 0..<5, using: &random) {
        case 0: Frames.data(stream, [0, 0, 0])
        case 1: Frames.data(stream, Frames.message([1, 2], length: 10))
        case 2: Frames.data(stream, Frames.message([], length: 0xffff_ffff))
        case 3: Frames.data(stream, [7] + Frames.message([]).dropFirst())
        default: Frames.data(stream, Frames.message([8, 1]) + Frames.message([8, 1]))
        }
    }

    /// Payload is field 3 of the request, a message with bytes; 4 KiB of nested and of empty ones, and half a field.
    private static let protobuf: [[UInt8]] = [
        (0..<2_000).flatMap { _ in [0x1a, 0x00] as [UInt8] },
        (0..<1_000).reduce(into: []) { bytes, _ in bytes = [0x1a] + Frames.varint(bytes.count) + bytes },
        [0x1a, 0xff, 0xff, 0xff, 0xff, 0x0f], [0x10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        [0x0b, 0x0b, 0x0b], [0x3a, 0x04, 0x12, 0x02, 0xff, 0xfe], [0x07],
        (0..<3_000).flatMap { _ in [0x20, 0x01] as [UInt8] },
    ]
}
