package import RPCCore
internal import Synchronization

/// Typed handlers. Every registration wraps them in the same three steps: decode, authorize, handle.
///
/// They are here, beside the generated code that calls them, for the compiler to make each method's own: code of another
/// module would work through run-time type information, for every call.
extension Router {
    /// A method that is answered on the event loop.
    /// - Parameters:
    ///   - resource: the name of the resource a request is about, for the authorizer.
    ///   - purpose: what for, of methods that declare it.
    package mutating func immediate<Request: WireMessage, Response: WireMessage>(
        _ method: MethodDescriptor, resource: @escaping @Sendable (Request) -> String,
        purpose: (@Sendable (Request) -> String)? = nil,
        _ handle: @escaping @Sendable (Request, CallContext) throws -> Immediate<Response>
    ) {
        let authorizer = authorizer
        add(
            method,
            .immediate { bytes, context in
                let request = try Request(wire: bytes)
                try Self.authorize(request, method, context, resource, purpose, authorizer)
                switch try handle(request, context) {
                case .reply(let response): return .reply(response.wireBytes())
                case .deferred(let work): return .deferred { try await work().wireBytes() }
                }
            })
    }

    package mutating func unary<Request: WireMessage, Response: WireMessage>(
        _ method: MethodDescriptor, resource: @escaping @Sendable (Request) -> String,
        purpose: (@Sendable (Request) -> String)? = nil,
        _ handle: @escaping @Sendable (Request, CallContext) async throws -> Response
    ) {
        let authorizer = authorizer
        add(
            method,
            .unary { bytes, context in
                let request = try Request(wire: bytes.span)
                try Self.authorize(request, method, context, resource, purpose, authorizer)
                return try await handle(request, context).wireBytes()
            })
    }

    package mutating func serverStreaming<Request: WireMessage, Response: WireMessage>(
        _ method: MethodDescriptor, resource: @escaping @Sendable (Request) -> String,
        purpose: (@Sendable (Request) -> String)? = nil,
        _ handle: @escaping @Sendable (Request, CallContext, ResponseWriter<Response>) async throws -> Void
    ) {
        let authorizer = authorizer
        add(
            method,
            .stream { source, context, sink in
                guard let bytes = try await source.next() else {
                    throw RPCError(.invalidArgument, "the call ended before its request message")
                }
                let request = try Request(wire: bytes.span)
                _ = try CallStanding(
                    context, authorizer, resource: resource(request), purpose: purpose?(request) ?? "")
                try await handle(request, context, ResponseWriter(sink))
            })
    }

    /// The first message names the resource of the whole call.
    package mutating func clientStreaming<Request: WireMessage, Response: WireMessage>(
        _ method: MethodDescriptor, resource: @escaping @Sendable (Request) -> String,
        purpose: (@Sendable (Request) -> String)? = nil,
        _ handle: @escaping @Sendable (RequestStream<Request>, CallContext) async throws -> Response
    ) {
        let authorizer = authorizer
        add(
            method,
            .stream { source, context, sink in
                let requests = try await Self.authorized(source, context, resource, purpose, authorizer)
                try await sink.send(try await handle(requests, context).wireBytes())
            })
    }

    /// The first message names the resource of the whole call.
    package mutating func bidirectional<Request: WireMessage, Response: WireMessage>(
        _ method: MethodDescriptor, resource: @escaping @Sendable (Request) -> String,
        purpose: (@Sendable (Request) -> String)? = nil,
        _ handle:
            @escaping @Sendable (RequestStream<Request>, CallContext, ResponseWriter<Response>) async throws -> Void
    ) {
        let authorizer = authorizer
        add(
            method,
            .stream { source, context, sink in
                let requests = try await Self.authorized(source, context, resource, purpose, authorizer)
                try await handle(requests, context, ResponseWriter(sink))
            })
    }

    @inline(__always)
    private static func authorize<Request: WireMessage>(
        _ request: Request, _ method: MethodDescriptor, _ context: CallContext,
        _ resource: @Sendable (Request) -> String, _ purpose: (@Sendable (Request) -> String)?,
        _ authorizer: any CallAuthorizer
    ) throws(RPCError) {
        if let purpose {
            try authorizer.authorize(
                context.principal, method: method, resource: resource(request), purpose: purpose(request))
        } else {
            try authorizer.authorize(context.principal, method: method, resource: resource(request))
        }
    }

    /// The stream's messages, with the first one already read and authorized. A stream without any message is
    /// authorized for no resource at all, so that it cannot slip past the policy.
    private static func authorized<Request: WireMessage>(
        _ source: any MessageSource, _ context: CallContext, _ resource: @Sendable (Request) -> String,
        _ purpose: (@Sendable (Request) -> String)?, _ authorizer: any CallAuthorizer
    ) async throws -> RequestStream<Request> {
        let first = try await source.next().map { try Request(wire: $0.span) }
        _ = try CallStanding(
            context, authorizer, resource: first.map(resource) ?? "", purpose: purpose.flatMap { first.map($0) } ?? "")
        let pending = PendingMessage(first)
        return RequestStream {
            if let message = pending.take() { return message }
            return try await source.next().map { try Request(wire: $0.span) }
        }
    }
}

/// A message that was read ahead, handed out once.
private final class PendingMessage<Message: Sendable>: Sendable {
    private let message: Mutex<Message?>

    init(_ message: Message?) {
        self.message = Mutex(message)
    }

    func take() -> Message? {
        message.withLock { pending in
            defer { pending = nil }
            return pending
        }
    }
}
