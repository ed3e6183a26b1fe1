/// Messages of a call that came in and were not taken, and the one task that waits for the next. Belongs to whoever
/// owns the call: it does no locking.
package struct MessageInbox {
    package typealias Reader = CheckedContinuation<[UInt8]?, any Error>

    /// One message.
    package struct Entry {
        package fileprivate(set) var message: [UInt8]
        /// What it took of the peer's flow-control window.
        package let wireCount: Int
        package let wasCompressed: Bool

        package init(_ message: [UInt8], wireCount: Int, wasCompressed: Bool) {
            self.message = message
            self.wireCount = wireCount
            self.wasCompressed = wasCompressed
        }

        /// Memory it holds: a compressed message more than it took of the window.
        package var heldCount: Int { max(wireCount, MessageAssembler.prefixCount + message.count) }
    }

    private var entries: [Entry] = []
    private var first = 0
    private var ending: Result<Void, any Error>?
    private var reader: Reader?
    private var wait: TaskWait?

    package init() {}

    /// Whole messages wait to be taken.
    package var hasMessages: Bool { first < entries.count }

    /// Somebody waits for the next message.
    package var hasReader: Bool { reader != nil }

    /// What can be answered at once.
    package enum Next {
        case message(Entry)
        case end(Result<Void, any Error>)
        case nothingYet
    }

    /// Takes the next message. A call that failed gives out no more of them.
    package mutating func take() -> Next {
        if case .failure(let error)? = ending { return .end(.failure(error)) }
        guard hasMessages else { return ending.map(Next.end) ?? .nothingYet }
        let entry = entries[first]
        entries[first].message = []
        first += 1
        if first == entries.count {
            entries.removeAll(keepingCapacity: true)
            first = 0
        }
        return .message(entry)
    }

    /// - Returns: true when a waiting reader got the message, false when it is kept.
    package mutating func receive(_ entry: Entry) -> Bool {
        guard ending == nil else { return false }
        guard let reader else {
            entries.append(entry)
            return false
        }
        self.reader = nil
        wait = nil
        reader.resume(returning: entry.message)
        return true
    }

    /// No more messages come: after those that wait, readers get nil.
    package mutating func finish() {
        end(.success(()))
    }

    /// Readers get the error, those that wait and all to come.
    package mutating func fail(_ error: any Error) {
        entries = []
        first = 0
        end(.failure(error))
    }

    private mutating func end(_ result: Result<Void, any Error>) {
        if case .failure? = ending { return }
        ending = result
        guard !hasMessages, let reader else { return }
        self.reader = nil
        wait = nil
        reader.resume(with: result.map { nil })
    }

    /// Keeps a reader until there is something for it. Only after `take` had nothing.
    package mutating func park(_ reader: Reader, _ wait: TaskWait) {
        precondition(self.reader == nil, "the messages of a call have one consumer at a time")
        guard !wait.isCancelled else { return reader.resume(throwing: CancellationError()) }
        self.reader = reader
        self.wait = wait
    }

    /// Ends the wait of a reader whose task was cancelled.
    package mutating func cancel(_ wait: TaskWait) {
        guard self.wait === wait, let reader else { return }
        self.reader = nil
        self.wait = nil
        reader.resume(throwing: CancellationError())
    }
}
