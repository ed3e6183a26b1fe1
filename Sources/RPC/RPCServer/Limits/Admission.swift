internal import RPCCore
internal import Sockets

/// Says which calls a loop takes. One of each loop.
///
/// In the order in which it gives way: first calls of other than hot methods are refused, when the loop falls behind,
/// when what waits in memory is too much, and for the last quarter of an identity's burst; then, further on, hot ones.
struct Admission {
    private let rate: RequestRate
    private let delayMax: Int64
    private let bufferedBytesMax: Int
    /// By how much the loop is late, smoothed, in nanoseconds.
    private var delay: Int64 = 0
    private var lastLate: Int64 = 0
    /// Bytes of messages that wait on the loop's connections, of both directions.
    private var bufferedBytes = 0
    /// How much of its room the loop has used up.
    private(set) var pressure = Pressure.none

    enum Pressure: Int {
        case none
        /// Only hot methods are taken.
        case some
        /// Nothing is taken.
        case full
    }

    init(_ config: RPCServerConfig, loops: Int) {
        rate = config.callerRate
        delayMax = config.overloadDelayMax.nanoseconds
        bufferedBytesMax = config.bufferedBytesMax / loops
    }

    /// Whether memory is short: writers of streams then wait sooner.
    var isShortOfMemory: Bool { bufferedBytes > bufferedBytesMax }

    /// Takes a call, or says why not.
    @inline(__always)
    func refusal(_ caller: CallerRecord?, isHot: Bool, now: Int64) -> Refusal? {
        if pressure != .none, !isHot || pressure == .full { return .overload }
        guard let caller, let wait = rate.take(caller.nextRequestAt, now: now, isHot: isHot) else { return nil }
        return .rate(wait: wait)
    }

    enum Refusal {
        case overload
        /// - Parameter wait: nanoseconds.
        case rate(wait: Int64)
    }

    /// Notes by how much a timer of the loop fired late: about as long a request waits to be read. One pause, as when the
    /// machine stood still, is no overload: what counts is by how much it was late twice in a row.
    mutating func note(late: Int64) {
        delay = (delay * 3 + max(0, min(late, lastLate))) / 4
        lastLate = late
        judge()
    }

    /// Notes bytes that have come to wait, or do so no longer.
    mutating func note(bufferedBytes change: Int) {
        bufferedBytes += change
        judge()
    }

    private mutating func judge() {
        if delay > delayMax * 4 || bufferedBytes > bufferedBytesMax + bufferedBytesMax / 2 {
            pressure = .full
        } else if delay > delayMax || bufferedBytes > bufferedBytesMax {
            pressure = .some
        } else {
            pressure = .none
        }
    }
}

extension Admission.Refusal {
    /// How long callers are asked to stay away from a server that has too much to do.
    private static let overloadPause = Duration.seconds(1)

    var limit: ServerLimit {
        switch self {
        case .overload: .overload
        case .rate: .callerRate
        }
    }

    var error: RPCError {
        switch self {
        case .overload:
            RPCError(
                .resourceExhausted, "the server has too much to do", details: [.retryInfo(delay: Self.overloadPause)])
        case .rate(let wait):
            RPCError(
                .resourceExhausted, "the caller's identity makes more requests than it may",
                details: [.retryInfo(delay: .nanoseconds(wait))])
        }
    }
}
