internal import HTTP2
internal import RPCCore
internal import Sockets

/// One call as its channel sees it, from waiting for a connection to its status.
///
/// Its caller calls it from anywhere; everything here is touched on the loop alone.
final class OutgoingCall: TimerTarget, @unchecked Sendable {
    // @unchecked: constants are Sendable, `messages` and `completion` are set before the call is handed to the loop,
    // and the rest is touched on the loop's thread alone.

    enum Phase {
        case waiting, open, ended
    }

    let method: MethodDescriptor
    let options: CallOptions
    let loop: EventLoop
    private let config: RPCChannelConfig

    /// Takes the result of a unary call.
    var completion: ((Result<UnaryReply, any Error>) -> Void)?

    private(set) var phase = Phase.waiting
    private(set) var stream = HTTP2Stream.none
    private var connection: ClientConnection?
    private weak var channel: ChannelCore?
    /// How often it was sent anew because a server had refused to begin it.
    var refusals = 0
    /// Connections that went away before it was begun there.
    var connections = 0
    /// How often it was made, or is being made, where a server may have begun it.
    private(set) var attempts = 1

    private static let deadlineTag = 0
    private static let attemptTag = 1
    /// On the loop's clock.
    let deadline: Int64?
    private var timer = EventLoop.TimerToken.none
    private var attemptTimer = EventLoop.TimerToken.none
    private var assembler: MessageAssembler
    private var inbox = MessageInbox()
    private var gate = SendGate()
    /// What was sent, as long as the call may have to be made (again).
    private var messages: [OutgoingMessage] = []
    private var messageBytes = 0
    /// Nothing that would be lost by making the call again has been heard from the server or forgotten here.
    private(set) var canBeRepeated = true
    private var hasFinishedSending = false

    private var head = ResponseHead()
    private var reply: [UInt8]?
    private var lastReplyWasCompressed = false
    private var ending: RPCError?
    private var observed: ObservedCall?

    init(_ method: MethodDescriptor, _ options: CallOptions, _ config: RPCChannelConfig, _ loop: EventLoop) {
        self.method = method
        self.options = options
        self.config = config
        self.loop = loop
        deadline = options.timeout.map { loop.currentTime &+ $0.nanoseconds }
        assembler = MessageAssembler(messageBytesMax: options.replyBytesMax ?? config.messageBytesMax)
    }

    /// A unary call.
    convenience init(
        _ method: MethodDescriptor, request: [UInt8], _ options: CallOptions, _ config: RPCChannelConfig,
        _ loop: EventLoop
    ) {
        self.init(method, options, config, loop)
        messages = [outgoing(request, isCompressed: true)]
        hasFinishedSending = true
    }

    /// - Parameter isCompressed: without effect unless the call compresses.
    private func outgoing(_ message: [UInt8], isCompressed: Bool) -> OutgoingMessage {
        options.compressesRequests && isCompressed ? OutgoingMessage(gzip: message) : OutgoingMessage(message)
    }

    // MARK: From the channel

    /// The channel took the call: its deadline counts from now on.
    func accepted(by channel: ChannelCore) {
        self.channel = channel
        if let observer = channel.observed {
            if observed == nil { observed = ObservedCall(method, observer, now: loop.currentTime) }
            observed?.attemptBegan(now: loop.currentTime)
        }
        guard let deadline, timer == .none else { return }
        timer = loop.schedule(at: deadline, self, tag: Self.deadlineTag)
    }

    func timerFired(_ tag: Int) {
        if tag == Self.attemptTag {
            attemptTimer = .none
            channel?.resume(self)
        } else {
            timer = .none
            fail(RPCError(.deadlineExceeded, "the deadline passed"))
        }
    }

    /// Sends the call over a connection.
    func open(on connection: ClientConnection) {
        guard phase == .waiting else { return }
        do throws(HTTP2Session.Failure) {
            stream = try connection.open(self, requestHeaders(connection.scheme))
        } catch {
            return fail(RPCError(.unavailable, error.description))
        }
        phase = .open
        self.connection = connection
        for message in messages { transmit(message, connection) }
        if !canBeRepeated { messages = [] }
        if hasFinishedSending { connection.finish(stream) }
        gate.open()
    }

    @discardableResult
    private func transmit(_ message: OutgoingMessage, _ connection: ClientConnection) -> Bool {
        observed?.bytesSent += message.bytes.count
        return connection.send(stream, message)
    }

    /// Back to waiting, to be made again.
    /// - Parameter status: of the attempt.
    func detach(_ status: StatusCode) {
        observed?.attemptEnded(status, now: loop.currentTime)
        connection?.forget(self)
        phase = .waiting
        connection = nil
        stream = .none
        head = ResponseHead()
        assembler.drop()
    }

    /// The call cannot be made again from here on.
    private func commit() {
        canBeRepeated = false
        if phase == .open { messages = [] }
    }

    private func requestHeaders(_ scheme: String) -> HeaderList {
        var list = HeaderList()
        list.add(":method", "POST")
        list.add(":scheme", scheme)
        list.add(":path", method.path)
        list.add(":authority", config.authority)
        list.add("te", "trailers")
        list.add("content-type", "application/grpc")
        list.add("user-agent", config.userAgent)
        if let deadline {
            list.add("grpc-timeout", GRPCTimeout.format(nanoseconds: deadline - loop.currentTime), indexed: false)
        }
        if attempts > 1 { list.add("grpc-previous-rpc-attempts", "\(attempts - 1)") }
        if options.compressesRequests { list.add("grpc-encoding", MessageEncoding.gzip.rawValue) }
        if config.acceptsCompression { list.add("grpc-accept-encoding", MessageEncoding.accepted) }
        options.metadata.forEachField { list.add($0, $1) }
        return list
    }

    // MARK: From the connection

    /// True when the response has begun: the call cannot be sent again.
    var hasResponse: Bool { head.hasBegun }

    func headersReceived(_ headers: HeaderBlock) {
        head.readHeaders(headers)
        if !head.isOnlyStatus { commit() }
        assembler.encoding = head.encoding
        if let refusal = head.refusal { fail(refusal) }
    }

    func trailersReceived(_ headers: HeaderBlock) {
        head.readTrailers(headers)
    }

    func bytesReceived(_ bytes: Span<UInt8>) {
        guard phase == .open else { return }
        do throws(RPCError) {
            var at = 0
            while at < bytes.count {
                at = try assembler.append(bytes, from: at)
                if assembler.isComplete { try messageArrived() }
            }
        } catch {
            fail(error)
        }
        if !inbox.hasMessages { connection?.consume(stream, .max) }
    }

    private func messageArrived() throws(RPCError) {
        let wireCount = assembler.wireCount
        let wasCompressed = assembler.wasCompressed
        observed?.bytesReceived += wireCount - MessageAssembler.prefixCount
        let message = assembler.take()
        if completion != nil {
            guard reply == nil else { throw RPCError(.internalError, "the server sent more than one reply") }
            reply = message
            lastReplyWasCompressed = wasCompressed
        } else {
            let entry = MessageInbox.Entry(message, wireCount: wireCount, wasCompressed: wasCompressed)
            if inbox.hasReader { lastReplyWasCompressed = wasCompressed }
            _ = inbox.receive(entry)
        }
    }

    /// The server has said everything.
    func finished() {
        guard phase == .open else { return }
        if !assembler.isBetweenMessages { return fail(RPCError(.internalError, "the reply ended within a message")) }
        if let error = head.error { return attemptFailed(error) }
        if completion != nil, reply == nil {
            return fail(RPCError(.internalError, "the server ended the call without a reply"), isOver: true)
        }
        channel?.succeeded()
        end(.ok)
        inbox.finish()
        gate.fail(RPCError(.cancelled, "the call has ended"))
        complete(
            Result {
                UnaryReply(
                    message: reply ?? [], initialMetadata: head.initialMetadata,
                    trailingMetadata: head.trailingMetadata, wasCompressed: lastReplyWasCompressed)
            })
    }

    func drained() {
        gate.open()
    }

    /// The call failed on the server or on the way: it is made again where that is safe and worth it.
    func attemptFailed(_ error: RPCError) {
        guard phase == .open, let channel, let time = channel.timeOfNextAttempt(self, error) else {
            return fail(error, isOver: true)
        }
        detach(error.code)
        attempts += 1
        channel.pause(self)
        attemptTimer = loop.schedule(at: time, self, tag: Self.attemptTag)
    }

    /// - Parameter isOver: nothing is left to tell the server.
    func fail(_ error: RPCError, isOver: Bool = false) {
        guard phase != .ended else { return }
        if phase == .open, !isOver { connection?.reset(stream) }
        end(error.code)
        ending = error
        inbox.fail(error)
        gate.fail(error)
        complete(.failure(error))
    }

    private func end(_ status: StatusCode) {
        phase = .ended
        observed?.ended(status, now: loop.currentTime)
        loop.cancel(timer)
        timer = .none
        if attemptTimer != .none {
            loop.cancel(attemptTimer)
            attemptTimer = .none
            channel?.forget(self)
        }
        connection?.forget(self)
        connection = nil
        messages = []
    }

    private func complete(_ result: Result<UnaryReply, any Error>) {
        let completion = completion
        self.completion = nil
        completion?(result)
    }

    // MARK: From the caller

    func cancel() {
        loop.perform { self.fail(RPCError(.cancelled, "the caller cancelled the call")) }
    }

    func finishSending() {
        loop.perform {
            self.hasFinishedSending = true
            if self.phase == .open { self.connection?.finish(self.stream) }
        }
    }

    func next() async throws -> [UInt8]? {
        let wait = TaskWait()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { reader in
                loop.perform { self.park(reader: reader, wait) }
            }
        } onCancel: {
            wait.cancel()
            loop.execute { self.inbox.cancel(wait) }
        }
    }

    private func park(reader: MessageInbox.Reader, _ wait: TaskWait) {
        switch inbox.take() {
        case .message(let entry):
            lastReplyWasCompressed = entry.wasCompressed
            connection?.consume(stream, inbox.hasMessages ? entry.wireCount : .max)
            reader.resume(returning: entry.message)
        case .end(let result): reader.resume(with: result.map { nil })
        case .nothingYet: inbox.park(reader, wait)
        }
    }

    func send(_ message: [UInt8], isCompressed: Bool) async throws {
        let message = outgoing(message, isCompressed: isCompressed)
        let wait = TaskWait()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { writer in
                loop.perform { self.send(message, writer, wait) }
            }
        } onCancel: {
            wait.cancel()
            loop.execute { self.gate.cancel(wait) }
        }
    }

    private func send(_ message: OutgoingMessage, _ writer: SendGate.Writer, _ wait: TaskWait) {
        switch phase {
        case .ended:
            writer.resume(throwing: ending ?? RPCError(.cancelled, "the call has ended"))
        case .waiting:
            keep(message)
            gate.park(writer, wait)
        case .open:
            keep(message)
            guard let connection, transmit(message, connection) else { return writer.resume() }
            gate.park(writer, wait)
        }
    }

    private func keep(_ message: OutgoingMessage) {
        guard canBeRepeated || phase == .waiting else { return }
        messages.append(message)
        messageBytes += message.bytes.count
        if messageBytes > config.retry?.bufferBytesMax ?? 0 { commit() }
    }

    /// The response as far as it came.
    func response() async -> OutgoingStream.Response {
        await withCheckedContinuation { continuation in
            loop.perform {
                continuation.resume(
                    returning: OutgoingStream.Response(
                        initialMetadata: self.head.initialMetadata, trailingMetadata: self.head.trailingMetadata,
                        lastWasCompressed: self.lastReplyWasCompressed))
            }
        }
    }
}
