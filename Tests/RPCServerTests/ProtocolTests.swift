import HTTP2
import RPCClient
import RPCCore
import RPCServer
import Seeds
import Testing

/// What a server answers to requests written by hand.
@Suite(.timeLimit(.minutes(2))) struct ProtocolTests {
    private static let echo = "/test.Service/Echo"

    @Test func `a call byte by byte is answered like any other`() async throws {
        let server = try await TestServer.start()
        let client = try RawClient(await server.plainAddress())
        let request =
            RawClient.preface + RawClient.frame(4, 0, 0, []) + RawClient.headers(path: Self.echo)
            + RawClient.data(RawClient.message(Array("slow".utf8)))
        for byte in request { try client.send([byte]) }
        var answering = client
        let frames = try await answering.readUntilEndOfStream(1)
        #expect(frames.body(1) == RawClient.message(Array("slow".utf8)))
        #expect(frames.trailers(1)?["grpc-status"] == "0")
    }

    @Test(
        arguments: [
            ("GET", "application/grpc", "405"), ("POST", "application/json", "415"), ("POST", nil, "415"),
            ("POST", "application/grpc-web", "415"), ("POST", "application/grpc+json", "415"),
        ] as [(String, String?, String)])
    func `what is not gRPC gets an HTTP status, not a reset`(method: String, type: String?, status: String) async throws
    {
        let server = try await TestServer.start()
        var client = try RawClient(await server.plainAddress())
        try client.startHTTP2()
        try client.send(RawClient.headers(method: method, path: Self.echo, contentType: type, endStream: true))
        let frames = try await client.readUntilEndOfStream(1)
        #expect(frames.trailers(1)?[":status"] == status)
    }

    @Test func `what is not gRPC is answered though its body does not end`() async throws {
        let server = try await TestServer.start()
        var client = try RawClient(await server.plainAddress())
        try client.startHTTP2()
        try client.send(RawClient.headers(path: Self.echo, contentType: "application/json"))
        for _ in 0..<5 { try client.send(RawClient.data([UInt8](repeating: 0, count: 16_000), endStream: false)) }
        #expect(try await client.readUntilEndOfStream(1).trailers(1)?[":status"] == "415")
    }

    @Test(arguments: ["application/grpc", "application/grpc+proto", "application/grpc;charset=utf-8"])
    func `every way to say gRPC is understood`(type: String) async throws {
        let server = try await TestServer.start()
        var client = try RawClient(await server.plainAddress())
        try client.startHTTP2()
        try client.send(RawClient.headers(path: Self.echo, contentType: type) + RawClient.data(RawClient.message([1])))
        let frames = try await client.readUntilEndOfStream(1)
        #expect(frames.trailers(1)?["grpc-status"] == "0")
    }

    struct BadRequest: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let request: [UInt8]
        let status: StatusCode
    }

    @Test(arguments: [
        BadRequest(
            testDescription: "no te", request: RawClient.headers(path: echo, te: nil, endStream: true),
            status: .internalError),
        BadRequest(
            testDescription: "an unknown path", request: RawClient.headers(path: "/no.Such/Method", endStream: true),
            status: .unimplemented),
        BadRequest(
            testDescription: "a strange path", request: RawClient.headers(path: "////", endStream: true),
            status: .unimplemented),
        BadRequest(
            testDescription: "a bad timeout",
            request: RawClient.headers(path: echo, extra: [("grpc-timeout", "soon")], endStream: true),
            status: .internalError),
        BadRequest(
            testDescription: "an encoding nobody knows",
            request: RawClient.headers(path: echo, extra: [("grpc-encoding", "snappy")], endStream: true),
            status: .unimplemented),
        BadRequest(
            testDescription: "no message", request: RawClient.headers(path: echo, endStream: true),
            status: .unimplemented),
        BadRequest(
            testDescription: "half a prefix", request: RawClient.headers(path: echo) + RawClient.data([0, 0, 0]),
            status: .internalError),
        BadRequest(
            testDescription: "half a message",
            request: RawClient.headers(path: echo) + RawClient.data(RawClient.message([1, 2], length: 10)),
            status: .internalError),
        BadRequest(
            testDescription: "an unknown flag",
            request: RawClient.headers(path: echo) + RawClient.data(RawClient.message([1], flag: 9)),
            status: .internalError),
        BadRequest(
            testDescription: "compression unannounced",
            request: RawClient.headers(path: echo) + RawClient.data(RawClient.message([1], flag: 1)),
            status: .internalError),
        BadRequest(
            testDescription: "4 GiB announced",
            request: RawClient.headers(path: echo)
                + RawClient.data(RawClient.message([1], length: 0xffff_ffff), endStream: false),
            status: .resourceExhausted),
    ])
    func `a bad request gets a status and the connection goes on`(bad: BadRequest) async throws {
        let server = try await TestServer.start()
        var client = try RawClient(await server.plainAddress())
        try client.startHTTP2()
        try client.send(bad.request)
        let frames = try await client.readUntilEndOfStream(1)
        #expect(frames.trailers(1)?["grpc-status"] == "\(bad.status.rawValue)")
        try client.send(RawClient.headers(3, path: Self.echo) + RawClient.data(RawClient.message([7]), 3))
        #expect(try await client.readUntilEndOfStream(3).body(3) == RawClient.message([7]))
    }

    @Test func `a refused encoding is answered with those that are understood`() async throws {
        let server = try await TestServer.start()
        var client = try RawClient(await server.plainAddress())
        try client.startHTTP2()
        try client.send(RawClient.headers(path: Self.echo, extra: [("grpc-encoding", "br")], endStream: true))
        #expect(try await client.readUntilEndOfStream(1).trailers(1)?["grpc-accept-encoding"] == "identity,gzip")
    }

    @Test func `a header list above the limit is 431`() async throws {
        let server = try await TestServer.start { $0.headerListBytesMax = 2000 }
        var client = try RawClient(await server.plainAddress())
        try client.startHTTP2()
        try client.send(
            RawClient.headers(path: Self.echo, extra: [("x-big", String(repeating: "a", count: 3000))], endStream: true)
        )
        #expect(try await client.readUntilEndOfStream(1).trailers(1)?[":status"] == "431")
    }

    @Test func `a call answered early resets what the client still sends`() async throws {
        let server = try await TestServer.start()
        var client = try RawClient(await server.plainAddress())
        try client.startHTTP2()
        try client.send(RawClient.headers(path: "/no.Such/Method"))
        let frames = try await client.readUntilEndOfStream(1)
        #expect(frames.trailers(1)?["grpc-status"] == "12")
        let reset = try await client.readFrame()
        #expect(reset?.type == RawClient.Frame.reset)
        #expect(reset?.payload == [0, 0, 0, 0])
    }

    // MARK: Bytes that are not HTTP/2

    @Test(arguments: [
        Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8),
        [UInt8](repeating: 0, count: 100),
        RawClient.preface + [UInt8](repeating: 255, count: 100),
        RawClient.preface + RawClient.frame(4, 0, 0, []) + RawClient.frame(0, 0, 0, [1]),
        RawClient.preface + RawClient.frame(4, 0, 0, []) + RawClient.frame(9, 4, 1, [1]),
        RawClient.preface + RawClient.frame(4, 0, 0, [1, 2, 3]),
        RawClient.preface + RawClient.frame(4, 0, 0, []) + RawClient.frame(8, 0, 0, [0, 0, 0, 0]),
        RawClient.preface + RawClient.frame(4, 0, 0, []) + RawClient.frame(1, 4, 2, [0x82]),
        RawClient.preface + RawClient.frame(4, 0, 0, []) + RawClient.frame(1, 4, 1, [0xff, 0xff, 0xff, 0xff, 0xff]),
    ])
    func `bytes that are no HTTP-2 close the connection and nothing else`(bytes: [UInt8]) async throws {
        let server = try await TestServer.start()
        var client = try RawClient(await server.plainAddress())
        try client.send(bytes)
        _ = try await client.readToEnd()
        #expect(try await server.channel().unary(TestMethods.echo, message: [1], options: CallOptions()) == [1])
    }

    @Test func `a stream id that was skipped ends the connection`() async throws {
        let server = try await TestServer.start()
        var client = try RawClient(await server.plainAddress())
        try client.startHTTP2()
        try client.send(RawClient.headers(5, path: Self.echo) + RawClient.data(RawClient.message([1]), 5))
        #expect(try await client.readUntilEndOfStream(5).trailers(5)?["grpc-status"] == "0")
        try client.send(RawClient.headers(3, path: Self.echo) + RawClient.data(RawClient.message([1]), 3))
        #expect(try await client.readToEnd().goAwayCode == 1)
    }

    @Test func `a flood of pings ends the connection`() async throws {
        let server = try await TestServer.start { $0.controlFramesBurst = 100 }
        var client = try RawClient(await server.plainAddress())
        try client.startHTTP2()
        let ping = RawClient.frame(6, 0, 0, [UInt8](repeating: 0, count: 8))
        try? client.send((0..<300).flatMap { _ in ping })
        #expect(try await client.readToEnd().goAwayCode == 11)
    }

    @Test func `a flood of resets ends the connection`() async throws {
        let server = try await TestServer.start {
            $0.resetsBurst = 50
            $0.resetsPerSecond = 1
        }
        var client = try RawClient(await server.plainAddress())
        try client.startHTTP2()
        for number in 0..<200 {
            let id = UInt32(2 * number + 1)
            try? client.send(
                RawClient.headers(id, path: "/test.Service/Chat") + RawClient.frame(3, 0, id, [0, 0, 0, 8]))
        }
        #expect(try await client.readToEnd().goAwayCode != nil)
    }

    @Test func `a flood of streams that we must reset ends the connection`() async throws {
        let server = try await TestServer.start { $0.resetsBurst = 50 }
        var client = try RawClient(await server.plainAddress())
        try client.startHTTP2()
        for number in 0..<200 {
            let id = UInt32(2 * number + 1)
            // A window above 2^31 - 1 is an error of the stream (RFC 9113, section 6.9.1).
            try? client.send(
                RawClient.headers(id, path: "/test.Service/Chat") + RawClient.frame(8, 0, id, [0x7f, 0xff, 0xff, 0xff]))
        }
        #expect(try await client.readToEnd().goAwayCode == 11)
    }

    @Test func `a client that sends and never reads is not read either`() async throws {
        let server = try await TestServer.start { $0.queuedFramesMax = 100 }
        let client = try RawClient(await server.plainAddress())
        try client.send(RawClient.preface + RawClient.frame(4, 0, 0, []))
        try client.setNonBlocking()
        // Every call is refused by a response; nobody reads them, so at last nobody reads the calls.
        var id: UInt32 = 1
        var unsent: [UInt8] = []
        var sent = 0
        while sent < 64 << 20 {
            while unsent.count < 64 * 1024 {
                unsent += RawClient.headers(id, path: "/no", endStream: true)
                id += 2
            }
            let count = client.trySend(unsent)
            if count <= 0 { break }
            unsent.removeFirst(count)
            sent += count
        }
        #expect(sent < 64 << 20)
    }

    @Test(arguments: Seeds.fresh(40))
    func `random bytes after the preface never harm the server`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let server = try await TestServer.shared()
        for _ in 0..<20 {
            let client = try RawClient(await server.plainAddress())
            var bytes = RawClient.preface + RawClient.frame(4, 0, 0, [])
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                bytes += Self.randomFrame(&random)
            }
            try? client.send(bytes)
        }
        #expect(try await server.channel().unary(TestMethods.echo, message: [1], options: CallOptions()) == [1])
    }

    private static func randomFrame(_ random: inout SeededGenerator) -> [UInt8] {
        let stream = UInt32.random(in: 0...5, using: &random)
        switch Int.random(in: 0...4, using: &random) {
        case 0: return RawClient.headers(stream, path: echo, endStream: Bool.random(using: &random))
        case 1:
            let message = RawClient.message([1, 2, 3], length: Int.random(in: 0...6, using: &random))
            return RawClient.data(message, stream, endStream: Bool.random(using: &random))
        case 2: return RawClient.frame(3, 0, stream, [0, 0, 0, 8])
        default:
            let payload = (0..<Int.random(in: 0...30, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            return RawClient.frame(
                UInt8.random(in: 0...10, using: &random), UInt8.random(in: 0...255, using: &random), stream, payload)
        }
    }
}
