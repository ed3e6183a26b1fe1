internal import Synchronization

/// How many requests one identity may make: so many a second, and so many at once.
///
/// A generic cell rate algorithm (ITU-T I.371, annex A): each identity has one word, the time at which its next request
/// would come if it kept exactly to its rate. A request moves that time on by the interval of the rate; one that would
/// move it too far ahead of now is refused.
package struct RequestRate: Sendable, Hashable {
    /// Between two requests at the rate, in nanoseconds.
    private let interval: Int64
    /// How far ahead of now the word may get, in nanoseconds: the burst.
    private let tolerance: Int64

    /// - Parameters:
    ///   - perSecond: 1 to 10⁹.
    ///   - burst: requests that may come at once when none came for long; at least 1.
    package init(perSecond: Int, burst: Int) {
        interval = 1_000_000_000 / Int64(perSecond)
        tolerance = interval.multipliedReportingOverflow(by: Int64(burst)).partialValue
    }

    /// Takes one request at time `now` (nanoseconds on any clock that does not go back).
    /// - Parameter isHot: methods that are not may use three quarters of the burst: the rest is kept for those that are.
    /// - Returns: nil when it may go on, else after how many nanoseconds it could.
    @inline(__always)
    func take(_ word: borrowing Atomic<Int64>, now: Int64, isHot: Bool) -> Int64? {
        let room = isHot ? tolerance : tolerance - tolerance / 4
        var seen = word.load(ordering: .relaxed)
        while true {
            let next = max(seen, now) &+ interval
            let ahead = next &- now
            if ahead > room, ahead > interval { return ahead - room }
            let (exchanged, original) = word.compareExchange(expected: seen, desired: next, ordering: .relaxed)
            if exchanged { return nil }
            seen = original
        }
    }
}
