internal import HTTP2
internal import RPCCore
internal import Sockets

/// Replies and the end of calls.
extension ServerConnection {
    /// Answers a call with one message.
    func reply(_ call: ServerCall, _ message: [UInt8], _ state: CallState) {
        guard call.phase == .running, let session = http2?.session else { return }
        if let timing = timing(call) { state.add(timing) }
        let additions = state.additions
        if additions != nil || call.mayCompress {
            beginReplies(call, additions, session)
            send(call, outgoing(message, call, additions?.compressesReplies), session)
            session.finish(call.stream, ResponseHeaders.success(additions?.trailing ?? [:]))
        } else {
            session.submitResponse(call.stream, ResponseHeaders.begin)
            send(call, OutgoingMessage(message), session)
            session.finish(call.stream, ResponseHeaders.success)
        }
        ended(call, .ok, "")
    }

    /// One reply of a stream.
    /// - Returns: whether there is room for more.
    func sendReply(_ running: RunningCall, _ message: [UInt8]) -> Bool {
        guard let call = call(running.stream), call.phase == .running, let http2 else { return true }
        if !call.hasBegunReply { beginReplies(call, running.state.additions, http2.session) }
        let compresses = call.announcedGzip ? running.state.compressesReplies : nil
        let queued = send(call, outgoing(message, call, compresses), http2.session)
        http2.flushLater()
        return queued <= streamRoom
    }

    func hasRoom(_ running: RunningCall) -> Bool {
        guard let http2 else { return true }
        return http2.session.queuedBytes(running.stream) <= streamRoom
    }

    func finishReplies(_ call: ServerCall, _ state: CallState) {
        guard call.phase == .running, let session = http2?.session else { return }
        if let timing = timing(call) { state.add(timing) }
        if !call.hasBegunReply { beginReplies(call, state.additions, session) }
        session.finish(call.stream, ResponseHeaders.success(state.trailingMetadata))
        ended(call, .ok, "")
    }

    /// Answers what is no gRPC request.
    func refuse(_ call: ServerCall) {
        call.phase = .answered
        loop.cancel(call.timer)
        call.timer = .none
        guard let http2 else { return }
        http2.session.submitResponse(call.stream, ResponseHeaders.http(call.httpStatus), hasBody: true)
        _ = http2.session.send(
            call.stream, prefix: 0, prefixCount: 0, ResponseHeaders.httpBody(call.httpStatus))
        http2.session.finish(call.stream, nil as HeaderList?)
        http2.flushLater()
    }

    /// Ends a call with a status other than OK.
    func fail(_ call: ServerCall, _ error: RPCError) {
        guard call.phase != .answered, call.phase != .idle, let session = http2?.session else { return }
        var error = error
        if let timing = timing(call) { error.metadata.add(ServerTiming.trailer, timing.text) }
        let metadata = call.running?.state.additions
        if call.hasBegunReply {
            session.finish(call.stream, ResponseHeaders.failure(error, metadata?.trailing ?? [:]))
        } else {
            let headers = ResponseHeaders.onlyStatus(error, metadata?.initial ?? [:], metadata?.trailing ?? [:])
            session.submitResponse(call.stream, headers, hasBody: false)
        }
        call.running?.cancel(error)
        ended(call, error.code, error.message)
    }

    /// The stream is gone, and with it what the call had not sent.
    func callClosed(_ call: ServerCall) {
        if call.phase == .refused {
            loop.cancel(call.timer)
        } else if call.phase != .answered, call.phase != .idle {
            call.running?.cancel(RPCError(.cancelled, "the caller went away"))
            ended(call, .cancelled, "the caller went away")
        }
        release(call, .max)
        call.clear()
    }

    private func beginReplies(_ call: ServerCall, _ additions: CallState.Additions?, _ session: HTTP2Session) {
        call.hasBegunReply = true
        call.announcedGzip = call.mayCompress || call.acceptsGzip && additions?.compressesReplies == true
        let headers = ResponseHeaders.begin(additions?.initial ?? [:], call.announcedGzip ? .gzip : .identity)
        session.submitResponse(call.stream, headers, hasBody: true)
    }

    /// - Parameter compresses: what the handler says; nil for what the route says of messages that are not small.
    private func outgoing(_ message: [UInt8], _ call: ServerCall, _ compresses: Bool?) -> OutgoingMessage {
        let compresses = compresses ?? (call.mayCompress && message.count >= home.config.compressedBytesMin)
        return call.announcedGzip && compresses ? OutgoingMessage(gzip: message) : OutgoingMessage(message)
    }

    @discardableResult
    private func send(_ call: ServerCall, _ message: OutgoingMessage, _ session: HTTP2Session) -> Int {
        call.bytesSent += message.bytes.count
        return session.send(
            call.stream, prefix: message.prefix, prefixCount: MessageAssembler.prefixCount, message.bytes)
    }

    private func ended(_ call: ServerCall, _ status: StatusCode, _ message: String) {
        call.phase = .answered
        loop.cancel(call.timer)
        call.timer = .none
        release(call, .max)
        http2?.flushLater()
        let nanoseconds = loop.currentTime - call.begunAt
        home.metrics.callEnded(
            call.route?.index, status, nanoseconds: Int(nanoseconds), received: call.bytesReceived, sent: call.bytesSent
        )
        guard home.config.observedCalls.includes(status, call.requestID, call.metadata) else { return }
        home.observer.callEnded(
            EndedCall(
                method: call.route?.method, principal: principal, peer: peer, status: status, message: message,
                requestID: call.requestID, nanoseconds: nanoseconds,
                bytesReceived: call.bytesReceived, bytesSent: call.bytesSent,
                trace: TraceContext(of: call.metadata, requestID: call.requestID)))
    }
}
