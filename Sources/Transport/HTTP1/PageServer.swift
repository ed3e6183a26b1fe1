package import Sockets
internal import Synchronization

/// Serves one page over cleartext HTTP/1.1 on a loopback address, such as `/metrics` for a scraper on the same host:
/// GET of that path and nothing else, one request for each connection. On a loop of its own.
package final class PageServer: Sendable {
    /// The bounds of the server.
    package struct Limits: Sendable {
        /// Connections at once; further ones are closed unheard.
        package var connectionsMax = 16
        /// From the connection to the end of the request, and from there to the end of the answer.
        package var timeout: Duration = .seconds(5)

        package init() {}
    }

    /// What the server answers with.
    struct Page: Sendable {
        let path: String
        let contentType: String
        let make: @Sendable () async -> [UInt8]
    }

    /// Where it listens, with the port the kernel chose.
    package let address: SocketAddress
    private let loop: EventLoop
    private let connections: PageConnections

    /// - Parameters:
    ///   - address: of this host alone.
    ///   - make: makes the page; at most as often at once as there are connections.
    /// - Throws: `SystemError` when the address cannot be listened on.
    package init(
        _ address: SocketAddress, path: String, contentType: String, limits: Limits = Limits(),
        make: @escaping @Sendable () async -> [UInt8]
    ) throws(SystemError) {
        precondition(address.isLoopback, "the page is served without TLS, and so to this host alone")
        let socket = try ListeningSocket(address)
        self.address = socket.address
        loop = try EventLoop(name: "page")
        let page = Page(path: path, contentType: contentType, make: make)
        connections = PageConnections(loop, page, limits, socket)
        connections.open()
    }

    /// Closes every connection and stops listening.
    package func stop() {
        connections.close()
        loop.stop()
    }

    deinit {
        stop()
    }
}

extension SocketAddress {
    /// True when only this host can reach it.
    var isLoopback: Bool {
        switch self {
        case .tcp(let host, _): Self.isLoopback(host: host)
        case .unix: true
        }
    }

    /// `localhost`, `::1`, and addresses of 127.0.0.0/8.
    static func isLoopback(host: some StringProtocol) -> Bool {
        host.lowercased() == "localhost" || host == "::1"
            || (host.hasPrefix("127.") && host.allSatisfy { $0.isASCII && $0.isNumber || $0 == "." })
    }
}

/// The server's part on its loop.
final class PageConnections: @unchecked Sendable {
    // @unchecked: constants apart, everything is touched on the loop's thread alone once `open` was called.

    let loop: EventLoop
    let page: PageServer.Page
    let limits: PageServer.Limits
    private let socket: Mutex<ListeningSocket?>
    private var acceptor: Acceptor?
    private var connections: [ObjectIdentifier: PageConnection] = [:]
    private var isClosed = false

    init(_ loop: EventLoop, _ page: PageServer.Page, _ limits: PageServer.Limits, _ socket: consuming ListeningSocket) {
        self.loop = loop
        self.page = page
        self.limits = limits
        self.socket = Mutex(socket)
    }

    func open() {
        loop.execute { self.accept() }
    }

    private func accept() {
        guard !isClosed, let listening = socket.withLock({ $0.take() }) else { return }
        do {
            acceptor = try Acceptor(listening, on: loop) { [weak self] accepted in
                self?.begin(accepted.takeDescriptor())
            }
        } catch {
            preconditionFailure("a listening socket cannot be polled: \(error)")
        }
    }

    private func begin(_ socket: consuming FileDescriptor) {
        guard connections.count < limits.connectionsMax else { return }
        let connection = PageConnection(self, PlainStream(socket))
        connections[ObjectIdentifier(connection)] = connection
        connection.start()
    }

    func ended(_ connection: PageConnection) {
        connections[ObjectIdentifier(connection)] = nil
    }

    func close() {
        loop.execute {
            self.isClosed = true
            self.acceptor?.close()
            self.acceptor = nil
            self.socket.withLock { $0 = nil }
            for connection in Array(self.connections.values) { connection.end() }
        }
    }
}
