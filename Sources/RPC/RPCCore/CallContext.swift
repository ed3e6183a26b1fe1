internal import Synchronization

/// What a handler knows of the call it answers: one reference, cheap to pass on.
package struct CallContext: Sendable {
    fileprivate let state: CallState

    package init(_ state: CallState) {
        self.state = state
    }

    /// A call that came over no connection of a server.
    package init(
        method: MethodDescriptor, principal: Principal, peer: Peer, requestMetadata: Metadata = [:],
        deadline: ContinuousClock.Instant? = nil, requestID: UInt64
    ) {
        let origin = CallOrigin(principal: principal, peer: peer, clockZero: deadline ?? .now)
        state = CallState(origin, method)
        state.begin(method, requestMetadata, deadline: deadline.map { _ in 0 }, requestID: requestID)
    }

    package var method: MethodDescriptor { state.method }

    package var principal: Principal { state.origin.principal }

    package var peer: Peer { state.origin.peer }

    package var requestMetadata: Metadata { state.metadata }

    /// When the caller stops waiting; nil when it set no `grpc-timeout`.
    package var deadline: ContinuousClock.Instant? {
        state.deadline.map { state.origin.clockZero.advanced(by: .nanoseconds($0)) }
    }

    /// Unique within the life of the server; in every log line and audit entry of the call.
    package var requestID: UInt64 { state.requestID }

    /// True once the caller cancelled, the deadline passed or the connection went away.
    package var isCancelled: Bool { state.isCancelled }

    /// Notes what the call is allowed under; the connection asks it again while the call runs.
    package func stands(_ standing: CallStanding) {
        state.stands(standing)
    }

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

/// What all calls of one connection have in common.
package final class CallOrigin: Sendable {
    package let principal: Principal
    package let peer: Peer
    /// When the clock that deadlines are on stood at 0.
    package let clockZero: ContinuousClock.Instant

    package init(principal: Principal, peer: Peer, clockZero: ContinuousClock.Instant) {
        self.principal = principal
        self.peer = peer
        self.clockZero = clockZero
    }
}

/// What the transport of a call and its handler share. It may serve one call after another.
package final class CallState: @unchecked Sendable {
    // @unchecked: what `begin` writes is written before anybody but the call's connection has the state; the rest is
    // behind a lock or atomic.

    private struct Fields {
        var initial = Metadata()
        var trailing = Metadata()
        var compressesReplies: Bool?
        var requestWasCompressed = false
        var standing: CallStanding?
    }

    /// What a handler has to say beside its replies.
    package struct Additions: Sendable {
        package let initial: Metadata
        package let trailing: Metadata
        /// Nil leaves it to the route.
        package let compressesReplies: Bool?
    }

    fileprivate let origin: CallOrigin
    fileprivate var method: MethodDescriptor
    fileprivate var metadata = Metadata()
    /// Nanoseconds of the origin's clock.
    fileprivate var deadline: Int64?
    fileprivate var requestID: UInt64 = 0
    private let fields = Mutex(Fields())
    private let hasCancelled = Atomic<Bool>(false)
    private let hasAdditions = Atomic<Bool>(false)

    package init(_ origin: CallOrigin, _ method: MethodDescriptor) {
        self.origin = origin
        self.method = method
    }

    /// A call begins. Nobody else may hold the state, and it has to be fresh.
    /// - Parameter deadline: in nanoseconds of the origin's clock.
    package func begin(_ method: MethodDescriptor, _ metadata: Metadata, deadline: Int64?, requestID: UInt64) {
        if self.method !== method { self.method = method }
        if !self.metadata.isEmpty || !metadata.isEmpty { self.metadata = metadata }
        self.deadline = deadline
        self.requestID = requestID
    }

    package var isCancelled: Bool { hasCancelled.load(ordering: .acquiring) }

    /// True while nothing was said or written: it may serve another call.
    package var isFresh: Bool {
        !hasCancelled.load(ordering: .relaxed) && !hasAdditions.load(ordering: .relaxed)
    }
    package var trailingMetadata: Metadata { fields.withLock { $0.trailing } }
    package var compressesReplies: Bool? { fields.withLock { $0.compressesReplies } }
    var requestWasCompressed: Bool { fields.withLock { $0.requestWasCompressed } }

    /// Nil for a call that is not to be asked again. A state that had one serves no other call.
    package var standing: CallStanding? { fields.withLock { $0.standing } }

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

    func stands(_ standing: CallStanding) {
        fields.withLock { $0.standing = standing }
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
