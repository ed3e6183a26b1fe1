internal import Glibc

/// Accepts connections on one loop and hands each to `accepted`, which chooses the loop it will live on.
package final class Acceptor: Pollable, TimerTarget {
    /// How many connections one turn accepts before other work gets its chance.
    private static let batch = 16
    /// How long accepting pauses when the process is out of descriptors.
    private static let pause = Duration.milliseconds(100)

    private let socket: ListeningSocket
    private let loop: EventLoop
    private let accepted: (consuming AcceptedSocket) -> Void
    private var registration: EventLoop.Registration?

    /// Call on `loop`.
    /// - Parameter accepted: called on `loop`.
    package init(
        _ socket: consuming ListeningSocket, on loop: EventLoop, accepted: @escaping (consuming AcceptedSocket) -> Void
    ) throws(SystemError) {
        self.socket = socket
        self.loop = loop
        self.accepted = accepted
        registration = try loop.register(self.socket.number, self, [.readable])
    }

    /// Stops listening: the socket closes once the acceptor is released.
    package func close() {
        if let registration { loop.deregister(registration) }
        registration = nil
    }

    package func ready(_ readiness: Readiness) {
        for _ in 0..<Self.batch {
            do throws(SystemError) {
                guard let connection = try socket.accept() else { return }
                accepted(connection)
            } catch {
                // Out of descriptors or memory. The connection stays in the backlog; polling it at once would spin.
                if let registration { loop.update(registration, []) }
                _ = loop.schedule(after: Self.pause, self, tag: 0)
                return
            }
        }
    }

    package func timerFired(_ tag: Int) {
        if let registration { loop.update(registration, [.readable]) }
    }
}
