internal import Sockets

/// One request and its answer. Lives on the server's loop.
final class PageConnection: Pollable, TimerTarget, @unchecked Sendable {
    // @unchecked: touched on the loop's thread alone.

    private enum Phase {
        case reading, making, writing
        /// The answer is out: what the peer still sends is dropped, so that closing does not cut the answer off.
        case lingering
        case ended
    }

    private let home: PageConnections
    private let stream: PlainStream
    private var phase = Phase.reading
    private var registration: EventLoop.Registration?
    private var timer = EventLoop.TimerToken.none
    private var received: [UInt8] = []
    private var answer: [UInt8] = []
    private var written = 0

    init(_ home: PageConnections, _ stream: PlainStream) {
        self.home = home
        self.stream = stream
    }

    func start() {
        do {
            registration = try home.loop.register(stream.descriptor, self, .readable)
        } catch {
            return end()
        }
        armTimer()
    }

    func ready(_ readiness: Readiness) {
        switch phase {
        case .reading, .lingering: read()
        case .writing: write()
        case .making, .ended: break
        }
    }

    func timerFired(_ tag: Int) {
        if phase == .reading { respond(408, "text/plain", Array("the request took too long\n".utf8)) } else { end() }
    }

    func end() {
        guard phase != .ended else { return }
        phase = .ended
        home.loop.cancel(timer)
        if let registration { home.loop.deregister(registration) }
        registration = nil
        home.ended(self)
    }

    private func armTimer() {
        home.loop.cancel(timer)
        timer = home.loop.schedule(after: home.limits.timeout, self, tag: 0)
    }

    private func read() {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        var room = buffer.mutableSpan
        switch stream.read(into: &room) {
        case .bytes(let count):
            guard phase == .reading else { return }
            received += buffer[..<count]
            answerIfWhole()
        case .wouldBlock: break
        case .finished, .failed: end()
        }
    }

    private func answerIfWhole() {
        switch RequestHead.parse(received) {
        case .unfinished: break
        case .refused(let status): refuse(status)
        case .whole(let head) where !Self.isOfThisHost(head.host): refuse(421)
        case .whole(let head) where head.target != home.page.path: refuse(404)
        case .whole(let head) where head.method != "GET": refuse(405)
        case .whole: serve()
        }
    }

    private func serve() {
        phase = .making
        if let registration { home.loop.update(registration, []) }
        armTimer()
        Task.detached(priority: .utility) { [self, page = home.page, loop = home.loop] in
            let document = await page.make()
            loop.execute { if self.phase == .making { self.respond(200, page.contentType, document) } }
        }
    }

    private func refuse(_ status: Int) {
        respond(status, "text/plain", Array("\(Self.reason(status)); this port serves GET \(home.page.path)\n".utf8))
    }

    private func respond(_ status: Int, _ contentType: String, _ body: [UInt8]) {
        var head = "HTTP/1.1 \(status) \(Self.reason(status))\r\nContent-Type: \(contentType)\r\n"
        head += "Content-Length: \(body.count)\r\nCache-Control: no-store\r\nConnection: close\r\n"
        if status == 405 { head += "Allow: GET\r\n" }
        answer = Array((head + "\r\n").utf8) + body
        received = []
        phase = .writing
        armTimer()
        write()
    }

    private func write() {
        while written < answer.count {
            let bytes = answer
            switch stream.write(bytes.span.extracting(written..<bytes.count)) {
            case .bytes(let count): written += count
            case .wouldBlock:
                if let registration { home.loop.update(registration, .writable) }
                return
            case .failed: return end()
            }
        }
        phase = .lingering
        stream.close()
        if let registration { home.loop.update(registration, .readable) }
    }

    /// A page of the network that a browser of this host shows cannot read ours by giving this host its own name.
    private static func isOfThisHost(_ host: String) -> Bool {
        SocketAddress.isLoopback(
            host: host.hasPrefix("[") ? host.dropFirst().prefix { $0 != "]" } : host.prefix { $0 != ":" })
    }

    private static func reason(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 400: "Bad Request"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 408: "Request Timeout"
        case 413: "Content Too Large"
        case 417: "Expectation Failed"
        case 421: "Misdirected Request"
        case 431: "Request Header Fields Too Large"
        default: "HTTP Version Not Supported"
        }
    }
}
