internal import HTTP2
internal import RPCCore
internal import Sockets

/// A call whose handler runs as a task: the handler's end of its messages.
///
/// The handler calls it from wherever its task happens to run; everything here is touched on the loop alone.
final class RunningCall: MessageSource, MessageSink, @unchecked Sendable {
    // @unchecked: `loop`, `stream` and `state` are Sendable, and the rest is touched on the loop's thread alone.

    let loop: EventLoop
    let stream: HTTP2Stream
    let state: CallState
    private let connection: ServerConnection
    private var task: Task<Void, Never>?
    private var isComplete = false
    /// How the call has ended for its connection, whatever its handler still does.
    private var ending = Ending.none
    /// Made when first asked for: a handler with one message in and one out never does.
    private var madeStreams: Streams?

    private enum Ending {
        case none, completed
        case failed(RPCError)

        var error: RPCError? {
            switch self {
            case .none: nil
            case .completed: RPCError(.cancelled, "the call has ended")
            case .failed(let error): error
            }
        }
    }

    /// The messages of a stream on their way to the handler, and its own on theirs.
    private final class Streams {
        var inbox = MessageInbox()
        var gate = SendGate()
        var lastWasCompressed = false

        func fail(_ error: RPCError) {
            inbox.fail(error)
            gate.fail(error)
        }
    }

    init(_ connection: ServerConnection, _ stream: HTTP2Stream, _ state: CallState) {
        loop = connection.loop
        self.connection = connection
        self.stream = stream
        self.state = state
    }

    private var streams: Streams {
        if let madeStreams { return madeStreams }
        let streams = Streams()
        if let error = ending.error { streams.fail(error) }
        madeStreams = streams
        return streams
    }

    private var hasEnded: Bool {
        if case .none = ending { false } else { true }
    }

    // MARK: The handler's task

    /// Runs the handler as a task on the loop, at once until it first waits.
    /// - Parameter work: nil as a result ends a call whose replies were sent one by one.
    func run(_ work: @escaping @Sendable () async throws -> [UInt8]?) {
        let task = Task<Void, Never>.immediate(executorPreference: loop) {
            do {
                let reply = try await work()
                self.complete(.success(reply))
            } catch {
                self.complete(.failure(error))
            }
        }
        if !isComplete { self.task = task }
    }

    private func complete(_ result: Result<[UInt8]?, any Error>) {
        if loop.isCurrent { finish(result) } else { loop.execute { self.finish(result) } }
    }

    private func finish(_ result: Result<[UInt8]?, any Error>) {
        isComplete = true
        task = nil
        if !hasEnded { connection.handlerEnded(self, result) }
        if !hasEnded { end(.completed) }
        connection.taskEnded()
    }

    /// The call ended before its handler: tells it by every way it may be waiting.
    func cancel(_ error: RPCError) {
        guard !hasEnded else { return }
        end(.failed(error))
        state.cancel()
        task?.cancel()
    }

    private func end(_ ending: Ending) {
        self.ending = ending
        if let madeStreams, let error = ending.error { madeStreams.fail(error) }
    }

    // MARK: Requests

    func next() async throws -> [UInt8]? {
        if loop.isCurrent {
            switch takeNext() {
            case .message(let entry): return entry.message
            case .end(let result): return try result.map { nil }.get()
            case .nothingYet: break
            }
        }
        let wait = TaskWait()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { reader in
                loop.perform { self.park(reader: reader, wait) }
            }
        } onCancel: {
            wait.cancel()
            loop.execute { self.streams.inbox.cancel(wait) }
        }
    }

    /// Messages that came in and were not taken.
    var hasWaitingMessages: Bool { madeStreams?.inbox.hasMessages ?? false }

    /// Hands a message to the handler, or keeps it until asked.
    func receive(_ entry: MessageInbox.Entry) {
        let streams = streams
        if streams.inbox.hasReader { handOut(entry) }
        if streams.inbox.receive(entry) { connection.messageTaken(self, entry) }
    }

    func finishReceiving() {
        streams.inbox.finish()
    }

    private func takeNext() -> MessageInbox.Next {
        let next = streams.inbox.take()
        if case .message(let entry) = next {
            handOut(entry)
            connection.messageTaken(self, entry)
        }
        return next
    }

    private func handOut(_ entry: MessageInbox.Entry) {
        guard entry.wasCompressed != streams.lastWasCompressed else { return }
        streams.lastWasCompressed = entry.wasCompressed
        state.setRequestWasCompressed(entry.wasCompressed)
    }

    private func park(reader: MessageInbox.Reader, _ wait: TaskWait) {
        switch takeNext() {
        case .message(let entry): reader.resume(returning: entry.message)
        case .end(let result): reader.resume(with: result.map { nil })
        case .nothingYet: streams.inbox.park(reader, wait)
        }
    }

    // MARK: Replies

    func send(_ message: [UInt8]) async throws {
        let isOnLoop = loop.isCurrent
        if isOnLoop {
            if let error = ending.error { throw error }
            if connection.sendReply(self, message) { return }
        }
        let wait = TaskWait()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { writer in
                loop.perform { self.park(writer: writer, wait, unsent: isOnLoop ? nil : message) }
            }
        } onCancel: {
            wait.cancel()
            loop.execute { self.streams.gate.cancel(wait) }
        }
    }

    private func park(writer: SendGate.Writer, _ wait: TaskWait, unsent message: [UInt8]?) {
        if let error = ending.error { return writer.resume(throwing: error) }
        let hasRoom = message.map { connection.sendReply(self, $0) } ?? connection.hasRoom(self)
        if hasRoom {
            writer.resume()
        } else {
            streams.gate.park(writer, wait)
        }
    }

    /// The connection has room again.
    func drained() {
        madeStreams?.gate.open()
    }
}
