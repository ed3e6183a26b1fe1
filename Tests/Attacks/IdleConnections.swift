/// Connections that did their handshake, said what HTTP/2 wants said, and then nothing.
package final class IdleConnections {
    private final class Held {
        let attacker: Attacker
        var replies = ReplyScanner()
        var calls = 0

        init(_ attacker: Attacker) {
            self.attacker = attacker
        }
    }

    private let stop = StopFlag()
    private var held: [Held] = []

    package init() {}

    package var count: Int { held.count }

    package func open(_ target: AttackTarget) throws {
        held.append(Held(try Attacker(target, stop)))
    }

    /// Takes what the server has sent.
    /// - Throws: when it has closed one.
    package func drain() throws {
        for one in held { try one.attacker.drain { one.replies.read($0) } }
    }

    /// Makes one small call on each, one after the other.
    /// - Throws: when one is not answered.
    package func callOnEach() throws {
        for one in held { try Self.call(one) }
    }

    /// Opens a connection, makes one small call on it, and closes it.
    /// - Throws: when the call is not answered.
    package func openCallAndClose(_ target: AttackTarget) throws {
        try Self.call(Held(try Attacker(target, stop)))
    }

    private static func call(_ one: Held) throws {
        one.calls += 1
        try one.attacker.send(Frames.smallCall(UInt32(2 * one.calls - 1)))
        while one.replies.answered < one.calls {
            try one.attacker.awaitBytes { one.replies.read($0) }
            if one.replies.failed > 0 { throw Attacker.Over() }
        }
    }
}
