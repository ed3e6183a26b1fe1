import Sockets
import Synchronization
import Testing

@testable import HTTP1

/// A page over HTTP/1.1, to callers who behave and callers who do not.
@Suite(.timeLimit(.minutes(1))) struct PageServerTests {
    private static func server(
        _ change: (inout PageServer.Limits) -> Void = { _ in },
        make: @escaping @Sendable () async -> [UInt8] = { Array("a 1\n".utf8) }
    ) throws -> PageServer {
        var limits = PageServer.Limits()
        limits.timeout = .seconds(60)
        change(&limits)
        return try PageServer(
            .tcp(host: "127.0.0.1", port: 0), path: "/metrics", contentType: "text/x", limits: limits, make: make)
    }

    /// Sends `text` and reads lines until the server closes. On a thread of its own: the server makes its page on the pool's.
    private static func talk(_ server: PageServer, _ text: String) async throws -> [String] {
        try await withCheckedThrowingContinuation { continuation in
            DetachedThread.start(name: "scraper") {
                continuation.resume(with: Result { try lines(server.address, text) })
            }
        }
    }

    private static func lines(_ address: SocketAddress, _ text: String) throws -> [String] {
        let connection = try LineConnection(connectingTo: address, timeout: .seconds(20))
        try connection.write(Array(text.utf8))
        var lines: [String] = []
        while let line = try? connection.readLine() { lines.append(line) }
        return lines
    }

    private static func get(_ server: PageServer, _ target: String = "/metrics", host: String = "localhost")
        async throws
        -> [String]
    {
        try await talk(server, "GET \(target) HTTP/1.1\r\nHost: \(host)\r\n\r\n")
    }

    @Test func `the page is served to GET, and the connection closed`() async throws {
        let lines = try await Self.get(Self.server())
        #expect(lines.first == "HTTP/1.1 200 OK")
        #expect(lines.contains("Content-Type: text/x"))
        #expect(lines.contains("Content-Length: 4"))
        #expect(lines.suffix(2) == ["", "a 1"])
    }

    @Test func `a page larger than any buffer arrives whole`() async throws {
        let line = String(repeating: "x", count: 99)
        let server = try Self.server(make: { Array(String(repeating: line + "\n", count: 100_000).utf8) })
        let lines = try await Self.get(server)
        #expect(lines.count { $0 == line } == 100_000)
    }

    @Test(arguments: [
        ("GET /other HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
        ("GET /metrics/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
        ("GET /metrics?x=1 HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
        ("POST /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
        ("HEAD /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
        ("GET /metrics HTTP/1.1\r\nHost: metrics.example\r\n\r\n", 421),
        ("GET /metrics HTTP/1.1\r\nHost: 127.example\r\n\r\n", 421), ("nonsense\r\n\r\n", 400),
        ("GET /metrics HTTP/1.0\r\n\r\n", 505), (String(repeating: "x", count: 5_000), 431),
    ]) func `anything else is refused`(request: String, status: Int) async throws {
        let lines = try await Self.talk(Self.server(), request)
        #expect(lines.first?.hasPrefix("HTTP/1.1 \(status) ") == true, "\(lines)")
        if status == 405 { #expect(lines.contains("Allow: GET")) }
    }

    @Test(arguments: ["localhost", "LOCALHOST:9464", "127.0.0.1:80", "[::1]:1"])
    func `this host goes by its loopback names`(host: String) async throws {
        #expect(try await Self.get(Self.server(), host: host).first == "HTTP/1.1 200 OK")
    }

    @Test func `who does not finish a request in time is told so`() async throws {
        let server = try Self.server { $0.timeout = .milliseconds(50) }
        #expect(try await Self.talk(server, "GET /metrics HT").first == "HTTP/1.1 408 Request Timeout")
    }

    @Test func `connections past the limit are closed unheard, and those that end make room`() async throws {
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let (opened, open) = AsyncStream.makeStream(of: Void.self)
        let server = try Self.server { limits in
            limits.connectionsMax = 1
        } make: {
            begin.yield()
            for await _ in opened { break }
            return Array("a 1\n".utf8)
        }
        async let first = Self.get(server)
        for await _ in begun { break }
        let second = try? await Self.get(server)
        #expect(second ?? [] == [])
        open.finish()
        #expect(try await first.last == "a 1")
        // The first one's connection ends when the server has seen that its client is gone.
        while (try? await Self.get(server))?.last != "a 1", !Task.isCancelled {}
    }

    @Test func `many scrapers at once each get the page`() async throws {
        let made = Mutex(0)
        let server = try Self.server { limits in
            limits.connectionsMax = 64
        } make: {
            made.withLock { $0 += 1 }
            await Task.yield()
            return Array("a 1\n".utf8)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<32 {
                group.addTask {
                    let lines = try await Self.get(server)
                    #expect(lines.last == "a 1")
                }
            }
            try await group.waitForAll()
        }
        #expect(made.withLock { $0 } == 32)
    }

    @Test func `a server that stopped is not there`() async throws {
        let server = try Self.server()
        #expect(try await Self.get(server).isEmpty == false)
        server.stop()
        while (try? LineConnection(connectingTo: server.address, timeout: .seconds(1))) != nil {
            try Task.checkCancellation()
        }
    }
}
