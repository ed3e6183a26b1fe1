internal import HTTP2
internal import Sockets

/// One connection of a load run: its calls, by their streams. Lives on the run's loop.
final class LoadConnection: HTTP2ConnectionDelegate {
    private struct Call {
        /// When it began, or should have.
        var dueAt: Int64 = 0
        var isAccepted = false
        var hasStatus = false
    }

    private let run: LoadRun
    private let call: LoadedCall
    private var http2: HTTP2Connection?
    /// By stream slot.
    private var calls: [Call] = []
    /// Calls that ended and are to be followed by others.
    private var toFollow = 0
    private(set) var inFlight = 0

    init(_ run: LoadRun, over stream: any ByteStream) {
        self.run = run
        call = run.plan.call
        http2 = HTTP2Connection(.client, on: run.loop, over: stream, limits: HTTP2Limits())
    }

    func start() {
        http2?.start(self)
    }

    func close() {
        http2?.close()
    }

    func begin(dueAt: Int64) {
        guard let http2 else { return }
        let session = http2.session
        do {
            let stream = try session.submitRequest(call.headers, hasBody: call.body != nil)
            while calls.count <= stream.slot { calls.append(Call()) }
            calls[stream.slot] = Call(dueAt: dueAt)
            if let body = call.body {
                session.send(stream, prefix: call.prefix, prefixCount: call.prefixCount, body)
                session.finish(stream, nil)
            }
            inFlight += 1
            http2.flushLater()
        } catch {
            run.fail(.callFailed("\(error)"))
        }
    }

    private func follow() {
        guard toFollow > 0 else { return }
        let count = toFollow
        toFollow = 0
        let now = run.loop.currentTime
        for _ in 0..<count where run.takeTurn() { begin(dueAt: now) }
    }

    // MARK: From the connection

    func connectionOpened() {}

    func settingsReceived() {
        run.connectionReady()
    }

    func headersReceived(_ stream: HTTP2Stream, _ headers: HeaderBlock) {
        if let status = headers.first(.status) {
            calls[stream.slot].isAccepted = headers.value(status, is: "200")
        }
        if call.isGRPC { readStatus(stream, headers) }
    }

    func trailersReceived(_ stream: HTTP2Stream, _ headers: HeaderBlock) {
        if call.isGRPC { readStatus(stream, headers) }
    }

    private func readStatus(_ stream: HTTP2Stream, _ headers: HeaderBlock) {
        guard let status = headers.first(.grpcStatus) else { return }
        calls[stream.slot].hasStatus = true
        guard !headers.value(status, is: "0") else { return }
        let message = headers.first(.grpcMessage).map { headers.value($0) } ?? ""
        run.fail(.callFailed("grpc-status \(headers.value(status)): \(message)"))
    }

    func dataReceived(_ stream: HTTP2Stream, _ bytes: Span<UInt8>) {
        run.replyBytes += bytes.count
        http2?.session.consume(stream, bytes.count)
    }

    func streamFinished(_ stream: HTTP2Stream) {}

    func streamClosed(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode) {
        let ended = calls[stream.slot]
        inFlight -= 1
        guard ended.isAccepted, ended.hasStatus || !call.isGRPC else {
            run.fail(.callFailed("the stream ended without an answer: \(code)"))
            return
        }
        run.ended(dueAt: ended.dueAt)
        if run.isClosedLoop { toFollow += 1 }
    }

    func receivedBatch() {
        follow()
    }

    func flushed() {
        follow()
    }

    func pingAnswered() {}

    func goAwayReceived(lastStreamID: Int32, _ code: HTTP2ErrorCode) {}

    func streamDrained(_ stream: HTTP2Stream) {}

    func connectionEnded(_ end: ConnectionEnd) {
        http2 = nil
        run.fail(.connectionEnded(end.description))
    }
}
