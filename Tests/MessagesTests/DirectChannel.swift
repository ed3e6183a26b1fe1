import RPCCore
import Synchronization

/// Carries calls to the handlers of a router in this process: no transport, one call at a time.
struct DirectChannel: CallChannel {
    private let router: Router

    init(_ authorizer: any CallAuthorizer = RecordingAuthorizer(), _ register: (inout Router) -> Void) throws {
        var router = Router(authorizer: authorizer)
        register(&router)
        self.router = router
    }

    func unary(_ method: MethodDescriptor, message: [UInt8], options: CallOptions) async throws -> [UInt8] {
        switch router.routes[method.path]?.handler {
        case .immediate(let handle)?:
            switch try handle(message.span, context(method)) {
            case .reply(let bytes): return bytes
            case .deferred(let work): return try await work()
            }
        case .unary(let handle)?: return try await handle(message, context(method))
        default: throw RPCError(.unimplemented, method.path)
        }
    }

    func openStream(_ method: MethodDescriptor, options: CallOptions) async throws -> any ClientStream {
        guard case .stream(let handle)? = router.routes[method.path]?.handler else {
            throw RPCError(.unimplemented, method.path)
        }
        let context = context(method)
        return DirectStream { requests, replies in try await handle(requests, context, replies) }
    }

    private func context(_ method: MethodDescriptor) -> CallContext {
        CallContext(
            method: method, principal: Principal(id: "spiffe://test/person/amal", person: "amal"),
            peer: Peer(address: "direct", certificate: nil), requestID: 1)
    }
}

/// Keeps the requests until the client has sent them all, then lets the handler answer.
private final class DirectStream: ClientStream {
    private let requests = Mailbox()
    private let replies = Mailbox()
    private let handle: @Sendable (any MessageSource, any MessageSink) async throws -> Void

    init(_ handle: @escaping @Sendable (any MessageSource, any MessageSink) async throws -> Void) {
        self.handle = handle
    }

    func send(_ message: [UInt8]) async throws { try await requests.send(message) }

    func finishSending() async throws { try await handle(requests, replies) }

    func next() async throws -> [UInt8]? { try await replies.next() }

    func cancel() {}
}

private final class Mailbox: MessageSource, MessageSink {
    private let messages = Mutex<[[UInt8]]>([])

    func send(_ message: [UInt8]) async throws { messages.withLock { $0.append(message) } }

    func next() async throws -> [UInt8]? { messages.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
}
