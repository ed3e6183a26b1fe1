internal import Synchronization

/// The methods a server answers: built once at start, read-only after.
///
/// Every registration wraps the typed handler in the same three steps: decode, authorize, handle. A method that
/// declares no permission is refused here, so it cannot be served.
package struct Router: Sendable {
    package final class Route: Sendable {
        package let method: MethodDescriptor
        package let handler: Handler
        /// Dense, from 0 in the order of registration.
        package let index: Int
        /// True when more than one message may go either way.
        package let isStream: Bool
        package let options: Options
        /// Refused last when the server has too much to do.
        package let isHot: Bool

        init(
            method: MethodDescriptor, handler: Handler, index: Int, options: Options = Options(), isHot: Bool = false
        ) {
            self.method = method
            self.handler = handler
            self.index = index
            self.options = options
            if case .stream = handler { isStream = true } else { isStream = false }
            self.isHot = isHot
        }

        /// The same route, refused last.
        package func hot() -> Route {
            Route(method: method, handler: handler, index: index, options: options, isHot: true)
        }

        /// What may differ from method to method.
        package struct Options: Sendable {
            /// Bytes of one request message; nil leaves it to the server.
            package var requestBytesMax: Int?
            /// Replies are compressed where the caller understands it and the handler says nothing else.
            package var compressesReplies = false
        }
    }

    /// By `:path`.
    package private(set) var routes: [String: Route] = [:]
    @usableFromInline let authorizer: any CallAuthorizer

    package init(authorizer: any CallAuthorizer) {
        self.authorizer = authorizer
    }

    /// Full names of the services that have at least one method here, sorted.
    package var services: [String] {
        Set(routes.values.map(\.method.service)).sorted()
    }

    /// Changes how a registered method is served.
    package mutating func configure(_ method: MethodDescriptor, _ change: (inout Route.Options) -> Void) {
        guard let route = routes[method.path] else { preconditionFailure("\(method.path) is not registered") }
        var options = route.options
        change(&options)
        routes[method.path] = Route(
            method: route.method, handler: route.handler, index: route.index, options: options)
    }

    /// A method that is answered on the event loop.
    /// - Parameter resource: the name of the resource a request is about, for the authorizer.
    @inlinable
    package mutating func immediate<Request: WireMessage, Response: WireMessage>(
        _ method: MethodDescriptor, resource: @escaping @Sendable (Request) -> String,
        _ handle: @escaping @Sendable (Request, CallContext) throws -> Immediate<Response>
    ) {
        let authorizer = authorizer
        add(
            method,
            .immediate { bytes, context in
                let request = try Request(wire: bytes)
                try authorizer.authorize(context.principal, method: method, resource: resource(request))
                switch try handle(request, context) {
                case .reply(let response): return .reply(response.wireBytes())
                case .deferred(let work): return .deferred { try await work().wireBytes() }
                }
            })
    }

    @inlinable
    package mutating func unary<Request: WireMessage, Response: WireMessage>(
        _ method: MethodDescriptor, resource: @escaping @Sendable (Request) -> String,
        _ handle: @escaping @Sendable (Request, CallContext) async throws -> Response
    ) {
        let authorizer = authorizer
        add(
            method,
            .unary { bytes, context in
                let request = try Request(wire: bytes.span)
                try authorizer.authorize(context.principal, method: method, resource: resource(request))
                return try await handle(request, context).wireBytes()
            })
    }

    package mutating func serverStreaming<Request: WireMessage, Response: WireMessage>(
        _ method: MethodDescriptor, resource: @escaping @Sendable (Request) -> String,
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
                try authorizer.authorize(context.principal, method: method, resource: resource(request))
                try await handle(request, context, ResponseWriter(sink))
            })
    }

    /// The first message names the resource of the whole call.
    package mutating func clientStreaming<Request: WireMessage, Response: WireMessage>(
        _ method: MethodDescriptor, resource: @escaping @Sendable (Request) -> String,
        _ handle: @escaping @Sendable (RequestStream<Request>, CallContext) async throws -> Response
    ) {
        let authorizer = authorizer
        add(
            method,
            .stream { source, context, sink in
                let requests = try await Self.authorized(source, context, resource, authorizer)
                try await sink.send(try await handle(requests, context).wireBytes())
            })
    }

    /// The first message names the resource of the whole call.
    package mutating func bidirectional<Request: WireMessage, Response: WireMessage>(
        _ method: MethodDescriptor, resource: @escaping @Sendable (Request) -> String,
        _ handle:
            @escaping @Sendable (RequestStream<Request>, CallContext, ResponseWriter<Response>) async throws -> Void
    ) {
        let authorizer = authorizer
        add(
            method,
            .stream { source, context, sink in
                let requests = try await Self.authorized(source, context, resource, authorizer)
                try await handle(requests, context, ResponseWriter(sink))
            })
    }

    /// The stream's messages, with the first one already read and authorized. A stream without any message is
    /// authorized for no resource at all, so that it cannot slip past the policy.
    private static func authorized<Request: WireMessage>(
        _ source: any MessageSource, _ context: CallContext, _ resource: @Sendable (Request) -> String,
        _ authorizer: any CallAuthorizer
    ) async throws -> RequestStream<Request> {
        let first = try await source.next().map { try Request(wire: $0.span) }
        try authorizer.authorize(context.principal, method: context.method, resource: first.map(resource) ?? "")
        let pending = PendingMessage(first)
        return RequestStream {
            if let message = pending.take() { return message }
            return try await source.next().map { try Request(wire: $0.span) }
        }
    }

    @usableFromInline
    mutating func add(_ method: MethodDescriptor, _ handler: Handler) {
        precondition(!method.permission.isEmpty, "\(method.path) declares no permission")
        precondition(routes[method.path] == nil, "\(method.path) is registered twice")
        routes[method.path] = Route(method: method, handler: handler, index: routes.count)
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
