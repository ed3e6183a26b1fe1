/// The client's side: something that carries calls to a server. Generated client stubs are built on it.
package protocol CallChannel: Sendable {
    func unary(_ method: MethodDescriptor, message: [UInt8], options: CallOptions) async throws -> [UInt8]
    func openStream(_ method: MethodDescriptor, options: CallOptions) async throws -> any ClientStream
}

/// One streaming call as its caller holds it.
package protocol ClientStream: MessageSource, MessageSink {
    /// No more messages will be sent; the server may still answer.
    func finishSending() async throws
    /// Ends the call with `CANCELLED` on both sides.
    func cancel()
}

package struct CallOptions: Sendable {
    /// How long the caller waits; sent as `grpc-timeout`.
    package var timeout: Duration?
    package var metadata: Metadata
    /// Waits for a server that is not there yet instead of failing with `UNAVAILABLE`.
    package var waitsForServer: Bool
    /// Request messages are compressed by gzip, which the server must understand.
    package var compressesRequests: Bool
    /// Bytes of one reply, compressed or not; nil leaves it to the channel.
    package var replyBytesMax: Int?

    package init(
        timeout: Duration? = nil, metadata: Metadata = [:], waitsForServer: Bool = false,
        compressesRequests: Bool = false, replyBytesMax: Int? = nil
    ) {
        self.timeout = timeout
        self.metadata = metadata
        self.waitsForServer = waitsForServer
        self.compressesRequests = compressesRequests
        self.replyBytesMax = replyBytesMax
    }
}

/// A streaming call with typed messages.
package struct ClientCall<Request: WireMessage, Response: WireMessage>: Sendable {
    private let stream: any ClientStream

    package init(_ stream: any ClientStream) {
        self.stream = stream
    }

    package func send(_ request: Request) async throws {
        try await stream.send(request.wireBytes())
    }

    package func finishSending() async throws {
        try await stream.finishSending()
    }

    /// The next reply, or nil at the end of a call that succeeded.
    /// - Throws: the `RPCError` the server ended the call with.
    package func next() async throws -> Response? {
        try await stream.next().map { try Response(wire: $0.span) }
    }

    package func cancel() {
        stream.cancel()
    }
}
