import Compression
import RPCClient
import RPCCore
import RPCServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct CompressionTests {
    private static let text = Array("the same again and again ".utf8).repeated(toCount: 100_000)

    @Test func `requests and replies are compressed where both sides agree`() async throws {
        let server = try await TestServer.start()
        let reply = try await server.channel().call(
            TestMethods.zip, message: Self.text, options: CallOptions(compressesRequests: true))
        #expect(reply.message == Self.text)
        #expect(reply.wasCompressed)
        #expect(reply.trailingMetadata["x-came-compressed"] == "true")
        await server.observer.event("call Zip OK")
        let ended = try #require(server.observer.calls.last)
        #expect(ended.bytesReceived < 5000 && ended.bytesSent < 5000)
    }

    @Test func `nothing is compressed that nobody asked for`() async throws {
        let server = try await TestServer.start()
        let channel = try server.channel()
        let plain = try await channel.call(TestMethods.echo, message: Self.text)
        #expect(!plain.wasCompressed)
        let small = try await channel.call(TestMethods.zip, message: [1, 2, 3])
        #expect(!small.wasCompressed)
        let deaf = try server.channel { $0.acceptsCompression = false }
        #expect(try await !deaf.call(TestMethods.zip, message: Self.text).wasCompressed)
    }

    @Test func `every message of a stream says for itself whether it is compressed`() async throws {
        let server = try await TestServer.start()
        let stream = try server.channel().stream(
            TestMethods.zipChat, options: CallOptions(compressesRequests: true))
        for round in 0..<6 {
            if round.isMultiple(of: 2) {
                try await stream.send(Self.text)
            } else {
                try await stream.send(uncompressed: Self.text)
            }
            #expect(try await stream.next() == Self.text)
            #expect(await stream.response().lastWasCompressed == round.isMultiple(of: 2))
        }
        try await stream.finishSending()
        #expect(try await stream.next() == nil)
    }

    @Test func `messages that wait for their handler still know whether they came compressed`() async throws {
        let server = try await TestServer.start()
        let stream = try server.channel().stream(
            TestMethods.zipChat, options: CallOptions(compressesRequests: true))
        try await stream.send([1])
        try await stream.send(uncompressed: [2])
        try await stream.send([3])
        try await stream.finishSending()
        for (byte, wasCompressed) in [([1], true), ([2], false), ([3], true)] as [([UInt8], Bool)] {
            #expect(try await stream.next() == byte)
            #expect(await stream.response().lastWasCompressed == wasCompressed)
        }
    }

    @Test(arguments: [TestMethods.echo, TestMethods.slowEcho, TestMethods.collect])
    func `a bomb is RESOURCE_EXHAUSTED at the message limit, and the connection goes on`(
        method: MethodDescriptor
    ) async throws {
        var config = TestServer.config()
        config.messageBytesMax = 1 << 20
        let server = try await TestServer.start(config)
        let channel = try server.channel()
        let error = try await failure {
            try await channel.unary(
                method, message: [UInt8](repeating: 0, count: 64 << 20), options: CallOptions(compressesRequests: true))
        }
        #expect(error?.code == .resourceExhausted)
        #expect(try await channel.unary(method, message: [1], options: CallOptions()) == [1])
    }

    @Test func `messages that wait count by what they have become`() async throws {
        var config = TestServer.config()
        config.connectionReceivedBytesMax = 3 << 20
        let server = try await TestServer.start(config)
        let channel = try server.channel()
        let stream = channel.stream(TestMethods.sink, options: CallOptions(compressesRequests: true))
        let error = try await failure {
            for _ in 0..<5 { try await stream.send([UInt8](repeating: 0, count: 1 << 20)) }
            _ = try await stream.next()
        }
        #expect(error?.code == .resourceExhausted)
        server.state.gate.open()
        // What the call held is free again.
        let echo = try await channel.unary(
            TestMethods.echo, message: [UInt8](repeating: 0, count: 2 << 20),
            options: CallOptions(compressesRequests: true))
        #expect(echo.count == 2 << 20)
    }

    private static let whole = Gzip.compress([1, 2, 3].span)

    @Test(arguments: [[], [1, 2, 3], Array(whole.dropLast()), whole + [0]])
    func `what is not gzip data is INTERNAL`(bytes: [UInt8]) async throws {
        let server = try await TestServer.start()
        var client = try RawClient(await server.plainAddress())
        try client.startHTTP2()
        try client.send(
            RawClient.headers(path: "/test.Service/Echo", extra: [("grpc-encoding", "gzip")])
                + RawClient.data(RawClient.message(bytes, flag: 1)))
        #expect(try await client.readUntilEndOfStream(1).trailers(1)?["grpc-status"] == "13")
    }

    @Test(arguments: [("identity, deflate ,gzip", true), ("gzip", true), ("deflate,x-gzip", false), ("gzipp", false)])
    func `a reply is compressed for callers that list gzip`(accepted: String, compresses: Bool) async throws {
        let server = try await TestServer.start()
        var client = try RawClient(await server.plainAddress())
        try client.startHTTP2()
        try client.send(
            RawClient.headers(path: "/test.Service/Zip", extra: [("grpc-accept-encoding", accepted)])
                + RawClient.data(RawClient.message([UInt8](repeating: 1, count: 2000))))
        let body = try await client.readUntilEndOfStream(1).body(1)
        #expect(body.first == (compresses ? 1 : 0))
    }

    @Test func `a method may take less than the server does`() async throws {
        let server = try await TestServer.start()
        let channel = try server.channel()
        let whole = [UInt8](repeating: 0, count: 1000)
        #expect(try await channel.unary(TestMethods.small, message: whole, options: CallOptions()) == whole)
        for options in [CallOptions(), CallOptions(compressesRequests: true)] {
            let error = try await failure {
                try await channel.unary(TestMethods.small, message: whole + [0], options: options)
            }
            #expect(error?.code == .resourceExhausted)
        }
        #expect(try await channel.unary(TestMethods.echo, message: whole + [0], options: CallOptions()) == whole + [0])
    }

    @Test func `a call may take less than its channel does`() async throws {
        let server = try await TestServer.start()
        let error = try await failure {
            try await server.channel().unary(
                TestMethods.zip, message: Self.text, options: CallOptions(replyBytesMax: 99_999))
        }
        #expect(error?.code == .resourceExhausted)
    }
}
