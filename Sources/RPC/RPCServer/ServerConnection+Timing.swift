internal import RPCCore
internal import Sockets

/// Server timing, for callers who ask.
extension ServerConnection {
    /// The handler of the call is about to begin.
    func noteBegin(_ call: ServerCall) {
        guard call.head.hasMetadata, call.head.metadata[ServerTiming.request] == "1" else { return }
        call.handledAt = loop.currentTime
    }

    /// Nil where the caller did not ask, or no handler began.
    func timing(_ call: ServerCall) -> ServerTiming? {
        guard let handledAt = call.handledAt else { return nil }
        return ServerTiming(begun: call.begunAt, handled: handledAt, ended: loop.currentTime)
    }
}
