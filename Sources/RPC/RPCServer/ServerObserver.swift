package import RPCCore

/// Hears what a server does, for logs and metrics. Called on event loops: it must not block.
package protocol ServerObserver: Sendable {
    func connectionOpened(_ peer: Peer, _ principal: Principal?)
    /// - Parameter reason: a short sentence, such as `finished` or `idle for too long`.
    func connectionEnded(_ peer: Peer, reason: String)
    /// The connection ended before anyone could say who is there.
    func handshakeFailed(_ peer: Peer, reason: String)
    /// The connection was closed unheard: there are too many.
    func connectionRefused(_ address: String)
    /// One of the calls that ``RPCServerConfig/observedCalls`` includes has ended.
    func callEnded(_ call: EndedCall)
    /// A handler threw something without a status of its own; the caller was told `INTERNAL` and no more.
    func handlerFailed(_ method: MethodDescriptor, requestID: UInt64, _ error: any Error)
    /// Certificate files changed.
    /// - Parameter failure: why the new ones cannot be used; nil when they are in use now.
    func certificatesRead(_ files: String, failure: String?)
}

/// One call, as it ended.
package struct EndedCall: Sendable {
    /// Nil when the path names no method.
    package let method: MethodDescriptor?
    /// Nil when the caller has no identity.
    package let principal: Principal?
    package let peer: Peer
    package let status: StatusCode
    /// For calls that failed: what the caller was told.
    package let message: String
    package let requestID: UInt64
    /// From the headers to the status, in nanoseconds.
    package let nanoseconds: Int64
    /// Bytes of messages as they were on the wire, without their prefixes.
    package let bytesReceived: Int
    package let bytesSent: Int
    package let trace: TraceContext
}

extension ServerObserver {
    package func connectionOpened(_ peer: Peer, _ principal: Principal?) {}
    package func connectionEnded(_ peer: Peer, reason: String) {}
    package func handshakeFailed(_ peer: Peer, reason: String) {}
    package func connectionRefused(_ address: String) {}
    package func callEnded(_ call: EndedCall) {}
    package func handlerFailed(_ method: MethodDescriptor, requestID: UInt64, _ error: any Error) {}
    package func certificatesRead(_ files: String, failure: String?) {}
}
