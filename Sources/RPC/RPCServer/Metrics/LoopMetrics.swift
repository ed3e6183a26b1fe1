internal import HTTP2
internal import RPCCore
internal import Synchronization

/// What one loop counts: nothing here locks, allocates or looks anything up by name. Merged when somebody asks
/// (``ServerFigures``).
final class LoopMetrics: Sendable {
    /// By the number of the route; the last is for paths that name no method.
    private let methods: [MethodCells]
    private let connectionsAccepted = Atomic<Int>(0)
    private let connectionsOpen = Atomic<Int>(0)
    private let handshakesFailed: InlineArray<16, Atomic<Int>>
    private let connectionsEnded: InlineArray<16, Atomic<Int>>
    private let limitsHit: InlineArray<16, Atomic<Int>>
    private let notGRPC = Atomic<Int>(0)

    init(routeCount: Int) {
        methods = (0...routeCount).map { _ in MethodCells() }
        handshakesFailed = InlineArray { _ in Atomic(0) }
        connectionsEnded = InlineArray { _ in Atomic(0) }
        limitsHit = InlineArray { _ in Atomic(0) }
    }

    /// - Parameter route: nil when the path names no method.
    @inline(__always)
    func callBegan(_ route: Int?) {
        methods[route ?? methods.count &- 1].begin()
    }

    /// - Parameters:
    ///   - nanoseconds: from the headers to the status.
    ///   - received: bytes of messages, as they came, without their prefixes.
    @inline(__always)
    func callEnded(_ route: Int?, _ status: StatusCode, nanoseconds: Int, received: Int, sent: Int) {
        methods[route ?? methods.count &- 1].end(status, nanoseconds: nanoseconds, received: received, sent: sent)
    }

    func requestWasNotGRPC() {
        notGRPC.bump(by: 1)
    }

    func connectionAccepted() {
        connectionsAccepted.bump(by: 1)
        connectionsOpen.bump(by: 1)
    }

    /// - Parameter duringHandshake: before anyone could say who is there.
    func connectionEnded(_ kind: ConnectionEnd.Kind, duringHandshake: Bool) {
        connectionsOpen.bump(by: -1)
        if duringHandshake {
            handshakesFailed[kind.rawValue].bump(by: 1)
        } else {
            connectionsEnded[kind.rawValue].bump(by: 1)
        }
    }

    func limitHit(_ limit: ServerLimit) {
        limitsHit[limit.rawValue].bump(by: 1)
    }

    func add(to figures: inout ServerFigures) {
        for (index, method) in methods.enumerated() { method.add(to: &figures.methods[index]) }
        figures.connectionsAccepted += connectionsAccepted.load(ordering: .relaxed)
        figures.connectionsOpen += connectionsOpen.load(ordering: .relaxed)
        figures.requestsNotGRPC += notGRPC.load(ordering: .relaxed)
        for kind in ConnectionEnd.Kind.allCases {
            figures.handshakesFailed[kind.name, default: 0] += handshakesFailed[kind.rawValue].load(ordering: .relaxed)
            figures.connectionsEnded[kind.name, default: 0] += connectionsEnded[kind.rawValue].load(ordering: .relaxed)
        }
        for limit in ServerLimit.allCases {
            figures.limitsHit[limit.name, default: 0] += limitsHit[limit.rawValue].load(ordering: .relaxed)
        }
    }
}

/// The limits of a server whose meeting is counted.
enum ServerLimit: Int, CaseIterable {
    case connections, connectionTasks, connectionReceivedBytes, connectionQueuedBytes
    case callerConnections, callerRate, handshakes, overload, slowRequest

    var name: String {
        switch self {
        case .connections: "connections"
        case .connectionTasks: "connection_tasks"
        case .connectionReceivedBytes: "connection_received_bytes"
        case .connectionQueuedBytes: "connection_queued_bytes"
        case .callerConnections: "caller_connections"
        case .callerRate: "caller_rate"
        case .handshakes: "handshakes"
        case .overload: "overload"
        case .slowRequest: "slow_request"
        }
    }
}
