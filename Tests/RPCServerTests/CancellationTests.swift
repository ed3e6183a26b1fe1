import RPCClient
import Messages
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
        // Until a handler has begun when its deadline passes, however slow the machine is.
        var timeout = Duration.milliseconds(50)
        while !server.state.begun.isOpen, !Task.isCancelled {
            let error = try await failure {
                try await channel.unary(TestMethods.wait, message: [], options: CallOptions(timeout: timeout))
            }
            #expect(error?.code == .deadlineExceeded)
            timeout *= 2
        }
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
        let frames = try await client.readUntilEndOfStream(1)
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

    private static let relay = TestMethods.method("Relay", .unary)
    private static let patience = TestMethods.method("Patience", .unary)

    /// A server whose `Relay` calls a method of another one.
    private func front(of behind: TestServer, calling method: MethodDescriptor) async throws -> TestServer {
        let channel = try behind.channel()
        return try await TestServer.start(adding: { router in
            router.unary(Self.relay, resource: { (_: Bytes) in "" }) { (request: Bytes, context) in
                Bytes(try await channel.unary(method, message: request.bytes, options: context.outgoing()))
            }
        })
    }

    @Test func `a handler's own calls end with their caller's`() async throws {
        let behind = try await TestServer.start()
        let front = try await front(of: behind, calling: TestMethods.wait)
        let channel = try front.channel()
        let call = Task { try await channel.unary(Self.relay, message: [], options: CallOptions()) }
        await behind.state.begun.wait()
        call.cancel()
        #expect(try await failure { try await call.value }?.code == .cancelled)
        await behind.state.cancelled.wait()
        withExtendedLifetime(front) {}
    }

    @Test(arguments: [nil, Duration.seconds(50)])
    func `a handler's own calls have their caller's deadline`(timeout: Duration?) async throws {
        let behind = try await TestServer.start(adding: { router in
            router.immediate(Self.patience, resource: { (_: Bytes) in "" }) { (_: Bytes, context) in
                let isNear = context.deadline.map { $0 <= .now + .seconds(50) }
                return .reply(Bytes(Array("\(isNear, default: "none")".utf8)))
            }
        })
        let front = try await front(of: behind, calling: Self.patience)
        let reply = try await front.channel().unary(Self.relay, message: [], options: CallOptions(timeout: timeout))
        withExtendedLifetime((front, behind)) {}
        #expect(String(decoding: reply, as: UTF8.self) == (timeout == nil ? "none" : "true"))
    }
}
