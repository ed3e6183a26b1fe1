package import Sockets

/// Why a connection ended.
package enum ConnectionEnd: Sendable, Equatable, CustomStringConvertible {
    /// Both sides were done, or the peer left between frames.
    case finished
    case failed(StreamFailure)
    case protocolViolation(String)
    case handshakeTimeout
    case idle
    /// A header block was begun and not finished.
    case slowHeaders
    /// Nothing of what waited could be sent for too long.
    case sendStalled
    case keepaliveTimeout
    /// We closed it: drained, told to, or it was refused.
    case closed

    package var description: String {
        switch self {
        case .finished: "finished"
        case .failed(let failure): failure.description
        case .protocolViolation(let reason): "HTTP/2: \(reason)"
        case .handshakeTimeout: "the handshake took too long"
        case .idle: "idle for too long"
        case .slowHeaders: "a header block took too long"
        case .sendStalled: "the peer took nothing for too long"
        case .keepaliveTimeout: "the peer did not answer a ping"
        case .closed: "closed"
        }
    }
}

/// What the owner of a connection hears besides the session's events. Called on the loop.
package protocol HTTP2ConnectionDelegate: HTTP2SessionDelegate {
    /// The stream is established (handshake done): last chance to refuse by `close`.
    func connectionOpened()
    /// Everything that was read at once has been delivered.
    func receivedBatch()
    /// The writer of this stream may go on.
    func streamDrained(_ stream: HTTP2Stream)
    /// What could be sent was sent.
    func flushed()
    /// The last event; streams that were open got their `streamClosed` before.
    func connectionEnded(_ end: ConnectionEnd)
}

/// Moves bytes between a stream and an HTTP/2 session on one event loop, writing once per turn of the loop.
package final class HTTP2Connection: Pollable, TimerTarget, TurnTarget, PatientTarget {
    private enum State {
        case establishing, open, ended
    }

    /// How many times the stream is read before others on the loop get their turn, unless it brought so many frames before.
    private static let readsPerTurn = 8
    private static let framesPerTurn = 256
    /// How many frames one read should bring, and how many bytes it asks for.
    private static let framesPerRead = 128
    private static let readBytesMin = 1024
    private static let readBytesFirst = 4 * 1024
    private static let readBytesMax = 64 * 1024
    private static let gatherLimit = 64 * 1024

    package let loop: EventLoop
    package let stream: any ByteStream
    package let session: HTTP2Session
    private let limits: HTTP2Limits
    private var delegate: (any HTTP2ConnectionDelegate)?

    private var state = State.establishing
    /// Why it ended; nil while it has not.
    package private(set) var ending: ConnectionEnd?
    private var registration: EventLoop.Registration?
    private var interest: Readiness = []
    /// How much is read at once: less of a peer that sends small frames, for they cost more than a large one.
    private var readBytes = HTTP2Connection.readBytesFirst
    /// It goes on with its handshake as soon as all that is due is done.
    private var isPatient = false
    private var timer = EventLoop.TimerToken.none
    /// Bytes that were gathered and not taken by the stream, from `pendingStart` on.
    private var pending: [UInt8] = []
    private var pendingStart = 0
    private var endsThisTurn = false
    private var closesWhenFlushed: ConnectionEnd?

    private let beganAt: Int64
    private var readAt: Int64
    private var bytesWritten = 0
    private var writes: ProgressWatch
    private var idleSince: Int64
    private var streamsSeen = 0
    private var readHeadersAt: Int64
    private var bodies: ProgressWatch
    private var pingSentAt: Int64?
    private var answersSeen = 0

    /// Call on the loop, then `start`.
    package init(
        _ role: HTTP2Session.Role, on loop: EventLoop, over stream: any ByteStream, limits: HTTP2Limits
    ) {
        self.loop = loop
        self.stream = stream
        self.limits = limits
        session = HTTP2Session(role, limits: limits, delegate: nil)
        beganAt = loop.now
        readAt = loop.now
        writes = ProgressWatch(now: loop.now)
        idleSince = loop.now
        readHeadersAt = loop.now
        bodies = ProgressWatch(now: loop.now)
    }

    /// Begins to poll and to establish the stream. The loop keeps the connection alive until it ends, and the connection
    /// its delegate.
    package func start(_ delegate: any HTTP2ConnectionDelegate) {
        self.delegate = delegate
        session.delegate = delegate
        loop.connectionOpened()
        do {
            registration = try loop.register(stream.descriptor, self, [])
        } catch {
            end(.failed(.system(error)))
            return
        }
        armTimer()
        establishWhenFree()
    }

    /// Sends what the session has at the end of this turn.
    package func flushLater() {
        guard !endsThisTurn, state == .open else { return }
        endsThisTurn = true
        loop.atEndOfTurn(self)
    }

    /// Ends the connection now; streams that are open fail.
    package func close(_ end: ConnectionEnd = .closed) {
        self.end(end)
    }

    /// Tells the peer to go away with `code`, then ends.
    package func terminate(_ code: HTTP2ErrorCode, _ end: ConnectionEnd) {
        guard state == .open else { return self.end(end) }
        session.terminate(code)
        closesWhenFlushed = end
        flushLater()
    }

    // MARK: Reading

    package func ready(_ readiness: Readiness) {
        switch state {
        case .establishing: establishWhenFree()
        case .open:
            if readiness.contains(.writable) { flushLater() }
            if readiness.contains(.readable) || readiness.contains(.hangup) { receive() }
        case .ended: break
        }
    }

    /// A step of a handshake can take a millisecond, and a hundred may come at once.
    private func establishWhenFree() {
        guard !isPatient else { return }
        isPatient = true
        loop.whenFree(self)
    }

    package func goOn() {
        isPatient = false
        if state == .establishing { establish() }
    }

    private func establish() {
        switch stream.establish() {
        case .wantsRead: poll(.readable)
        case .wantsWrite: poll(.writable)
        case .failed(let failure): end(.failed(failure))
        case .done:
            state = .open
            poll(.readable)
            delegate?.connectionOpened()
            guard state == .open else { return }
            flushLater()
            receive()
        }
    }

    private func receive() {
        var buffer: [UInt8] = []
        swap(&buffer, &loop.readBuffer)
        defer { swap(&buffer, &loop.readBuffer) }
        let framesBefore = session.framesBegun
        for _ in 0..<Self.readsPerTurn {
            guard session.queuedFrames <= limits.queuedFramesMax || pending.isEmpty else { return pauseReading() }
            var room = buffer.mutableSpan
            switch stream.read(into: &room, atMost: readBytes) {
            case .bytes(let count):
                let framesSoFar = session.framesBegun
                guard deliver(buffer.span.extracting(0..<count)) else { return }
                sizeReads(count, frames: session.framesBegun - framesSoFar)
            case .wouldBlock:
                flushLater()
                return
            case .finished: return end(.finished)
            case .failed(let failure): return end(.failed(failure))
            }
            if session.framesBegun - framesBefore > Self.framesPerTurn { break }
        }
        // More may be waiting inside the TLS layer, where polling does not see it.
        if let registration { loop.pollAgain(registration) }
        flushLater()
    }

    /// The peer does not read: what it sends waits in the network until it does.
    private func pauseReading() {
        poll(.writable)
        flushLater()
    }

    private func sizeReads(_ count: Int, frames: Int) {
        if frames > Self.framesPerRead {
            readBytes = max(Self.readBytesMin, count * Self.framesPerRead / frames)
        } else if count == readBytes, readBytes < Self.readBytesMax {
            readBytes *= 2
        }
    }

    /// - Returns: false when the connection ended.
    private func deliver(_ bytes: Span<UInt8>) -> Bool {
        readAt = loop.now
        do throws(HTTP2Session.Failure) {
            try session.receive(bytes, now: loop.now)
        } catch {
            violated(error.description)
            return false
        }
        delegate?.receivedBatch()
        return state == .open
    }

    private func violated(_ reason: String) {
        session.terminate(.protocolError)
        closesWhenFlushed = .protocolViolation(reason)
        flush()
        end(.protocolViolation(reason))
    }

    // MARK: Writing

    package func turnEnded() {
        endsThisTurn = false
        guard state == .open else { return }
        flush()
    }

    private func flush() {
        guard writePending() else { return }
        let buffer = loop.writeBuffer
        while state == .open {
            buffer.removeAll()
            do throws(HTTP2Session.Failure) {
                try session.gather(into: buffer, limit: Self.gatherLimit)
            } catch {
                return end(.protocolViolation(error.description))
            }
            if buffer.isEmpty { break }
            guard write(buffer) else { break }
        }
        for stream in session.takeDrained() { delegate?.streamDrained(stream) }
        if state == .open { delegate?.flushed() }
        if state == .open, pending.isEmpty { endIfDone() }
    }

    /// - Returns: false when not everything could be written.
    private func write(_ buffer: ByteBuffer) -> Bool {
        var start = 0
        while start < buffer.count {
            switch buffer.write(to: stream, from: start) {
            case .bytes(let count):
                start += count
                bytesWritten += count
            case .wouldBlock:
                pending = buffer.bytes(from: start)
                pendingStart = 0
                poll(session.queuedFrames <= limits.queuedFramesMax ? [.readable, .writable] : .writable)
                return false
            case .failed(let failure):
                end(.failed(failure))
                return false
            }
        }
        return true
    }

    /// - Returns: true when nothing is pending any more.
    private func writePending() -> Bool {
        let bytes = pending
        while pendingStart < bytes.count {
            switch stream.write(bytes.span.extracting(pendingStart..<bytes.count)) {
            case .bytes(let count):
                pendingStart += count
                bytesWritten += count
            case .wouldBlock: return false
            case .failed(let failure):
                end(.failed(failure))
                return false
            }
        }
        if !pending.isEmpty {
            pending = []
            pendingStart = 0
            poll(.readable)
        }
        return true
    }

    private func endIfDone() {
        if let closesWhenFlushed {
            end(closesWhenFlushed)
        } else if !session.isAlive {
            end(session.lastError.map(ConnectionEnd.protocolViolation) ?? .finished)
        }
    }

    private func poll(_ wanted: Readiness) {
        guard wanted != interest, let registration else { return }
        interest = wanted
        loop.update(registration, wanted)
    }

    // MARK: Time

    package func timerFired(_ tag: Int) {
        timer = .none
        guard state != .ended else { return }
        if let end = overdue() { return terminate(.noError, end) }
        armTimer()
    }

    /// Looks at every limit of time. What must happen at a time of its own is found by looking then: activity never
    /// touches the timer.
    private func overdue() -> ConnectionEnd? {
        let now = loop.now
        if state == .establishing || !session.hasPeerSettings {
            return now - beganAt >= limits.handshakeTimeout.nanoseconds ? .handshakeTimeout : nil
        }
        if session.openStreams > 0 || session.streamsOpened != streamsSeen {
            streamsSeen = session.streamsOpened
            idleSince = now
        }
        if now - idleSince >= limits.idleTimeout.nanoseconds { return .idle }
        if session.headerBlockIsOpen {
            if now - readHeadersAt >= limits.headersTimeout.nanoseconds { return .slowHeaders }
        } else {
            readHeadersAt = now
        }
        if isStalled(now) { return .sendStalled }
        if let sent = pingSentAt {
            if session.pingAnswers > answersSeen {
                answersSeen = session.pingAnswers
                pingSentAt = nil
            } else if now - sent >= limits.keepaliveTimeout.nanoseconds, readAt <= sent {
                return .keepaliveTimeout
            }
        } else if now - readAt >= limits.keepaliveInterval.nanoseconds {
            pingSentAt = now
            session.ping()
            flushLater()
        }
        return nil
    }

    /// True when the peer takes next to nothing of what waits for it, or opens no windows for it.
    private func isStalled(_ now: Int64) -> Bool {
        let rate = limits.bytesPerSecondMin
        return writes.isStalled(
            isWaiting: !pending.isEmpty, moved: bytesWritten, now: now, grace: limits.sendStallTimeout,
            bytesPerSecondMin: rate)
            || bodies.isStalled(
                isWaiting: session.queuedBytes > 0, moved: session.bodyBytesSent, now: now,
                grace: limits.windowStallTimeout, bytesPerSecondMin: rate)
    }

    private func armTimer() {
        let shortest = min(
            limits.idleTimeout, limits.headersTimeout, limits.sendStallTimeout, limits.windowStallTimeout,
            limits.keepaliveInterval, limits.keepaliveTimeout)
        let isStarting = state == .establishing || !session.hasPeerSettings
        let delay = isStarting ? min(limits.handshakeTimeout, .seconds(1)) : shortest / 2
        timer = loop.schedule(after: max(delay, .milliseconds(1)), self, tag: 0)
    }

    // MARK: The end

    private func end(_ reason: ConnectionEnd) {
        guard state != .ended else { return }
        let wasOpen = state == .open
        state = .ended
        ending = reason
        loop.cancel(timer)
        if let registration { loop.deregister(registration) }
        registration = nil
        pending = []
        if wasOpen { stream.close() }
        session.closeAll()
        delegate?.connectionEnded(reason)
        delegate = nil
        loop.connectionClosed()
        loop.releaseLater(self)
    }
}
