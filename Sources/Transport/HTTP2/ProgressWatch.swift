internal import Sockets

/// Watches that something which waits for a peer goes on at a least rate: a byte now and then is not enough.
package struct ProgressWatch: Sendable {
    private var since: Int64
    private var seen: Int

    /// - Parameters:
    ///   - now: nanoseconds.
    ///   - seen: bytes that have moved so far.
    package init(now: Int64, seen: Int = 0) {
        since = now
        self.seen = seen
    }

    /// Asked from time to time.
    /// - Parameters:
    ///   - isWaiting: whether there is anything to wait for.
    ///   - moved: bytes that have moved so far.
    ///   - grace: how long a time the rate is measured over.
    /// - Returns: true when less than the rate (and than one byte) moved for as long as the grace.
    package mutating func isStalled(
        isWaiting: Bool, moved: Int, now: Int64, grace: Duration, bytesPerSecondMin: Int
    ) -> Bool {
        guard isWaiting else {
            since = now
            seen = moved
            return false
        }
        let elapsed = now - since
        guard elapsed >= grace.nanoseconds else { return false }
        let least = max(1, Double(bytesPerSecondMin) * Double(elapsed) / 1e9)
        if Double(moved - seen) < least { return true }
        since = now
        seen = moved
        return false
    }
}
