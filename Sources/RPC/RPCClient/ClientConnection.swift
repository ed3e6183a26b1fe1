internal import HTTP2
internal import RPCCore
internal import Sockets

/// One connection of a channel: the calls on it, by their streams. Lives on the channel's loop.
final class ClientConnection: HTTP2ConnectionDelegate {
    private var http2: HTTP2Connection?
    private weak var core: ChannelCore?
    let scheme: String
    private var calls: [OutgoingCall?] = []
    private let sendBufferMax: Int
    /// The server lets us in.
    private(set) var isReady = false
    /// The server wants no new calls here.
    private(set) var isGoingAway = false

    init(_ core: ChannelCore, _ loop: EventLoop, over stream: any ByteStream, scheme: String, limits: HTTP2Limits) {
        self.core = core
        self.scheme = scheme
        sendBufferMax = limits.streamSendBufferMax
        http2 = HTTP2Connection(.client, on: loop, over: stream, limits: limits)
    }

    func start() {
        http2?.start(self)
    }

    /// Ends the connection at once; its calls fail with `CANCELLED`.
    func cancelAll() {
        for call in calls.compactMap({ $0 }) { call.fail(RPCError(.cancelled, "the channel is closed")) }
        http2?.terminate(.noError, .closed)
    }

    // MARK: From calls

    func open(_ call: OutgoingCall, _ headers: HeaderList) throws(HTTP2Session.Failure) -> HTTP2Stream {
        guard let http2 else { throw HTTP2Session.Failure(description: "the connection is closed") }
        let stream = try http2.session.submitRequest(headers, hasBody: true)
        while calls.count <= stream.slot { calls.append(nil) }
        calls[stream.slot] = call
        http2.flushLater()
        return stream
    }

    /// - Returns: whether the writer must wait for room.
    @discardableResult
    func send(_ stream: HTTP2Stream, _ message: OutgoingMessage) -> Bool {
        guard let http2 else { return false }
        let queued = http2.session.send(
            stream, prefix: message.prefix, prefixCount: MessageAssembler.prefixCount, message.bytes)
        http2.flushLater()
        return queued > sendBufferMax
    }

    func finish(_ stream: HTTP2Stream) {
        http2?.session.finish(stream, nil)
        http2?.flushLater()
    }

    func reset(_ stream: HTTP2Stream) {
        http2?.session.reset(stream, .cancel)
        http2?.flushLater()
    }

    func consume(_ stream: HTTP2Stream, _ count: Int) {
        http2?.session.consume(stream, count)
        http2?.flushLater()
    }

    func forget(_ call: OutgoingCall) {
        let slot = call.stream.slot
        if slot < calls.count, calls[slot] === call { calls[slot] = nil }
        if isGoingAway { closeIfUnused() }
    }

    private func call(_ stream: HTTP2Stream) -> OutgoingCall? {
        guard stream.slot < calls.count, let call = calls[stream.slot], call.stream == stream else { return nil }
        return call
    }

    private func closeIfUnused() {
        if calls.allSatisfy({ $0 == nil }) { http2?.terminate(.noError, .finished) }
    }

    // MARK: From the connection

    func connectionOpened() {}

    func settingsReceived() {
        isReady = true
        core?.connectionReady(self)
    }

    func pingAnswered() {}

    func goAwayReceived(lastStreamID: Int32, _ code: HTTP2ErrorCode) {
        isGoingAway = true
        core?.connectionGoesAway(self)
        closeIfUnused()
    }

    func headersReceived(_ stream: HTTP2Stream, _ headers: HeaderBlock) {
        call(stream)?.headersReceived(headers)
    }

    func trailersReceived(_ stream: HTTP2Stream, _ headers: HeaderBlock) {
        call(stream)?.trailersReceived(headers)
    }

    func dataReceived(_ stream: HTTP2Stream, _ bytes: Span<UInt8>) {
        if let call = call(stream) {
            call.bytesReceived(bytes)
        } else {
            http2?.session.consume(stream, bytes.count)
        }
    }

    func streamFinished(_ stream: HTTP2Stream) {
        call(stream)?.finished()
        // The server may answer before it has heard everything; what is left is of no use to it.
        if let http2, http2.session.hasUnsentBody(stream) { http2.session.reset(stream, .cancel) }
    }

    func streamClosed(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode) {
        guard let call = call(stream) else { return }
        calls[stream.slot] = nil
        let wasSent = http2?.session.hasSentHeaders(stream) != false
        if !wasSent || code == .refusedStream, !call.hasResponse {
            core?.refused(call, wasSent: wasSent)
        } else if let ending = http2?.ending {
            call.attemptFailed(RPCError(.unavailable, "the connection broke: \(ending)"))
        } else {
            call.attemptFailed(Self.error(code))
        }
    }

    func receivedBatch() {}

    func streamDrained(_ stream: HTTP2Stream) {
        call(stream)?.drained()
    }

    func flushed() {}

    func connectionEnded(_ end: ConnectionEnd) {
        http2 = nil
        core?.connectionEnded(self, end)
    }

    /// Source: gRPC over HTTP/2, *Errors*.
    private static func error(_ code: HTTP2ErrorCode) -> RPCError {
        let message = "the server reset the stream: \(code)"
        switch code {
        case .refusedStream: return RPCError(.unavailable, message)
        case .cancel: return RPCError(.cancelled, message)
        case .enhanceYourCalm: return RPCError(.resourceExhausted, message)
        case .inadequateSecurity: return RPCError(.permissionDenied, message)
        default: return RPCError(.internalError, message)
        }
    }
}
