internal import Synchronization

/// How many lines of a log others may cause: a burst, then so many a second. What is over that is counted, and the count
/// goes into the next line that is written, so that nobody fills a disk by being refused.
package final class LineBudget: Sendable {
    private struct State {
        var tokens: Int
        var filledAt: Int64 = 0
        var suppressed = 0
    }

    private let perSecond: Int
    private let burst: Int
    private let now: @Sendable () -> Int64
    private let state: Mutex<State>

    /// - Parameter now: microseconds since the epoch.
    package init(perSecond: Int, burst: Int, now: @escaping @Sendable () -> Int64 = WallClock.microseconds) {
        self.perSecond = perSecond
        self.burst = burst
        self.now = now
        state = Mutex(State(tokens: burst))
    }

    /// Whether a line may be written now; one that may not is counted.
    package func admits() -> Bool {
        let second = now() / 1_000_000
        return state.withLock { state in
            if second != state.filledAt {
                let seconds = min(max(0, second - state.filledAt), Int64(burst))
                state.tokens = min(burst, state.tokens + Int(seconds) * perSecond)
                state.filledAt = second
            }
            guard state.tokens > 0 else {
                state.suppressed += 1
                return false
            }
            state.tokens -= 1
            return true
        }
    }

    /// How many lines were left out since this was last asked.
    package func takeSuppressed() -> Int {
        state.withLock { state in
            defer { state.suppressed = 0 }
            return state.suppressed
        }
    }
}
