internal import HTTP2
internal import RPCCore

/// The calls of one connection in the middle of a request message, and how fast it comes. Looked at from time to time;
/// calls whose messages come whole are never in it.
struct SlowRequests {
    private var watches: [HTTP2Stream: ProgressWatch] = [:]

    /// - Returns: the calls whose message comes too slowly.
    mutating func sweep(_ calls: [ServerCall], now: Int64, _ config: RPCServerConfig) -> [ServerCall] {
        var slow: [ServerCall] = []
        var still: [HTTP2Stream: ProgressWatch] = [:]
        for call in calls where call.isWithinMessage {
            guard var watch = watches[call.stream] else {
                still[call.stream] = ProgressWatch(now: now, seen: call.bytesReceived)
                continue
            }
            let isStalled = watch.isStalled(
                isWaiting: true, moved: call.bytesReceived, now: now, grace: config.bodyGrace,
                bytesPerSecondMin: config.http2.bytesPerSecondMin)
            if isStalled { slow.append(call) } else { still[call.stream] = watch }
        }
        watches = still
        return slow
    }
}

extension ServerCall {
    /// True when a message has begun and the client owes us the rest of it.
    fileprivate var isWithinMessage: Bool {
        switch phase {
        case .receiving, .running: !isFinished && !assembler.isBetweenMessages && running?.hasWaitingMessages != true
        case .idle, .whole, .refused, .answered: false
        }
    }
}
