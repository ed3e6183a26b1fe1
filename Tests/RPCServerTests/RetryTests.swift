import HTTP2
import RPCClient
import RPCCore
import RPCServer
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct RetryTests {
    private static let unavailable = RPCError(.unavailable, "not now")

    private func call(
        _ method: MethodDescriptor = TestMethods.flaky, failing errors: [RPCError], _ server: TestServer,
        _ change: (inout RetryPolicy) -> Void = { _ in }
    ) async throws -> String {
        server.state.fields.withLock { $0.failures = errors }
        var policy = RetryPolicy()
        policy.backoff = .milliseconds(1)
        change(&policy)
        let channel = try server.channel { $0.retry = policy }
        let reply = try await channel.unary(method, message: [1], options: CallOptions())
        return String(decoding: reply, as: UTF8.self)
    }

    @Test func `an idempotent call is made again, and says how often it was`() async throws {
        let server = try await TestServer.start()
        #expect(try await call(failing: [Self.unavailable, Self.unavailable], server) == "2")
    }

    @Test func `a call that may have been carried out and is not idempotent fails at once`() async throws {
        let server = try await TestServer.start()
        let error = try await failure { try await call(TestMethods.flakyOnce, failing: [Self.unavailable], server) }
        #expect(error == Self.unavailable)
        #expect(server.state.fields.withLock { $0.attempts } == 1)
    }

    @Test(arguments: [StatusCode.internalError, .invalidArgument, .resourceExhausted, .aborted])
    func `a failure that another attempt would not mend is final`(code: StatusCode) async throws {
        let server = try await TestServer.start()
        let error = try await failure { try await call(failing: [RPCError(code, "no")], server) }
        #expect(error?.code == code)
        #expect(server.state.fields.withLock { $0.attempts } == 1)
    }

    @Test func `attempts end`() async throws {
        let server = try await TestServer.start()
        let errors = [RPCError](repeating: Self.unavailable, count: 10)
        let error = try await failure { try await call(failing: errors, server) { $0.attemptsMax = 3 } }
        #expect(error?.code == .unavailable)
        #expect(server.state.fields.withLock { $0.attempts } == 3)
    }

    @Test func `an overloaded server says when to come again, or never`() async throws {
        let server = try await TestServer.start()
        let soon = RPCError(.resourceExhausted, "busy", details: [.retryInfo(delay: .milliseconds(1))])
        #expect(try await call(failing: [soon], server) == "1")
        let pushback = RPCError(.unavailable, "busy", metadata: ["grpc-retry-pushback-ms": "1"])
        #expect(try await call(failing: [pushback], server) == "1")
        for errors in [
            [RPCError(.unavailable, "never", metadata: ["grpc-retry-pushback-ms": "-1"])],
            [RPCError(.unavailable, "much later", details: [.retryInfo(delay: .seconds(3600))])],
        ] {
            let error = try await failure { try await call(failing: errors, server) }
            #expect(error?.code == .unavailable)
        }
    }

    @Test func `a budget keeps many callers from asking a server that is down again and again`() async throws {
        let server = try await TestServer.start()
        server.state.fields.withLock { $0.failures = [RPCError](repeating: Self.unavailable, count: 100) }
        let channel = try server.channel { config in
            config.retry?.backoff = .milliseconds(1)
            config.retry?.tokensMax = 4
        }
        for _ in 0..<5 {
            _ = try await failure { try await channel.unary(TestMethods.flaky, message: [], options: CallOptions()) }
        }
        #expect(server.state.fields.withLock { $0.attempts } == 2 + 4)
    }

    @Test func `a stream is made again with all it had sent`() async throws {
        let server = try await TestServer.start()
        server.state.fields.withLock { $0.failures = [Self.unavailable] }
        let stream = try server.channel { $0.retry?.backoff = .milliseconds(1) }.stream(TestMethods.flakyCollect)
        for byte in 1...3 { try await stream.send([UInt8(byte)]) }
        try await stream.finishSending()
        #expect(try await stream.next() == [1, 2, 3])
        #expect(try await stream.next() == nil)
    }

    @Test func `a stream that sent more than is kept is not made again`() async throws {
        let server = try await TestServer.start()
        server.state.fields.withLock { $0.failures = [Self.unavailable] }
        let stream = try server.channel { $0.retry?.bufferBytesMax = 2 }.stream(TestMethods.flakyCollect)
        for byte in 1...3 { try await stream.send([UInt8(byte)]) }
        try await stream.finishSending()
        let error = try await failure { try await stream.next() }
        #expect(error?.code == .unavailable)
    }

    @Test func `closing the channel ends a call between two attempts`() async throws {
        let server = try await TestServer.start()
        server.state.fields.withLock { $0.failures = [Self.unavailable] }
        let later = RPCError(.unavailable, "later", metadata: ["grpc-retry-pushback-ms": "3600000"])
        server.state.fields.withLock { $0.failures = [later] }
        let channel = try server.channel { $0.retry?.serverDelayMax = .seconds(7200) }
        let call = Task { try await channel.unary(TestMethods.flaky, message: [], options: CallOptions()) }
        await server.observer.event("call Flaky UNAVAILABLE")
        channel.close()
        await #expect(throws: RPCError.self) { try await call.value }
    }

    @Test func `connections grow no older than they may, and no call notices`() async throws {
        var config = TestServer.config()
        config.connectionAgeMax = .milliseconds(20)
        let server = try await TestServer.start(config)
        let channel = try server.channel()
        var connections = 0
        while connections < 4, !Task.isCancelled {
            for _ in 0..<50 {
                #expect(try await channel.unary(TestMethods.echo, message: [7], options: CallOptions()) == [7])
            }
            connections = server.observer.count(of: "opened")
        }
    }

    @Test func `calls that wait their turn on a connection that goes away are made on the next`() async throws {
        var config = TestServer.config()
        config.connectionAgeMax = .milliseconds(50)
        let server = try await TestServer.start(config) { $0.concurrentStreamsMax = 2 }
        let channel = try server.channel()
        while server.observer.count(of: "opened") < 4, !Task.isCancelled {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let message = Array("call \(number)".utf8)
                        let reply = try await channel.unary(
                            TestMethods.slowEcho, message: message, options: CallOptions())
                        #expect(reply == message)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `a call that outlives its connection's grace is cut off`() async throws {
        var config = TestServer.config()
        config.connectionAgeMax = .milliseconds(20)
        config.connectionAgeGrace = .milliseconds(20)
        let server = try await TestServer.start(config)
        let channel = try server.channel()
        let error = try await failure {
            try await channel.unary(TestMethods.wait, message: [], options: CallOptions())
        }
        #expect(error?.code == .unavailable)
        await server.state.cancelled.wait()
    }
}
