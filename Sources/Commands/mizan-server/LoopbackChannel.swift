internal import Pipelines
internal import RPCCore
internal import Synchronization

/// Calls of the server to itself, by a principal: the same router, so the same decoding, authorization and audit as
/// over the wire. Unary methods only.
final class LoopbackChannel: InternalCalls {
    private let router: Mutex<Router>

    /// - Parameter router: what is served until ``serve(_:)`` says more.
    init(router: Router) {
        self.router = Mutex(router)
    }

    /// The whole router, with the services that were made with this channel.
    func serve(_ whole: Router) {
        router.withLock { $0 = whole }
    }

    func channel(as principal: Principal, trace: TraceContext) -> any CallChannel {
        PrincipalChannel(router: router.withLock { $0 }, principal: principal, trace: trace)
    }
}

private struct PrincipalChannel: CallChannel {
    let router: Router
    let principal: Principal
    let trace: TraceContext
    /// Calls of the server to itself have no id of their own.
    private static let requestID: UInt64 = 0

    func unary(_ method: MethodDescriptor, message: [UInt8], options: CallOptions) async throws -> [UInt8] {
        guard let route = router.routes[method.path] else {
            throw RPCError(.unimplemented, "\(method.path) is not served")
        }
        var metadata = options.metadata
        trace.add(to: &metadata)
        let context = CallContext(
            method: method, principal: principal, peer: Peer(address: "internal", certificate: nil),
            requestMetadata: metadata, requestID: Self.requestID)
        switch route.handler {
        case .unary(let handle): return try await handle(message, context)
        case .immediate(let handle):
            switch try handle(message.span, context) {
            case .reply(let bytes): return bytes
            case .deferred(let work): return try await work()
            }
        case .stream: throw RPCError(.unimplemented, "\(method.path) streams; it cannot be a step")
        }
    }

    func openStream(_ method: MethodDescriptor, options: CallOptions) async throws -> any ClientStream {
        throw RPCError(.unimplemented, "\(method.path) streams; it cannot be a step")
    }
}
