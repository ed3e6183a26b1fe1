internal import HTTP2
internal import RPCCore
internal import Sockets
internal import TLS

/// The channel's part on its loop: its connection and the calls that wait for one.
final class ChannelCore: TimerTarget, @unchecked Sendable {
    // @unchecked: constants apart, everything is touched on the loop's thread alone.

    private enum State {
        case idle
        /// Looking names up or trying addresses.
        case connecting
        case ready(ClientConnection)
        case backingOff(until: Int64, RPCError)
        case closed
    }

    /// How often a call that servers refused to begin is sent again.
    private static let refusalsMax = 3
    /// On how many connections that went away a call may have waited for its turn.
    private static let connectionsMax = 100

    private let config: RPCChannelConfig
    let observed: ObservedChannel?
    private let loop: EventLoop
    private var state = State.idle
    private var waiting: [OutgoingCall] = []
    /// Calls between two attempts.
    private var paused: [ObjectIdentifier: OutgoingCall] = [:]
    private var untried: [SocketAddress] = []
    private var attempt: ClientConnection?
    /// Connections that serve their last calls.
    private var leaving: [ClientConnection] = []
    private var backoff: Backoff
    private var retryBudget: RetryBudget?

    init(_ config: RPCChannelConfig, _ loop: EventLoop) {
        self.config = config
        observed = ObservedChannel(config)
        self.loop = loop
        backoff = Backoff(config)
        retryBudget = config.retry.map(RetryBudget.init)
    }

    // MARK: Calls

    func begin(_ call: OutgoingCall) {
        guard call.phase == .waiting else { return }
        call.accepted(by: self)
        switch state {
        case .ready(let connection): call.open(on: connection)
        case .idle:
            waiting.append(call)
            connect()
        case .connecting: waiting.append(call)
        case .backingOff(_, let error):
            if call.options.waitsForServer { waiting.append(call) } else { call.fail(error) }
        case .closed: call.fail(RPCError(.cancelled, "the channel is closed"))
        }
    }

    /// A server did not begin the call: it is safe to send it again.
    /// - Parameter wasSent: the server had it. Source: gRFC A6, *Transparent Retries*.
    func refused(_ call: OutgoingCall, wasSent: Bool) {
        if wasSent { call.refusals += 1 }
        call.connections += 1
        guard call.canBeRepeated, call.refusals <= Self.refusalsMax, call.connections <= Self.connectionsMax else {
            return call.fail(RPCError(.unavailable, "the server takes no new calls"), isOver: true)
        }
        call.detach(.unavailable)
        loop.execute { self.begin(call) }
    }

    func succeeded() {
        retryBudget?.callSucceeded()
    }

    /// - Returns: when the call is to be made again; nil when it is not.
    func timeOfNextAttempt(_ call: OutgoingCall, _ error: RPCError) -> Int64? {
        guard let delay = retryBudget?.attemptFailed(error, attempts: call.attempts) else { return nil }
        guard call.method.isIdempotent, call.canBeRepeated else { return nil }
        let time = loop.now + delay.nanoseconds
        if let deadline = call.deadline, time >= deadline { return nil }
        return time
    }

    func pause(_ call: OutgoingCall) {
        paused[ObjectIdentifier(call)] = call
    }

    /// The pause of a call is over: it is made again.
    func resume(_ call: OutgoingCall) {
        forget(call)
        begin(call)
    }

    func forget(_ call: OutgoingCall) {
        paused[ObjectIdentifier(call)] = nil
    }

    func close() {
        let connections = leaving + [attempt].compactMap { $0 } + readyConnection
        state = .closed
        fail(waiting: RPCError(.cancelled, "the channel is closed"))
        for call in Array(paused.values) { call.fail(RPCError(.cancelled, "the channel is closed")) }
        for connection in connections { connection.cancelAll() }
    }

    private var readyConnection: [ClientConnection] {
        if case .ready(let connection) = state { return [connection] }
        return []
    }

    private func fail(waiting error: RPCError) {
        let calls = waiting
        waiting = []
        for call in calls { call.fail(error) }
    }

    // MARK: Connecting

    private func connect() {
        state = .connecting
        Task<Void, Never>.immediate(executorPreference: loop) {
            let addresses = await self.addresses()
            self.loop.perform { self.resolved(addresses) }
        }
    }

    private func addresses() async -> [SocketAddress] {
        switch config.target {
        case .unix: return [config.target]
        case .tcp(let host, let port):
            return await NameResolver.addresses(of: host).map { .tcp(host: $0, port: port) }
        }
    }

    private func resolved(_ addresses: [SocketAddress]) {
        guard case .connecting = state else { return }
        untried = addresses
        tryNext(RPCError(.unavailable, "the name of \(config.target) is not known"))
    }

    /// Tries the next address; without one, backs off with the failure of the last.
    private func tryNext(_ failure: RPCError) {
        guard !untried.isEmpty else { return backOff(failure) }
        let address = untried.removeFirst()
        do {
            let connection = try connection(to: address)
            attempt = connection
            connection.start()
        } catch {
            tryNext(RPCError(.unavailable, "\(error)"))
        }
    }

    private func connection(to address: SocketAddress) throws -> ClientConnection {
        let socket = try ConnectingSocket.begin(address)
        var limits = config.http2
        limits.handshakeTimeout = config.connectTimeout
        switch config.security {
        case .insecure:
            let stream = PlainStream(socket, .begun(address))
            return ClientConnection(self, loop, over: stream, scheme: "http", limits: limits)
        case .mutualTLS(let context, _):
            let stream = try context.connect(socket, .begun(address), host: config.serverName)
            return ClientConnection(self, loop, over: stream, scheme: "https", limits: limits)
        }
    }

    func connectionReady(_ connection: ClientConnection) {
        guard attempt === connection, case .connecting = state else { return }
        attempt = nil
        untried = []
        backoff.succeeded()
        state = .ready(connection)
        let calls = waiting
        waiting = []
        for call in calls { call.open(on: connection) }
    }

    func connectionGoesAway(_ connection: ClientConnection) {
        if case .ready(let current) = state, current === connection {
            state = .idle
            leaving.append(connection)
        }
    }

    func connectionEnded(_ connection: ClientConnection, _ end: ConnectionEnd) {
        leaving.removeAll { $0 === connection }
        if attempt === connection {
            attempt = nil
            if case .connecting = state {
                tryNext(RPCError(.unavailable, "cannot connect to \(config.target): \(end)"))
            }
        } else if case .ready(let current) = state, current === connection {
            state = .idle
            if !waiting.isEmpty { connect() }
        }
    }

    private func backOff(_ error: RPCError) {
        let delay = backoff.failed()
        state = .backingOff(until: loop.now + delay.nanoseconds, error)
        let calls = waiting
        waiting = calls.filter { $0.options.waitsForServer }
        for call in calls where !call.options.waitsForServer { call.fail(error) }
        _ = loop.schedule(after: delay, self, tag: 0)
    }

    func timerFired(_ tag: Int) {
        guard case .backingOff = state else { return }
        state = .idle
        waiting.removeAll { $0.phase != .waiting }
        if !waiting.isEmpty { connect() }
    }
}
