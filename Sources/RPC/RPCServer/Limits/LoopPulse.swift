internal import Sockets

/// Beats while a loop has connections: how late each beat is tells how far the loop is behind.
final class LoopPulse: TimerTarget {
    private static let interval = Duration.milliseconds(100)

    private let loop: EventLoop
    private var due: Int64 = 0
    private var isBeating = false
    /// - Parameter late: nanoseconds.
    /// - Returns: whether to go on.
    private let beat: (_ late: Int64) -> Bool

    init(_ loop: EventLoop, _ beat: @escaping (_ late: Int64) -> Bool) {
        self.loop = loop
        self.beat = beat
    }

    /// Begins to beat, if it does not.
    func start() {
        guard !isBeating else { return }
        isBeating = true
        schedule()
    }

    private func schedule() {
        due = loop.now + Self.interval.nanoseconds
        _ = loop.schedule(at: due, self, tag: 0)
    }

    func timerFired(_ tag: Int) {
        isBeating = beat(loop.now - due)
        if isBeating { schedule() }
    }
}
