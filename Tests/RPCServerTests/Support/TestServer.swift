import Crypto
import HTTP2
import Messages
import RPCClient
import RPCCore
import RPCServer
import Sockets
import Synchronization
import TLS

/// A server over loopback with mTLS, and channels to it.
final class TestServer: Sendable {
    let authority: TestAuthority
    let server: RPCServer
    let address: SocketAddress
    let observer: RecordingObserver
    let state: ServiceState
    let health: HealthService

    static func start(
        _ config: RPCServerConfig = TestServer.config(), limits: (inout HTTP2Limits) -> Void = { _ in },
        authenticator: any PeerAuthenticator = URIAuthenticator(), tokens: (any TokenAuthenticator)? = nil,
        adding: (inout Router) -> Void = { _ in }
    ) async throws -> TestServer {
        let authority = try TestAuthority()
        try authority.issue("server", [.server, .client], hosts: ["localhost"], addresses: ["127.0.0.1", "::1"])
        for name in ["amal", "badr"] { try authority.issue(name, [.client]) }
        let observer = RecordingObserver()
        let state = ServiceState()
        var router = Router(authorizer: OpenHouse())
        TestService.register(in: &router, state)
        adding(&router)
        let health = HealthService(services: router.services)
        router.addHealthAndReflection(health)
        var config = config
        limits(&config.http2)
        let server = try RPCServer(
            router: router, authenticator: authenticator, tokens: tokens, observer: observer, health: health,
            config: config)
        let context = try TLSServerContext(files: authority.files("server"))
        let addresses = try await server.start([Listener(.tcp(host: "127.0.0.1", port: 0), .mutualTLS(context))])
        return TestServer(authority, server, addresses[0], observer, state, health)
    }

    /// A server that is never overloaded: a machine that runs many tests at once would be.
    static func config() -> RPCServerConfig {
        var config = RPCServerConfig()
        config.loops = 2
        config.overloadDelayMax = .seconds(3600)
        return config
    }

    private init(
        _ authority: TestAuthority, _ server: RPCServer, _ address: SocketAddress, _ observer: RecordingObserver,
        _ state: ServiceState, _ health: HealthService
    ) {
        self.authority = authority
        self.server = server
        self.address = address
        self.observer = observer
        self.state = state
        self.health = health
    }

    deinit {
        Task { [server] in await server.shutdown(within: .zero) }
    }

    /// The port of the TLS listener.
    var port: UInt16 {
        guard case .tcp(_, let port) = address else { return 0 }
        return port
    }

    /// The port of a listener without TLS, for bytes written by hand.
    func plainAddress() async throws -> UInt16 {
        let addresses = try await server.start([Listener(.tcp(host: "127.0.0.1", port: 0), .insecure)])
        guard case .tcp(_, let port) = addresses[0] else { return 0 }
        return port
    }

    /// Listens at one more address, with TLS.
    func listen(_ address: SocketAddress) async throws {
        let context = try TLSServerContext(files: authority.files("server"))
        _ = try await server.start([Listener(address, .mutualTLS(context))])
    }

    func watchHealth(_ service: String) async throws -> ClientCall<HealthCheckRequest, HealthCheckResponse> {
        try await HealthClient(channel()).watch(HealthCheckRequest(service: service))
    }

    /// One server for all tests that only need any.
    static func shared() async throws -> TestServer {
        try await sharedServer.value
    }

    private static let sharedServer = Task { try await TestServer.start() }

    func channel(
        as name: String = "amal", _ change: (inout RPCChannelConfig) -> Void = { _ in }
    ) throws -> RPCChannel {
        let context = try TLSClientContext(files: authority.files(name))
        var config = RPCChannelConfig(address, .mutualTLS(context))
        change(&config)
        return try RPCChannel(config)
    }
}

/// Remembers what a server did.
final class RecordingObserver: ServerObserver {
    private struct State {
        var calls: [EndedCall] = []
        var events: [String] = []
        var awaited: [(String, Gate)] = []
    }

    private let state = Mutex(State())

    var calls: [EndedCall] { state.withLock { $0.calls } }

    /// Events so far that contain `text`.
    func count(of text: String) -> Int {
        state.withLock { $0.events.count { $0.contains(text) } }
    }

    /// Returns once an event that contains `text` has happened.
    func event(_ text: String) async {
        let gate = Gate()
        state.withLock { state in
            if state.events.contains(where: { $0.contains(text) }) { return gate.open() }
            state.awaited.append((text, gate))
        }
        await gate.wait()
    }

    /// Returns once the server has begun to shut down.
    func draining(_ server: TestServer) async {
        while server.server.phase == .serving, !Task.isCancelled { await Task.yield() }
    }

    private func record(_ event: String) {
        let ready = state.withLock { state in
            state.events.append(event)
            let ready = state.awaited.filter { event.contains($0.0) }
            state.awaited.removeAll { event.contains($0.0) }
            return ready
        }
        for (_, gate) in ready { gate.open() }
    }

    func connectionOpened(_ peer: Peer, _ principal: Principal?) { record("opened \(principal?.id ?? "nobody")") }
    func connectionEnded(_ peer: Peer, reason: String) { record("ended \(reason)") }
    func handshakeFailed(_ peer: Peer, reason: String) { record("handshake failed \(reason)") }
    func connectionRefused(_ address: String) { record("refused") }
    func callEnded(_ call: EndedCall) {
        state.withLock { $0.calls.append(call) }
        record("call \(call.method?.name ?? "?") \(call.status.name)")
    }
    func handlerFailed(_ method: MethodDescriptor, requestID: UInt64, _ error: any Error) {
        record("handler failed \(method.name)")
    }
    func certificatesRead(_ files: String, failure: String?) { record("certificates \(failure ?? "read")") }
}
