internal import HTTP2
internal import RPCCore
internal import Sockets
internal import TLS

/// The server's part on one loop: its connections and what they share.
final class LoopConnections: @unchecked Sendable {
    // @unchecked: constants apart, everything is touched on the loop's thread alone.

    let loop: EventLoop
    let routes: RouteTable
    let config: RPCServerConfig
    let authenticator: any PeerAuthenticator
    /// Nil where callers are who their connection is.
    let tokens: (any TokenAuthenticator)?
    let observer: any ServerObserver
    let metrics: LoopMetrics
    let callers: CallerTable
    var admission: Admission
    var handshakes: Handshakes
    private lazy var pulse = LoopPulse(loop) { [weak self] late in self?.beat(late) ?? false }
    let pages: [ServerPage]
    /// Called on the loop once it has drained, and for each connection that ended.
    private let connectionEnded: @Sendable () -> Void

    private var connections: [ObjectIdentifier: ServerConnection] = [:]
    private var runningTasks = 0
    private var drained: (@Sendable () -> Void)?
    private var requestID: UInt64
    /// Loops count in turns, which keeps their ids apart.
    private let requestIDStep: UInt64

    init(
        _ loop: EventLoop, number: Int, of loops: Int, _ routes: RouteTable, _ config: RPCServerConfig,
        _ authenticator: any PeerAuthenticator, _ tokens: (any TokenAuthenticator)?, _ observer: any ServerObserver,
        _ callers: CallerTable,
        _ pages: [ServerPage],
        connectionEnded: @escaping @Sendable () -> Void
    ) {
        self.loop = loop
        self.routes = routes
        self.config = config
        self.authenticator = authenticator
        self.tokens = tokens
        self.observer = observer
        self.pages = pages
        metrics = LoopMetrics(routeCount: routes.count)
        self.callers = callers
        admission = Admission(config, loops: loops)
        handshakes = Handshakes(max: max(1, config.handshakesMax / loops))
        self.connectionEnded = connectionEnded
        requestID = UInt64(number)
        requestIDStep = UInt64(loops)
    }

    func takeRequestID() -> UInt64 {
        requestID += requestIDStep
        return requestID
    }

    /// Begins to serve a connection.
    func open(_ socket: consuming FileDescriptor, _ peerAddress: String, _ security: Listener.Security) {
        let connection: ServerConnection
        switch security {
        case .mutualTLS(let context):
            connection = ServerConnection(self, tls: context.accept(socket), peerAddress)
        case .peerCredentials:
            let process = (try? PeerCredentials(ofPeerOn: socket.number)).map {
                LocalProcess(processID: $0.processID, userID: $0.userID, groupID: $0.groupID)
            }
            connection = ServerConnection(self, plain: PlainStream(socket), peerAddress, process)
        case .insecure:
            connection = ServerConnection(self, plain: PlainStream(socket), peerAddress, nil)
        }
        connections[ObjectIdentifier(connection)] = connection
        metrics.connectionAccepted()
        pulse.start()
        let (number, evicted) = handshakes.enter(connection)
        connection.handshakeNumber = number
        if let evicted {
            metrics.limitHit(.handshakes)
            evicted.close()
        }
        connection.start()
        if drained != nil { connection.drain() }
    }

    func ended(_ connection: ServerConnection) {
        connections[ObjectIdentifier(connection)] = nil
        connectionEnded()
        checkDrained()
    }

    /// How many beats go by until connections are looked at: idle ones cost little when there are many.
    private static let beatsPerSweep = 10
    private var beatsUntilSweep = 0

    /// Ten times a second while there are connections.
    /// - Returns: whether there are.
    private func beat(_ late: Int64) -> Bool {
        admission.note(late: late)
        guard beatsUntilSweep == 0 else {
            beatsUntilSweep -= 1
            return !connections.isEmpty
        }
        beatsUntilSweep = Self.beatsPerSweep - 1
        for connection in Array(connections.values) {
            connection.refuseSlowRequests(now: loop.now)
            connection.checkStanding()
            connection.endStreamsNotAllowed()
        }
        return !connections.isEmpty
    }

    func taskBegan() {
        runningTasks += 1
    }

    func taskEnded() {
        runningTasks -= 1
        checkDrained()
    }

    /// Lets connections finish what they have, then calls `drained` once no connection and no handler is left.
    func drain(_ drained: @escaping @Sendable () -> Void) {
        self.drained = drained
        for connection in connections.values { connection.drain() }
        checkDrained()
    }

    /// Ends every connection now; their calls are cancelled.
    func closeAll() {
        for connection in Array(connections.values) { connection.close() }
    }

    /// Ends the connections of principals that are not welcome any more.
    func dismiss(_ error: RPCError, where isUnwelcome: (Principal) -> Bool) {
        for connection in Array(connections.values) {
            if let principal = connection.principal, isUnwelcome(principal) { connection.dismiss(error) }
        }
    }

    private func checkDrained() {
        guard let drained, connections.isEmpty, runningTasks == 0 else { return }
        self.drained = nil
        drained()
    }
}
