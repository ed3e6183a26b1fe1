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
    }

    private let fields = Mutex(Fields())
    private let hasCancelled = Atomic<Bool>(false)
    private let hasMetadata = Atomic<Bool>(false)

    package init() {}

    package var isCancelled: Bool { hasCancelled.load(ordering: .acquiring) }

    /// True while nothing was said or written: it may serve another call.
    package var isFresh: Bool {
        !hasCancelled.load(ordering: .relaxed) && !hasMetadata.load(ordering: .relaxed)
    }
    package var initialMetadata: Metadata { fields.withLock { $0.initial } }
    package var trailingMetadata: Metadata { fields.withLock { $0.trailing } }

    /// What the handler added; nil when it added nothing.
    package var addedMetadata: (initial: Metadata, trailing: Metadata)? {
        guard hasMetadata.load(ordering: .acquiring) else { return nil }
        return fields.withLock { ($0.initial, $0.trailing) }
    }

    package func cancel() {
        hasCancelled.store(true, ordering: .releasing)
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
        hasMetadata.store(true, ordering: .releasing)
    }
}
