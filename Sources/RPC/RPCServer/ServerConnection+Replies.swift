internal import HTTP2
internal import RPCCore
internal import Sockets

/// Replies and the end of calls.
extension ServerConnection {
    /// Answers a call with one message.
    func reply(_ call: ServerCall, _ message: [UInt8], _ state: CallState) {
        guard call.phase == .running, let session = http2?.session else { return }
        if let metadata = state.addedMetadata {
            session.submitResponse(call.stream, ResponseHeaders.begin(metadata.initial), hasBody: true)
            send(call, message, session)
            session.finish(call.stream, ResponseHeaders.success(metadata.trailing))
        } else {
            session.submitResponse(call.stream, ResponseHeaders.begin)
            send(call, message, session)
            session.finish(call.stream, ResponseHeaders.success)
        }
        ended(call, .ok, "")
    }

    /// One reply of a stream.
    /// - Returns: whether there is room for more.
    func sendReply(_ running: RunningCall, _ message: [UInt8]) -> Bool {
        guard let call = call(running.stream), call.phase == .running, let http2 else { return true }
        beginReplies(call, running.state, http2.session)
        let queued = send(call, message, http2.session)
        http2.flushLater()
        return queued <= home.config.http2.streamSendBufferMax
    }

    func hasRoom(_ running: RunningCall) -> Bool {
        guard let http2 else { return true }
        return http2.session.queuedBytes(running.stream) <= home.config.http2.streamSendBufferMax
    }

    func finishReplies(_ call: ServerCall, _ state: CallState) {
        guard call.phase == .running, let session = http2?.session else { return }
        beginReplies(call, state, session)
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
        let metadata = call.running?.state.addedMetadata
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

    private func beginReplies(_ call: ServerCall, _ state: CallState, _ session: HTTP2Session) {
        guard !call.hasBegunReply else { return }
        call.hasBegunReply = true
        session.submitResponse(call.stream, ResponseHeaders.begin(state.initialMetadata), hasBody: true)
    }

    @discardableResult
    private func send(_ call: ServerCall, _ message: [UInt8], _ session: HTTP2Session) -> Int {
        call.bytesSent += message.count
        return session.send(
            call.stream, prefix: MessageAssembler.prefix(of: message.count), prefixCount: MessageAssembler.prefixCount,
            message)
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
        guard home.config.observedCalls.includes(status, call.requestID) else { return }
        home.observer.callEnded(
            EndedCall(
                method: call.route?.method, principal: principal, peer: peer, status: status, message: message,
                requestID: call.requestID, nanoseconds: nanoseconds,
                bytesReceived: call.bytesReceived, bytesSent: call.bytesSent))
    }
}
