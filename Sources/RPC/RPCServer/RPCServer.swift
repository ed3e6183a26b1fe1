internal import HTTP2
package import RPCCore
package import Sockets
internal import Synchronization
internal import TLS

/// Serves a router's methods as gRPC over HTTP/2.
///
/// One event loop per core. The first accepts connections and hands each to the loop with the fewest, where it stays.
/// A request's way: `HTTP2Connection` (bytes, TLS) → `HTTP2Session` (frames) → `ServerConnection` (calls, deadlines,
/// flow control) → the router's handler.
///
///     let server = try RPCServer(router: router, authenticator: authenticator, observer: observer)
///     let addresses = try await server.start([Listener(address, .mutualTLS(context))])
///     try await server.run(untilSignalled: true)
package final class RPCServer: Sendable {
    /// Where the server is in its life.
    package enum Phase: Int, Sendable, AtomicRepresentable {
        case idle, serving, draining, stopped
    }

    private struct State {
        var acceptors: [LoopAcceptor] = []
        var remaining = 0
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    /// The loops, for what must be known on each of them.
    package let group: EventLoopGroup
    private let config: RPCServerConfig
    private let observer: any ServerObserver
    private let health: HealthService?
    private let parts: [LoopConnections]
    private let methodNames: [String]
    private let openConnections: ConnectionCount
    private let state = Mutex(State())
    private let currentPhase = Atomic<Phase>(.idle)

    /// - Parameters:
    ///   - tokens: who says what a call's bearer token is worth; without one, calls with a token are refused.
    ///   - health: told when the server begins and stops serving.
    ///   - pages: served to GET beside the methods.
    package init(
        router: Router, authenticator: any PeerAuthenticator, tokens: (any TokenAuthenticator)? = nil,
        observer: any ServerObserver, health: HealthService? = nil, pages: [ServerPage] = [],
        config: RPCServerConfig = RPCServerConfig()
    ) throws(SystemError) {
        let group = try EventLoopGroup(count: config.loops, name: "rpc")
        let routes = RouteTable(router, hot: config.hotMethods)
        let callers = CallerTable(connectionsMax: config.callerConnectionsMax)
        let openConnections = ConnectionCount(max: config.connectionsMax)
        self.group = group
        self.config = config
        self.observer = observer
        self.health = health
        self.openConnections = openConnections
        methodNames = router.routes.values.sorted { $0.index < $1.index }.map {
            "\($0.method.service)/\($0.method.name)"
        }
        parts = group.loops.enumerated().map { number, loop in
            LoopConnections(
                loop, number: number, of: group.loops.count, routes, config, authenticator, tokens, observer, callers,
                pages
            ) { openConnections.leave() }
        }
    }

    deinit {
        group.stop()
    }

    package var phase: Phase { currentPhase.load(ordering: .acquiring) }

    /// Begins to listen and to serve; may be called again for further listeners.
    /// - Returns: the address of each listener, with the ports the kernel chose.
    /// - Throws: `SystemError` when an address cannot be listened on; then nothing is.
    package func start(_ listeners: [Listener]) async throws -> [SocketAddress] {
        var sockets: [SocketAddress] = []
        let loop = group.loops[0]
        var acceptors: [LoopAcceptor] = []
        do {
            for listener in listeners {
                let acceptor = try LoopAcceptor(listener, on: loop, config, observer) { [weak self] socket, peer in
                    self?.accepted(socket, peer, listener.security)
                }
                sockets.append(acceptor.address)
                acceptors.append(acceptor)
            }
        } catch {
            for acceptor in acceptors { acceptor.close() }
            throw error
        }
        for acceptor in acceptors { acceptor.open() }
        state.withLock { $0.acceptors += acceptors }
        let (began, _) = currentPhase.compareExchange(
            expected: .idle, desired: .serving, ordering: .acquiringAndReleasing)
        if began { health?.setServing(true) }
        return sockets
    }

    /// Returns once the server has stopped.
    /// - Parameter untilSignalled: SIGTERM and SIGINT shut it down (the second one at once), SIGHUP reads certificates
    ///   again. Once per process.
    package func run(untilSignalled: Bool = false) async throws {
        if untilSignalled { try await watchSignals() }
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if phase == .stopped { return true }
                state.waiters.append(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    /// Stops accepting, lets calls that have begun finish, and returns once every connection is closed: by itself, or
    /// cut off after `within` (default: the configuration's `drainTimeout`).
    package func shutdown(within limit: Duration? = nil) async {
        beginShutdown(within: limit ?? config.drainTimeout)
        try? await run()
    }

    /// Reads the certificate files of every listener again. Failures go to the observer.
    package func reloadCertificates() {
        let acceptors = state.withLock { $0.acceptors }
        group.loops[0].execute {
            for acceptor in acceptors { acceptor.reload() }
        }
    }

    /// Ends the connections of principals that are not welcome any more; their calls end with `error`. Returns once no
    /// loop serves any of them.
    package func disconnect(_ error: RPCError, where isUnwelcome: @escaping @Sendable (Principal) -> Bool) async {
        await withCheckedContinuation { continuation in
            // A loop that has ended forgets its work, and with it this.
            let done = WhenReleased { continuation.resume() }
            for part in parts {
                part.loop.execute {
                    part.dismiss(error, where: isUnwelcome)
                    withExtendedLifetime(done) {}
                }
            }
        }
    }

    private func accepted(_ socket: consuming FileDescriptor, _ peer: String, _ security: Listener.Security) {
        guard openConnections.enter() else {
            parts[0].metrics.limitHit(.connections)
            observer.connectionRefused(peer)
            return
        }
        let loop = group.leastLoaded
        guard let part = parts.first(where: { $0.loop === loop }) else { return }
        let handover = Handover(socket)
        loop.perform {
            if let socket = handover.take() { part.open(socket, peer, security) }
        }
    }

    private func watchSignals() async throws {
        let loop = group.loops[0]
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            loop.execute {
                continuation.resume(
                    with: Result {
                        _ = try SignalListener(on: loop) { [weak self] signal in self?.obey(signal) }
                    })
            }
        }
    }

    private func obey(_ signal: ProcessSignal) {
        switch signal {
        case .reload: reloadCertificates()
        case .terminate where phase == .serving: beginShutdown(within: config.drainTimeout)
        case .terminate: cutOff()
        }
    }

    /// What was counted so far. Reads while loops write: a call may be in some figures and not yet in others.
    package func figures() -> ServerFigures {
        var figures = ServerFigures(methods: methodNames + ["other"])
        for part in parts { part.metrics.add(to: &figures) }
        return figures
    }

    // MARK: Shutting down

    private func beginShutdown(within limit: Duration) {
        let (began, _) = currentPhase.compareExchange(
            expected: .serving, desired: .draining, ordering: .acquiringAndReleasing)
        guard began else { return stopUnused() }
        health?.setServing(false)
        let acceptors = state.withLock { state in
            state.remaining = parts.count
            return state.acceptors
        }
        group.loops[0].execute {
            for acceptor in acceptors { acceptor.close() }
        }
        for part in parts {
            part.loop.execute { part.drain { self.loopDrained() } }
        }
        let cut = DeadlineAction { [weak self] in self?.cutOff() }
        group.loops[0].execute { [loop = group.loops[0]] in
            _ = loop.schedule(after: limit, cut, tag: 0)
        }
    }

    /// A server that never served has nothing to wait for.
    private func stopUnused() {
        let (stopped, _) = currentPhase.compareExchange(
            expected: .idle, desired: .stopped, ordering: .acquiringAndReleasing)
        if stopped { group.stop() }
    }

    private func cutOff() {
        for part in parts {
            part.loop.execute { part.closeAll() }
        }
    }

    private func loopDrained() {
        let waiters = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.remaining -= 1
            guard state.remaining == 0 else { return [] }
            currentPhase.store(.stopped, ordering: .releasing)
            defer { state.waiters = [] }
            state.acceptors = []
            return state.waiters
        }
        guard phase == .stopped else { return }
        group.stop()
        for waiter in waiters { waiter.resume() }
    }
}

/// Does something when everybody has let go of it.
private final class WhenReleased: Sendable {
    private let action: @Sendable () -> Void

    init(_ action: @escaping @Sendable () -> Void) {
        self.action = action
    }

    deinit {
        action()
    }
}
