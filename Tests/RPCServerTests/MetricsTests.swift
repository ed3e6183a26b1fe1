import RPCClient
import RPCCore
import Seeds
import Testing

@testable import RPCServer

@Suite(.timeLimit(.minutes(1))) struct MetricsTests {
    @Test(arguments: Seeds.fresh(20)) func `a duration is in the first bucket whose bound is not below it`(seed: UInt64)
    {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let near = DurationBuckets.bounds.randomElement(using: &generator)! + .random(in: -2...2, using: &generator)
            let any = Int.random(in: 0...(1 << Int.random(in: 0...50, using: &generator)), using: &generator)
            for value in [near, any, -5, 0, 1, .max] {
                let expected = DurationBuckets.bounds.firstIndex { value <= $0 } ?? DurationBuckets.bounds.count
                #expect(DurationBuckets.index(value) == expected, "\(value) ns")
            }
        }
    }

    @Test(arguments: Seeds.fresh(20)) func `a size is in the first bucket whose bound is not below it`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let near = SizeBuckets.bounds.randomElement(using: &generator)! + .random(in: -2...2, using: &generator)
            let any = Int.random(in: 0...(1 << Int.random(in: 0...50, using: &generator)), using: &generator)
            for value in [near, any, 0, 1, .max] {
                let expected = SizeBuckets.bounds.firstIndex { value <= $0 } ?? SizeBuckets.bounds.count
                #expect(SizeBuckets.index(value) == expected, "\(value) bytes")
            }
        }
    }

    @Test func `buckets reach from a microsecond to more than 100 seconds in steps of at most a quarter`() {
        let bounds = DurationBuckets.bounds
        #expect(bounds.count == DurationBuckets.count - 1)
        #expect(bounds.first == 1_024)
        #expect(bounds.last! > 100_000_000_000)
        for (bound, next) in zip(bounds, bounds.dropFirst()) { #expect(next > bound && next <= bound * 5 / 4) }
        #expect(SizeBuckets.bounds.count == SizeBuckets.count - 1)
    }

    @Test func `many calls at once on all loops are counted once each, by method and status`() async throws {
        let server = try await TestServer.start()
        let channels = try (0..<4).map { _ in try server.channel() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<1_200 {
                let channel = channels[number % channels.count]
                let method = [TestMethods.echo, TestMethods.slowEcho, TestMethods.fail][number % 3]
                group.addTask { _ = try? await channel.unary(method, message: [1, 2, 3], options: CallOptions()) }
            }
            try await group.waitForAll()
        }
        let figures = server.server.figures()
        for (name, status, sent) in [
            ("Echo", StatusCode.ok, 1_200), ("SlowEcho", .ok, 1_200), ("Fail", .invalidArgument, 0),
        ] {
            let method = try #require(figures.methods.first { $0.method == "test.Service/\(name)" })
            #expect(method.started == 400)
            #expect(Set(method.ended.filter { $0.value.durations.count > 0 }.keys) == [status])
            let ended = try #require(method.ended[status])
            #expect(ended.durations.count == 400)
            #expect(ended.durations.sum > 0)
            #expect(ended.received.count == 400)
            #expect(ended.received.sum == 1_200)
            #expect(ended.sent.sum == sent)
        }
        #expect(figures.callsOpen == 0)
        #expect(figures.connectionsOpen == 4)
        #expect(figures.connectionsAccepted == 4)
    }

    @Test func `sizes are of all messages of a stream, without their prefixes`() async throws {
        let server = try await TestServer.start()
        let stream = try await server.channel().openStream(TestMethods.chat, options: CallOptions())
        for message in ["a", "bc", "def"] {
            try await stream.send(Array(message.utf8))
            _ = try await stream.next()
        }
        try await stream.finishSending()
        while try await stream.next() != nil {}
        let figures = server.server.figures()
        let ended = try #require(figures.methods.first { $0.method == "test.Service/Chat" }?.ended[.ok])
        #expect(ended.received.sum == 6)
        #expect(ended.received.count == 1)
        #expect(ended.sent.sum >= 6)
    }

    @Test func `a call that has begun is open until it ends`() async throws {
        let server = try await TestServer.start()
        let channel = try server.channel()
        let call = Task { try await channel.unary(TestMethods.wait, message: [], options: CallOptions()) }
        await server.state.begun.wait()
        #expect(server.server.figures().callsOpen == 1)
        call.cancel()
        await server.observer.event("call Wait CANCELLED")
        #expect(server.server.figures().callsOpen == 0)
    }

    @Test func `paths that name no method are counted together, and what is no gRPC apart`() async throws {
        let server = try await TestServer.start()
        for name in ["A", "B", "C"] {
            let method = TestMethods.method(name, .unary)
            _ = try await failure { try await server.channel().unary(method, message: [], options: CallOptions()) }
        }
        let figures = server.server.figures()
        #expect(figures.methods.last?.method == "other")
        #expect(figures.methods.last?.started == 3)
        #expect(figures.methods.last?.ended[.unimplemented]?.durations.count == 3)
        #expect(!figures.methods.contains { $0.method.hasSuffix("/A") })
    }

    @Test func `handshakes that fail and connections past the limit are counted by reason`() async throws {
        var config = TestServer.config()
        config.connectionsMax = 1
        let server = try await TestServer.start(config)
        do {
            let raw = try RawClient(server.port)
            try raw.send(Array("GET / HTTP/1.1\r\n\r\n".utf8))
            await server.observer.event("handshake failed")
        }
        #expect(server.server.figures().handshakesFailed["tls"] == 1)
        let channel = try server.channel()
        _ = try await channel.unary(TestMethods.echo, message: [], options: CallOptions())
        let second = try RawClient(server.port)
        await server.observer.event("refused")
        withExtendedLifetime(second) {}
        #expect(server.server.figures().limitsHit["connections"] == 1)
        #expect(server.server.figures().connectionsOpen == 1)
    }

    @Test func `the observer hears of the calls it asked for`() {
        let ids = (1...10_000 as ClosedRange<UInt64>)
        func heard(_ calls: ObservedCalls, _ status: StatusCode, _ metadata: Metadata = [:]) -> Int {
            ids.count { calls.includes(status, $0, metadata) }
        }
        #expect(heard(.none, .ok) == 0)
        #expect(heard(.none, .internalError) == 0)
        #expect(heard(.all, .ok) == 10_000)
        #expect(heard(.sampled(0), .ok) == 0)
        #expect(heard(.sampled(0), .notFound) == 10_000)
        #expect(heard(.sampled(1), .ok) == 10_000)
        let traced = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        #expect(heard(.sampled(0), .ok, ["traceparent": traced]) == 10_000)
        #expect(heard(.sampled(0), .ok, ["traceparent": String(traced.dropLast() + "0")]) == 0)
        #expect(heard(.none, .ok, ["traceparent": traced]) == 0)
        #expect((800...1_200).contains(heard(.sampled(0.1), .ok)))
    }
}
