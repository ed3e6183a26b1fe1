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
    private var inbox = MessageInbox()
    private var lastWasCompressed = false
    private var gate = SendGate()
    /// Why the call has ended for its connection, whatever its handler still does.
    private var ending: RPCError?

    init(_ connection: ServerConnection, _ stream: HTTP2Stream, _ state: CallState) {
        loop = connection.loop
        self.connection = connection
        self.stream = stream
        self.state = state
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
        if ending == nil { connection.handlerEnded(self, result) }
        if ending == nil { end(Self.hasEnded) }
        connection.taskEnded()
    }

    private static let hasEnded = RPCError(.cancelled, "the call has ended")

    /// The call ended before its handler: tells it by every way it may be waiting.
    func cancel(_ error: RPCError) {
        guard ending == nil else { return }
        end(error)
        state.cancel()
        task?.cancel()
    }

    private func end(_ error: RPCError) {
        ending = error
        inbox.fail(error)
        gate.fail(error)
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
            loop.execute { self.inbox.cancel(wait) }
        }
    }

    /// Messages that came in and were not taken.
    var hasWaitingMessages: Bool { inbox.hasMessages }

    /// Hands a message to the handler, or keeps it until asked.
    func receive(_ entry: MessageInbox.Entry) {
        if inbox.hasReader { handOut(entry) }
        if inbox.receive(entry) { connection.messageTaken(self, entry) }
    }

    func finishReceiving() {
        inbox.finish()
    }

    private func takeNext() -> MessageInbox.Next {
        let next = inbox.take()
        if case .message(let entry) = next {
            handOut(entry)
            connection.messageTaken(self, entry)
        }
        return next
    }

    private func handOut(_ entry: MessageInbox.Entry) {
        guard entry.wasCompressed != lastWasCompressed else { return }
        lastWasCompressed = entry.wasCompressed
        state.setRequestWasCompressed(entry.wasCompressed)
    }

    private func park(reader: MessageInbox.Reader, _ wait: TaskWait) {
        switch takeNext() {
        case .message(let entry): reader.resume(returning: entry.message)
        case .end(let result): reader.resume(with: result.map { nil })
        case .nothingYet: inbox.park(reader, wait)
        }
    }

    // MARK: Replies

    func send(_ message: [UInt8]) async throws {
        let isOnLoop = loop.isCurrent
        if isOnLoop {
            if let ending { throw ending }
            if connection.sendReply(self, message) { return }
        }
        let wait = TaskWait()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { writer in
                loop.perform { self.park(writer: writer, wait, unsent: isOnLoop ? nil : message) }
            }
        } onCancel: {
            wait.cancel()
            loop.execute { self.gate.cancel(wait) }
        }
    }

    private func park(writer: SendGate.Writer, _ wait: TaskWait, unsent message: [UInt8]?) {
        if let ending { return writer.resume(throwing: ending) }
        let hasRoom = message.map { connection.sendReply(self, $0) } ?? connection.hasRoom(self)
        if hasRoom {
            writer.resume()
        } else {
            gate.park(writer, wait)
        }
    }

    /// The connection has room again.
    func drained() {
        gate.open()
    }
}
