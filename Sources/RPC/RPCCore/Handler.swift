/// How the server answers one method, in bytes. Made by `Router` from typed handlers.
package enum Handler: Sendable {
    /// Answers on the event loop that read the request: synchronous, must not block.
    case immediate(@Sendable (_ message: Span<UInt8>, _ context: CallContext) throws -> ImmediateReply)
    /// One message in, one out; may suspend.
    case unary(@Sendable (_ message: [UInt8], _ context: CallContext) async throws -> [UInt8])
    /// Any number of messages in and out.
    case stream(
        @Sendable (_ requests: any MessageSource, _ context: CallContext, _ replies: any MessageSink) async throws ->
            Void)
}

/// What an immediate handler does: answer now, or go on off the loop.
package enum ImmediateReply: Sendable {
    case reply([UInt8])
    case deferred(@Sendable () async throws -> [UInt8])
}

/// The typed form of `ImmediateReply`.
package enum Immediate<Response: WireMessage>: Sendable {
    case reply(Response)
    case deferred(@Sendable () async throws -> Response)
}

/// Messages coming in, in order. One consumer at a time; taking one opens the flow-control window for the next.
package protocol MessageSource: Sendable {
    /// The next message, or nil when the sender has finished.
    /// - Throws: `CANCELLED`, `DEADLINE_EXCEEDED` or `UNAVAILABLE` when the call ends first.
    func next() async throws -> [UInt8]?
}

/// Messages going out, in order. Returns once the transport has room for more: a slow reader slows the writer.
package protocol MessageSink: Sendable {
    func send(_ message: [UInt8]) async throws
}

/// The requests of a client-streaming or bidirectional call, decoded.
package struct RequestStream<Request: WireMessage>: Sendable {
    private let nextMessage: @Sendable () async throws -> Request?

    package init(_ next: @escaping @Sendable () async throws -> Request?) {
        nextMessage = next
    }

    package func next() async throws -> Request? {
        try await nextMessage()
    }
}

/// Sends the replies of a server-streaming or bidirectional call.
package struct ResponseWriter<Response: WireMessage>: Sendable {
    private let sink: any MessageSink

    package init(_ sink: any MessageSink) {
        self.sink = sink
    }

    package func write(_ response: Response) async throws {
        try await sink.send(response.wireBytes())
    }
}
