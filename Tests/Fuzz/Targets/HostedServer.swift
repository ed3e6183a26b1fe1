internal import Dispatch
internal import Glibc
internal import HTTP2
internal import Messages
internal import RPCCore
internal import RPCServer
internal import Sockets

/// A server with a method of every kind, for as long as the process lives.
final class HostedServer: Sendable {
    static let shared = HostedServer()

    /// Of the Unix-domain socket it listens on.
    let path: String
    /// Paths of its methods; the first is answered on the event loop.
    let methods: [String]
    private let server: RPCServer

    private init() {
        path = "/tmp/mizan-fuzz-\(getpid()).sock"
        unlink(path)
        var router = Router(authorizer: OpenHouse())
        let named = Self.register(in: &router)
        let health = HealthService(services: router.services)
        router.addHealthAndReflection(health)
        methods =
            named + [
                "/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/Watch",
                "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", "/fuzz.Service/Unknown",
            ]
        var config = RPCServerConfig()
        config.loops = 1
        config.messageBytesMax = 1 << 16
        config.connectionReceivedBytesMax = 1 << 17
        config.connectionQueuedBytesMax = 1 << 17
        config.connectionTasksMax = 8
        config.http2.resetsBurst = 20
        config.http2.controlFramesBurst = 200
        guard
            let server = try? RPCServer(
                router: router, authenticator: AnyCaller(), observer: Unobserved(), health: health, config: config)
        else { preconditionFailure("the server has no event loop") }
        self.server = server
        start()
        atexit { unlink("/tmp/mizan-fuzz-\(getpid()).sock") }
    }

    /// On the server's own loop, since whoever waits may hold every thread that tasks have.
    private func start() {
        let isListening = DispatchSemaphore(value: 0)
        let listener = Listener(.unix(path: path), .insecure)
        Task(executorPreference: server.group.loops[0]) { [server] in
            do { _ = try await server.start([listener]) } catch {
                preconditionFailure("the server does not listen: \(error)")
            }
            isListening.signal()
        }
        isListening.wait()
    }

    private static func register(in router: inout Router) -> [String] {
        func method(_ name: String, _ kind: CallKind) -> MethodDescriptor {
            MethodDescriptor(service: "fuzz.Service", name: name, kind: kind, permission: "fuzz.call")
        }
        let all = [
            method("Echo", .unary), method("Later", .unary), method("Refuse", .unary),
            method("Collect", .clientStreaming),
            method("Repeat", .serverStreaming), method("Chat", .bidirectional),
        ]
        let resource = { @Sendable (_: TestingPayload) in "" }
        router.immediate(all[0], resource: resource) { (request: TestingPayload, context) in
            context.addInitialMetadata("x-initial", context.requestMetadata["x"] ?? "none")
            context.addTrailingMetadata("x-trailing", context.requestMetadata["y"] ?? "none")
            return .reply(request)
        }
        router.unary(all[1], resource: resource) { (request: TestingPayload, _) in
            await Task.yield()
            return request
        }
        router.unary(all[2], resource: resource) { (request: TestingPayload, _) -> TestingPayload in
            throw RPCError.badField("body", String(decoding: request.body, as: UTF8.self))
        }
        router.clientStreaming(all[3], resource: resource) { (requests: RequestStream<TestingPayload>, _) in
            var body: [UInt8] = []
            while let request = try await requests.next() { body += request.body }
            return TestingPayload(body: body)
        }
        router.serverStreaming(all[4], resource: resource) { (request: TestingPayload, _, replies) in
            for _ in 0..<min(100, request.body.count * 4) { try await replies.write(request) }
        }
        router.bidirectional(all[5], resource: resource) { (requests: RequestStream<TestingPayload>, _, replies) in
            while let request = try await requests.next() { try await replies.write(request) }
        }
        return all.map(\.path)
    }
}

private struct OpenHouse: CallAuthorizer {
    func authorize(_ principal: Principal, method: MethodDescriptor, resource: String) throws(RPCError) {}
}

private struct AnyCaller: PeerAuthenticator {
    func principal(of peer: Peer) throws(RPCError) -> Principal { Principal(id: "anyone", person: "anyone") }
}

private struct Unobserved: ServerObserver {}
