internal import RPCCore
internal import Sockets
internal import Synchronization
internal import TLS

/// One listener: its socket, and its certificates watched for changes. Bound when made, accepting once opened.
final class LoopAcceptor: TimerTarget, @unchecked Sendable {
    // @unchecked: constants apart, everything is touched on the loop's thread alone once `open` was called.

    private let listener: Listener
    private let loop: EventLoop
    private let config: RPCServerConfig
    private let observer: any ServerObserver
    private let accepted: @Sendable (consuming FileDescriptor, String) -> Void
    private let socket: Mutex<ListeningSocket?>
    let address: SocketAddress
    private var acceptor: Acceptor?
    private var isClosed = false

    init(
        _ listener: Listener, on loop: EventLoop, _ config: RPCServerConfig, _ observer: any ServerObserver,
        accepted: @escaping @Sendable (consuming FileDescriptor, String) -> Void
    ) throws(SystemError) {
        let socket = try ListeningSocket(listener.address)
        self.listener = listener
        self.loop = loop
        self.config = config
        self.observer = observer
        self.accepted = accepted
        address = socket.address
        self.socket = Mutex(socket)
    }

    func open() {
        loop.execute { self.begin() }
    }

    private func begin() {
        guard let socket = socket.withLock({ $0.take() }), !isClosed else { return }
        let accepted = accepted
        do {
            acceptor = try Acceptor(socket, on: loop) { connection in
                let peer = connection.peerAddress
                accepted(connection.takeDescriptor(), peer)
            }
        } catch {
            preconditionFailure("a listening socket cannot be polled: \(error)")
        }
        if case .mutualTLS = listener.security { watchCertificates() }
    }

    /// On the loop, or before `open`.
    func close() {
        isClosed = true
        acceptor?.close()
        acceptor = nil
        socket.withLock { $0 = nil }
    }

    private func watchCertificates() {
        _ = loop.schedule(after: config.certificateCheckInterval, self, tag: 0)
    }

    func timerFired(_ tag: Int) {
        guard !isClosed else { return }
        read { try $0.reloadIfChanged() }
        watchCertificates()
    }

    func reload() {
        read {
            try $0.reload()
            return true
        }
    }

    private func read(_ body: (TLSServerContext) throws -> Bool) {
        guard case .mutualTLS(let context) = listener.security else { return }
        do {
            if try body(context) { observer.certificatesRead(context.files.certificateChain, failure: nil) }
        } catch {
            observer.certificatesRead(context.files.certificateChain, failure: "\(error)")
        }
    }
}

/// Carries a descriptor from one loop to another.
final class Handover: Sendable {
    private let socket: Mutex<FileDescriptor?>

    init(_ socket: consuming FileDescriptor) {
        self.socket = Mutex(socket)
    }

    func take() -> FileDescriptor? {
        socket.withLock { $0.take() }
    }
}

/// Connections of all loops, against their limit.
final class ConnectionCount: Sendable {
    private let count = Atomic<Int>(0)
    private let max: Int

    init(max: Int) {
        self.max = max
    }

    /// False when there is no room.
    func enter() -> Bool {
        if count.add(1, ordering: .relaxed).newValue <= max { return true }
        leave()
        return false
    }

    func leave() {
        count.subtract(1, ordering: .relaxed)
    }
}

/// Does something when its time has come.
final class DeadlineAction: TimerTarget, Sendable {
    private let action: @Sendable () -> Void

    init(_ action: @escaping @Sendable () -> Void) {
        self.action = action
    }

    func timerFired(_ tag: Int) {
        action()
    }
}
