import RPCClient
import RPCCore
import RPCServer
import Synchronization
import Testing

/// What the observer of a channel hears of its calls.
@Suite(.timeLimit(.minutes(1))) struct ClientObserverTests {
    private let heard = Heard()

    private func channel(to server: TestServer) throws -> RPCChannel {
        try server.channel {
            $0.observer = heard
            $0.retry?.backoff = .milliseconds(1)
        }
    }

    @Test func `a call that succeeds is one attempt, with the bytes of its messages`() async throws {
        let server = try await TestServer.start()
        _ = try await channel(to: server).unary(TestMethods.echo, message: [1, 2, 3], options: CallOptions())
        #expect(heard.events == ["began Echo", "attempt Echo OK 3 3", "call Echo OK"])
        #expect(heard.targets == ["\(server.address)"])
    }

    @Test func `every further attempt is counted by itself, the call once`() async throws {
        let server = try await TestServer.start()
        server.state.fields.withLock { $0.failures = [RPCError(.unavailable, "not now")] }
        _ = try await channel(to: server).unary(TestMethods.flaky, message: [7], options: CallOptions())
        #expect(
            heard.events == [
                "began Flaky", "attempt Flaky UNAVAILABLE 1 0", "began Flaky", "attempt Flaky OK 1 1", "call Flaky OK",
            ])
    }

    @Test func `a call that fails, is cancelled or finds nobody ends with its status`() async throws {
        let server = try await TestServer.start()
        let channel = try channel(to: server)
        _ = try await failure { try await channel.unary(TestMethods.fail, message: [], options: CallOptions()) }
        let call = Task { try await channel.unary(TestMethods.wait, message: [], options: CallOptions()) }
        await server.state.begun.wait()
        call.cancel()
        _ = await call.result
        await server.server.shutdown(within: .zero)
        _ = try await failure { try await channel.unary(TestMethods.echo, message: [1], options: CallOptions()) }
        #expect(
            heard.events == [
                "began Fail", "attempt Fail INVALID_ARGUMENT 0 0", "call Fail INVALID_ARGUMENT",
                "began Wait", "attempt Wait CANCELLED 0 0", "call Wait CANCELLED",
                "began Echo", "attempt Echo UNAVAILABLE 0 0", "call Echo UNAVAILABLE",
            ])
    }

    @Test func `the bytes of a stream are those of all its messages`() async throws {
        let server = try await TestServer.start()
        let stream = try channel(to: server).stream(TestMethods.collect)
        for size in 1...4 { try await stream.send([UInt8](repeating: 0, count: size)) }
        try await stream.finishSending()
        while try await stream.next() != nil {}
        #expect(heard.events == ["began Collect", "attempt Collect OK 10 10", "call Collect OK"])
    }
}

private final class Heard: ClientObserver {
    private struct State {
        var events: [String] = []
        var targets: Set<String> = []
    }

    private let state = Mutex(State())

    var events: [String] { state.withLock { $0.events } }
    var targets: Set<String> { state.withLock { $0.targets } }

    func attemptBegan(_ method: MethodDescriptor, target: String) {
        record("began \(method.name)", target)
    }

    func attemptEnded(_ attempt: EndedAttempt) {
        record(
            "attempt \(attempt.method.name) \(attempt.status.name) \(attempt.bytesSent) \(attempt.bytesReceived)",
            attempt.target)
    }

    func callEnded(_ method: MethodDescriptor, target: String, _ status: StatusCode, nanoseconds: Int64) {
        record("call \(method.name) \(status.name)", target)
    }

    private func record(_ event: String, _ target: String) {
        state.withLock { state in
            state.events.append(event)
            state.targets.insert(target)
        }
    }
}
