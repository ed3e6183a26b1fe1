internal import HTTP2
internal import RPCCore
internal import Sockets

/// Replies and the end of calls.
extension ServerConnection {
    /// Answers a call with one message.
    func reply(_ call: ServerCall, _ message: [UInt8], _ state: CallState) {
        guard call.phase == .running else { return }
        if let timing = timing(call) { state.add(timing) }
        let additions = state.additions
        if additions != nil || call.mayCompress {
            beginReplies(call, additions)
            send(call, outgoing(message, call, additions?.compressesReplies))
            session.finish(call.stream, ResponseHeaders.success(additions?.trailing ?? [:]))
        } else {
            session.submitResponse(call.stream, ResponseHeaders.begin)
            send(call, OutgoingMessage(message))
            session.finish(call.stream, ResponseHeaders.success)
        }
        ended(call, .ok, "")
    }

    /// One reply of a stream.
    /// - Returns: whether there is room for more.
    func sendReply(_ running: RunningCall, _ message: [UInt8]) -> Bool {
        guard let call = call(running.stream), call.phase == .running else { return true }
        if !call.hasBegunReply { beginReplies(call, running.state.additions) }
        let compresses = call.announcedGzip ? running.state.compressesReplies : nil
        let queued = send(call, outgoing(message, call, compresses))
        http2.flushLater()
        return queued <= streamRoom
    }

    func hasRoom(_ running: RunningCall) -> Bool {
        return session.queuedBytes(running.stream) <= streamRoom
    }

    func finishReplies(_ call: ServerCall, _ state: CallState) {
        guard call.phase == .running else { return }
        if let timing = timing(call) { state.add(timing) }
        if !call.hasBegunReply { beginReplies(call, state.additions) }
        session.finish(call.stream, ResponseHeaders.success(state.trailingMetadata))
        ended(call, .ok, "")
    }

    /// Answers what is no gRPC request.
    func refuse(_ call: ServerCall) {
        call.phase = .answered
        loop.cancel(call.timer)
        call.timer = .none
        session.submitResponse(call.stream, ResponseHeaders.http(call.httpStatus), hasBody: true)
        _ = session.send(
            call.stream, prefix: 0, prefixCount: 0, ResponseHeaders.httpBody(call.httpStatus))
        session.finish(call.stream, nil as HeaderList?)
        http2.flushLater()
    }

    /// Ends a call with a status other than OK.
    func fail(_ call: ServerCall, _ error: RPCError) {
        guard call.phase != .answered, call.phase != .idle else { return }
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
        if let bytes = call.assembler.takeMuch() { loop.releaseLater(UnusedBytes(bytes)) }
        call.clear()
    }

    private final class UnusedBytes {
        let bytes: [UInt8]

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
        }
    }

    private func beginReplies(_ call: ServerCall, _ additions: CallState.Additions?) {
        call.hasBegunReply = true
        call.announcedGzip = call.mayCompress || call.head.acceptsGzip && additions?.compressesReplies == true
        let headers = ResponseHeaders.begin(additions?.initial ?? [:], call.announcedGzip ? .gzip : .identity)
        session.submitResponse(call.stream, headers, hasBody: true)
    }

    /// - Parameter compresses: what the handler says; nil for what the route says of messages that are not small.
    private func outgoing(_ message: [UInt8], _ call: ServerCall, _ compresses: Bool?) -> OutgoingMessage {
        let compresses = compresses ?? (call.mayCompress && message.count >= home.config.compressedBytesMin)
        return call.announcedGzip && compresses ? OutgoingMessage(gzip: message) : OutgoingMessage(message)
    }

    @discardableResult
    private func send(_ call: ServerCall, _ message: OutgoingMessage) -> Int {
        call.bytesSent += message.bytes.count
        return session.send(
            call.stream, prefix: message.prefix, prefixCount: MessageAssembler.prefixCount, message.bytes)
    }

    private func ended(_ call: ServerCall, _ status: StatusCode, _ message: String) {
        call.phase = .answered
        loop.cancel(call.timer)
        call.timer = .none
        release(call, .max)
        http2.flushLater()
        let nanoseconds = loop.currentTime - call.begunAt
        home.metrics.callEnded(
            call.route?.index, status, nanoseconds: Int(nanoseconds), received: call.bytesReceived, sent: call.bytesSent
        )
        let metadata = call.head.hasMetadata ? call.head.metadata : nil
        guard home.config.observedCalls.includes(status, call.requestID, metadata) else { return }
        home.observer.callEnded(
            EndedCall(
                method: call.route?.method, principal: call.tokenHolder?.origin.principal ?? principal, peer: peer,
                status: status, message: message,
                requestID: call.requestID, nanoseconds: nanoseconds,
                bytesReceived: call.bytesReceived, bytesSent: call.bytesSent,
                trace: TraceContext(of: call.head.metadata, requestID: call.requestID)))
    }
}
