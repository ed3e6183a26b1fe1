/// The one task that waits for room to send on a call. Belongs to whoever owns the call: it does no locking.
package struct SendGate {
    package typealias Writer = CheckedContinuation<Void, any Error>

    private var writer: Writer?
    private var wait: TaskWait?

    package init() {}

    /// Keeps a writer until the gate opens or fails.
    package mutating func park(_ writer: Writer, _ wait: TaskWait) {
        precondition(self.writer == nil, "the messages of a call have one producer at a time")
        guard !wait.isCancelled else { return writer.resume(throwing: CancellationError()) }
        self.writer = writer
        self.wait = wait
    }

    package mutating func open() {
        resume(.success(()))
    }

    package mutating func fail(_ error: any Error) {
        resume(.failure(error))
    }

    /// Ends the wait of a writer whose task was cancelled.
    package mutating func cancel(_ wait: TaskWait) {
        if self.wait === wait { resume(.failure(CancellationError())) }
    }

    private mutating func resume(_ result: Result<Void, any Error>) {
        let writer = writer
        self.writer = nil
        wait = nil
        writer?.resume(with: result)
    }
}
