internal import HTTP2
internal import RPCCore
internal import Sockets

/// Calls once a batch is in: waiting, handlers, deadlines.
extension ServerConnection {
    func actOnTouched() {
        var index = 0
        while index < touched.count {
            if let call = call(touched[index]) {
                call.isTouched = false
                act(call)
            }
            index += 1
        }
        touched.removeAll(keepingCapacity: true)
    }

    /// Replies have gone out: calls that waited for that may begin.
    func actOnWaiting() {
        guard !waiting.isEmpty, session.queuedBytes <= home.config.connectionQueuedBytesMax / 2 else {
            return
        }
        let ready = waiting
        waiting = []
        for stream in ready {
            if let call = call(stream) { act(call) }
        }
        http2.flushLater()
    }

    private func act(_ call: ServerCall) {
        guard let route = call.route else { return }
        switch call.phase {
        case .whole where call.isFinished, .receiving where route.isStream: begin(call, route)
        case .whole, .receiving: armTimer(call, requestBy: call.begunAt + home.config.requestTimeout.nanoseconds)
        case .idle, .running, .refused, .answered: break
        }
    }

    private func begin(_ call: ServerCall, _ route: Router.Route) {
        guard let origin = call.tokenHolder?.origin ?? origin else { return }
        if let deadline = call.deadline, deadline <= loop.now { return fail(call, Self.deadlinePassed) }
        if session.queuedBytes > home.config.connectionQueuedBytesMax {
            home.metrics.limitHit(.connectionQueuedBytes)
            waiting.append(call.stream)
            return armTimer(call)
        }
        let state = call.running?.state ?? call.makeState(origin, route.method)
        if call.assembler.isComplete, call.assembler.wasCompressed { state.setRequestWasCompressed(true) }
        call.phase = .running
        noteBegin(call)
        switch route.handler {
        case .immediate(let handle): answer(call, state, handle)
        case .unary(let handle):
            release(call, .max)
            let message = call.assembler.take()
            run(call, state) { try await handle(message, CallContext(state)) }
        case .stream(let handle):
            guard let running = call.running else { return }
            run(call, state) {
                try await handle(running, CallContext(state), running)
                return nil
            }
        }
    }

    private func answer(
        _ call: ServerCall, _ state: CallState, _ handle: (Span<UInt8>, CallContext) throws -> ImmediateReply
    ) {
        let message = call.assembler.take()
        do {
            switch try handle(message.span, CallContext(state)) {
            case .reply(let bytes): reply(call, bytes, state)
            case .deferred(let work): run(call, state, work)
            }
        } catch {
            fail(call, status(of: error, call))
        }
        call.assembler.reuse(message)
    }

    private func run(_ call: ServerCall, _ state: CallState, _ work: @escaping @Sendable () async throws -> [UInt8]?) {
        guard runningTasks < home.config.connectionTasksMax else {
            home.metrics.limitHit(.connectionTasks)
            return fail(call, RPCError(.resourceExhausted, "the connection has too many calls that have not ended"))
        }
        let running = call.running ?? RunningCall(self, call.stream, state)
        call.running = running
        runningTasks += 1
        home.taskBegan()
        armTimer(call)
        running.run(work)
    }

    func taskEnded() {
        runningTasks -= 1
        home.taskEnded()
    }

    func handlerEnded(_ running: RunningCall, _ result: Result<[UInt8]?, any Error>) {
        guard let call = call(running.stream), call.running === running, call.phase == .running else { return }
        switch result {
        case .success(let bytes?): reply(call, bytes, running.state)
        case .success(nil): finishReplies(call, running.state)
        case .failure(let error): fail(call, status(of: error, call))
        }
    }

    /// What the caller is told of an error: its own status where it has one, else `INTERNAL` and nothing more.
    private func status(of error: any Error, _ call: ServerCall) -> RPCError {
        if let error = error as? RPCError { return error }
        if let error = error as? any RPCErrorConvertible { return error.rpcError }
        if error is CancellationError { return RPCError(.cancelled, "the call was cancelled") }
        if let method = call.route?.method {
            home.observer.handlerFailed(method, requestID: call.requestID, error)
        }
        return RPCError(.internalError, "internal error (request \(call.requestID))")
    }

    // MARK: Time

    private static let deadlinePassed = RPCError(.deadlineExceeded, "the deadline passed")
    private static let requestTooSlow = RPCError(.deadlineExceeded, "the request took too long to arrive")

    func armTimer(_ call: ServerCall, requestBy limit: Int64? = nil) {
        loop.cancel(call.timer)
        call.timer = .none
        let time = min(call.deadline ?? .max, limit ?? .max)
        if time < .max { call.timer = loop.schedule(at: time, self, tag: call.stream.tag) }
    }

    func timeIsUp(_ stream: HTTP2Stream) {
        guard let call = call(stream) else { return }
        call.timer = .none
        if call.phase == .refused {
            refuse(call)
        } else if let deadline = call.deadline, deadline <= loop.now {
            fail(call, Self.deadlinePassed)
        } else if call.phase == .receiving || call.phase == .whole {
            fail(call, Self.requestTooSlow)
        }
    }
}
