import RPCClient
import RPCCore
import Testing

@Suite(.timeLimit(.minutes(1))) struct CancellationTests {
    @Test func `cancelling the caller's task cancels the handler`() async throws {
        let server = try await TestServer.start()
        let channel = try server.channel()
        let call = Task { try await channel.unary(TestMethods.wait, message: [], options: CallOptions()) }
        await server.state.begun.wait()
        call.cancel()
        let error = try await failure { try await call.value }
        #expect(error?.code == .cancelled)
        await server.state.cancelled.wait()
        await server.observer.event("call Wait CANCELLED")
    }

    @Test func `dropping a stream stops its writer`() async throws {
        let server = try await TestServer.start()
        let channel = try server.channel()
        var stream: OutgoingStream? = channel.stream(TestMethods.flood)
        try await stream?.send(Array("100000".utf8))
        _ = try await stream?.next()
        stream = nil
        await server.state.cancelled.wait()
        await server.observer.event("call Flood CANCELLED")
    }

    @Test func `a client that vanishes cancels its calls`() async throws {
        let server = try await TestServer.start()
        let channel = try server.channel()
        let call = Task { try await channel.unary(TestMethods.wait, message: [], options: CallOptions()) }
        await server.state.begun.wait()
        channel.close()
        await server.state.cancelled.wait()
        _ = await call.result
    }

    @Test func `a deadline ends the call on both sides`() async throws {
        let server = try await TestServer.start()
        let channel = try server.channel()
        // The handler must have begun when the deadline passes: not while the connection is being made.
        _ = try await channel.unary(TestMethods.echo, message: [], options: CallOptions())
        let error = try await failure {
            try await channel.unary(
                TestMethods.wait, message: [], options: CallOptions(timeout: .milliseconds(250)))
        }
        #expect(error?.code == .deadlineExceeded)
        await server.state.cancelled.wait()
    }

    @Test func `a server ends a call whose deadline passed though its handler is deaf`() async throws {
        let server = try await TestServer.start()
        let raw = try await server.plainAddress()
        var client = try RawClient(raw)
        try client.startHTTP2()
        try client.send(
            RawClient.headers(path: "/test.Service/Wait", extra: [("grpc-timeout", "20m")])
                + RawClient.data(RawClient.message(Array("deaf".utf8))))
        let frames = try client.readUntilEndOfStream(1)
        #expect(frames.trailers(1)?["grpc-status"] == "4")
        await server.observer.event("call Wait DEADLINE_EXCEEDED")
        server.state.gate.open()
    }

    @Test func `a deadline that has passed when the call arrives never runs the handler`() async throws {
        let server = try await TestServer.start()
        let channel = try server.channel()
        _ = try await channel.unary(TestMethods.echo, message: [], options: CallOptions())
        let error = try await failure {
            try await channel.unary(TestMethods.wait, message: [], options: CallOptions(timeout: .zero))
        }
        #expect(error?.code == .deadlineExceeded)
    }

    @Test func `waiting for the next message ends with the task that waits`() async throws {
        let server = try await TestServer.start()
        let stream = try server.channel().stream(TestMethods.chat)
        try await stream.send([1])
        _ = try await stream.next()
        let waiting = Task { try await stream.next() }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        // The call itself goes on.
        try await stream.send(Array("still here".utf8))
        #expect(try await stream.next() == Array("you said still here".utf8))
    }
}
