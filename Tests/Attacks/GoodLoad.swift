/// As much work as a server can do for one client that asks for nothing else: small calls, so many in flight, as fast as
/// they are answered. What an attack is compared with.
package enum GoodLoad {
    private static let inFlight = 32
    private static let callsMax = 1 << 24

    /// Calls from a thread of its own until the flag is set.
    /// - Parameter ended: told how many calls were answered, and how many were not.
    package static func start(
        _ target: AttackTarget, _ stop: StopFlag, ended: @escaping @Sendable (_ answered: Int, _ failed: Int) -> Void
    ) {
        LoadThread.start(name: "good load") {
            var replies = ReplyScanner()
            var sent = 0
            do {
                let attacker = try Attacker(target, stop)
                try attacker.send(Frames.window(0, 0x7fff_0000))
                while !stop.isSet, sent < callsMax {
                    let room = inFlight - (sent - replies.answered - replies.failed)
                    try attacker.send((0..<room).flatMap { Frames.smallCall(UInt32(2 * (sent + $0) + 1)) })
                    sent += room
                    try attacker.awaitBytes { replies.read($0) }
                }
                ended(replies.answered, replies.failed)
            } catch {
                // Told to stop while it waited; or cut off, with what it had asked for.
                ended(replies.answered, stop.isSet ? replies.failed : sent - replies.answered)
            }
        }
    }
}
