internal import HTTP2
internal import RPCCore
internal import Sockets

/// Requests as they arrive. Nothing here runs a handler.
extension ServerConnection {
    /// The call of an open stream.
    func call(_ stream: HTTP2Stream) -> ServerCall? {
        guard stream.slot < calls.count else { return nil }
        let call = calls[stream.slot]
        return call.stream.id == stream.id && stream.id != 0 ? call : nil
    }

    func requestBegan(_ stream: HTTP2Stream, _ headers: HeaderBlock) {
        while calls.count <= stream.slot { calls.append(ServerCall(messageBytesMax: home.config.messageBytesMax)) }
        let call = calls[stream.slot]
        call.begin(stream, now: loop.now, requestID: home.takeRequestID())
        call.head.read(headers, home.routes)
        if let refusal = call.head.refusal { return refuse(call, refusal, headers) }
        guard let route = call.route else { return }
        home.metrics.callBegan(route.index)
        guard origin != nil else { return fail(call, refusal) }
        guard admits(call, isHot: route.isHot) else { return }
        if let index = call.head.authorization, !signIn(call, headers, index) { return }
        call.assembler.begin(call.head.encoding, route.options.requestBytesMax ?? home.config.messageBytesMax)
        if let timeout = call.head.timeout { call.deadline = loop.now + timeout }
        if route.isStream, let origin = call.tokenHolder?.origin ?? origin {
            call.running = RunningCall(self, stream, call.makeState(origin, route.method))
        }
        touch(call)
    }

    private func refuse(_ call: ServerCall, _ refusal: RequestHead.Refusal, _ headers: HeaderBlock) {
        switch refusal {
        case .http(let status):
            if let page = page(headers, status) {
                call.phase = .answered
                return serve(page, to: call.stream)
            }
            home.metrics.requestWasNotGRPC()
            call.phase = .refused
            call.httpStatus = status
            armTimer(call, requestBy: call.begunAt + home.config.requestTimeout.nanoseconds)
        case .status(let error):
            home.metrics.callBegan(call.route?.index)
            fail(call, error)
        }
    }

    func requestBytes(_ call: ServerCall, _ bytes: Span<UInt8>) {
        do throws(RPCError) {
            if call.phase == .receiving || call.phase == .running || call.phase == .whole {
                try assemble(call, bytes)
            }
        } catch {
            fail(call, error)
        }
        returnWindow(call)
        guard call.phase == .refused else { return }
        call.bytesReceived += bytes.count
        if call.bytesReceived > Self.refusedBytesMax { refuse(call) }
    }

    /// How much of the body of what is no gRPC request is let in before the answer.
    private static let refusedBytesMax = 64 * 1024

    private func assemble(_ call: ServerCall, _ bytes: Span<UInt8>) throws(RPCError) {
        var at = 0
        while at < bytes.count {
            guard call.phase != .whole else { throw Self.wrongCount }
            let start = at
            at = try call.assembler.append(bytes, from: at)
            try hold(call, at - start)
            guard call.assembler.isComplete else { continue }
            call.bytesReceived += call.assembler.wireCount - MessageAssembler.prefixCount
            if call.assembler.wasCompressed { try holdDecompressed(call) }
            if let running = call.running {
                let wireCount = call.assembler.wireCount
                let wasCompressed = call.assembler.wasCompressed
                running.receive(
                    MessageInbox.Entry(call.assembler.take(), wireCount: wireCount, wasCompressed: wasCompressed))
            } else {
                call.phase = .whole
            }
        }
    }

    private static let wrongCount = RPCError(.unimplemented, "the method takes exactly one request message")

    /// Bytes go back to the peer's window as soon as no whole message waits before them: a message larger than the
    /// window would never come otherwise. What the handler of a stream has not taken stays out of the window.
    private func returnWindow(_ call: ServerCall) {
        if let running = call.running, running.hasWaitingMessages { return }
        session.consume(call.stream, .max)
    }

    /// The handler of a stream took a message.
    func messageTaken(_ running: RunningCall, _ message: MessageInbox.Entry) {
        if let call = call(running.stream) { release(call, message.heldCount) }
        session.consume(running.stream, running.hasWaitingMessages ? message.wireCount : .max)
        http2.flushLater()
    }

    func requestFinished(_ call: ServerCall) {
        call.isFinished = true
        if call.phase == .refused { return refuse(call) }
        guard call.phase != .answered, let route = call.route else { return }
        if call.phase != .whole, !call.assembler.isBetweenMessages {
            fail(call, RPCError(.internalError, "the request ended within a message"))
        } else if route.isStream {
            call.running?.finishReceiving()
        } else if call.phase == .receiving {
            fail(call, Self.wrongCount)
        } else {
            touch(call)
        }
    }

    /// Notes that the call is to be looked at once the batch is in.
    func touch(_ call: ServerCall) {
        guard !call.isTouched else { return }
        call.isTouched = true
        touched.append(call.stream)
    }

    /// A compressed message holds what it has become.
    private func holdDecompressed(_ call: ServerCall) throws(RPCError) {
        let more = MessageAssembler.prefixCount + call.assembler.message.count - call.assembler.wireCount
        if more > 0 { try hold(call, more) }
    }

    private func hold(_ call: ServerCall, _ count: Int) throws(RPCError) {
        call.bytesHeld += count
        receivedBytesHeld += count
        guard receivedBytesHeld <= home.config.connectionReceivedBytesMax else {
            home.metrics.limitHit(.connectionReceivedBytes)
            throw RPCError(.resourceExhausted, "the calls of the connection hold too many bytes of requests")
        }
    }

    /// - Parameter count: at most this many bytes of the call are held no longer.
    func release(_ call: ServerCall, _ count: Int) {
        let released = min(count, call.bytesHeld)
        call.bytesHeld -= released
        receivedBytesHeld -= released
    }
}
