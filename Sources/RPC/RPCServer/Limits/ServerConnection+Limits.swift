internal import HTTP2
internal import RPCCore
internal import Sockets

/// The connection's part in the limits of its loop and of its caller.
extension ServerConnection {
    /// Whether the call may go on; if not, it has been answered.
    @inline(__always)
    func admits(_ call: ServerCall, isHot: Bool) -> Bool {
        guard home.admission.refusal(caller, isHot: isHot, now: loop.now) != nil else { return true }
        return admitsNow(call, isHot: isHot)
    }

    /// Asks again by the clock: the loop's time is as old as its turn, and calls of the same identity on a loop that is
    /// ahead of it would count against this one.
    @inline(never)
    private func admitsNow(_ call: ServerCall, isHot: Bool) -> Bool {
        guard let refusal = home.admission.refusal(caller, isHot: isHot, now: loop.currentTime) else { return true }
        home.metrics.limitHit(refusal.limit)
        fail(call, refusal.error)
        return false
    }

    /// Enters the connection for its identity.
    func enterCaller(_ principal: Principal) {
        caller = home.callers.enter(principal.id, now: loop.now)
        guard caller == nil else { return }
        home.metrics.limitHit(.callerConnections)
        http2.terminate(.enhanceYourCalm, .closed)
    }

    func leaveCaller() {
        guard caller != nil, let principal else { return }
        caller = nil
        home.callers.leave(principal.id)
    }

    /// Tells the loop how many bytes of messages wait here. Once for a batch, not for each of its calls.
    func noteBufferedBytes() {
        let bytes = receivedBytesHeld + session.queuedBytes
        guard bytes != bufferedBytesNoted else { return }
        home.admission.note(bufferedBytes: bytes - bufferedBytesNoted)
        bufferedBytesNoted = bytes
    }

    private static let streamRoomMin = 16 * 1024

    /// How much may wait on one stream before its writer does: less when many streams share the connection's room, or
    /// memory is short.
    var streamRoom: Int {
        let most = home.config.http2.streamSendBufferMax
        if home.admission.isShortOfMemory { return min(most, Self.streamRoomMin) }
        let share = home.config.connectionQueuedBytesMax / max(1, session.openStreams)
        return min(most, max(share, Self.streamRoomMin))
    }

    /// Ends the calls that the policy in force does not allow, though the one they began under did.
    func endStreamsNotAllowed() {
        guard runningTasks > 0 else { return }
        for call in calls where call.phase == .running || call.phase == .receiving {
            guard let standing = call.running?.state.standing else { continue }
            do throws(RPCError) { try standing.check() } catch { fail(call, error) }
        }
    }

    func refuseSlowRequests(now: Int64) {
        for call in slowRequests.sweep(calls, now: now, home.config) {
            home.metrics.limitHit(.slowRequest)
            fail(call, RPCError(.deadlineExceeded, "the request came too slowly"))
        }
    }
}
