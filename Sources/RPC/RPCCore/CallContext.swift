internal import Synchronization

/// What a handler knows of the call it answers.
package struct CallContext: Sendable {
    package let method: MethodDescriptor
    package let principal: Principal
    package let peer: Peer
    package let requestMetadata: Metadata
    /// When the caller stops waiting; nil when it set no `grpc-timeout`.
    package let deadline: ContinuousClock.Instant?
    /// Unique within the life of the server; in every log line and audit entry of the call.
    package let requestID: UInt64
    private let state: CallState

    package init(
        method: MethodDescriptor, principal: Principal, peer: Peer, requestMetadata: Metadata,
        deadline: ContinuousClock.Instant?, requestID: UInt64, state: CallState
    ) {
        self.method = method
        self.principal = principal
        self.peer = peer
        self.requestMetadata = requestMetadata
        self.deadline = deadline
        self.requestID = requestID
        self.state = state
    }

    /// True once the caller cancelled, the deadline passed or the connection went away.
    package var isCancelled: Bool { state.isCancelled }

    /// Metadata sent before the first reply message; without effect after it.
    package func addInitialMetadata(_ name: String, _ value: String) {
        state.addInitial(name, value)
    }

    /// The request message taken last came compressed.
    package var requestWasCompressed: Bool { state.requestWasCompressed }

    /// Whether replies from here on are compressed, where the caller understands it; without this, the method's route
    /// says so. A call whose first reply went out under "no", from a route that says no, cannot begin to.
    package func compressReplies(_ compresses: Bool) {
        state.compressReplies(compresses)
    }

    /// Metadata sent with the status.
    package func addTrailingMetadata(_ name: String, _ value: String) {
        state.addTrailing(name, value)
    }

    /// Binary metadata sent with the status; the name ends in `-bin`.
    package func addTrailingMetadata(_ name: String, binary: [UInt8]) {
        state.addTrailing(name, binary: binary)
    }
}

/// The part of a call that its transport and its handler both write.
package final class CallState: Sendable {
    private struct Fields {
        var initial = Metadata()
        var trailing = Metadata()
        var compressesReplies: Bool?
        var requestWasCompressed = false
    }

    /// What a handler has to say beside its replies.
    package struct Additions: Sendable {
        package let initial: Metadata
        package let trailing: Metadata
        /// Nil leaves it to the route.
        package let compressesReplies: Bool?
    }

    private let fields = Mutex(Fields())
    private let hasCancelled = Atomic<Bool>(false)
    private let hasAdditions = Atomic<Bool>(false)

    package init() {}

    package var isCancelled: Bool { hasCancelled.load(ordering: .acquiring) }

    /// True while nothing was said or written: it may serve another call.
    package var isFresh: Bool {
        !hasCancelled.load(ordering: .relaxed) && !hasAdditions.load(ordering: .relaxed)
    }
    package var trailingMetadata: Metadata { fields.withLock { $0.trailing } }
    package var compressesReplies: Bool? { fields.withLock { $0.compressesReplies } }
    var requestWasCompressed: Bool { fields.withLock { $0.requestWasCompressed } }

    /// Nil when the handler added nothing.
    package var additions: Additions? {
        guard hasAdditions.load(ordering: .acquiring) else { return nil }
        return fields.withLock { fields in
            Additions(initial: fields.initial, trailing: fields.trailing, compressesReplies: fields.compressesReplies)
        }
    }

    package func cancel() {
        hasCancelled.store(true, ordering: .releasing)
    }

    /// Called before the message is handed out.
    package func setRequestWasCompressed(_ wasCompressed: Bool) {
        change { $0.requestWasCompressed = wasCompressed }
    }

    func compressReplies(_ compresses: Bool) {
        change { $0.compressesReplies = compresses }
    }

    func addInitial(_ name: String, _ value: String) {
        change { $0.initial.add(name, value) }
    }

    func addTrailing(_ name: String, _ value: String) {
        change { $0.trailing.add(name, value) }
    }

    func addTrailing(_ name: String, binary: [UInt8]) {
        change { $0.trailing.add(name, binary: binary) }
    }

    private func change(_ body: (inout sending Fields) -> Void) {
        fields.withLock { body(&$0) }
        hasAdditions.store(true, ordering: .releasing)
    }
}
