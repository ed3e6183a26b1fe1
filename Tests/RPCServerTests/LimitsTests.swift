import Crypto
import HTTP2
import RPCClient
import RPCCore
import Sockets
import Synchronization
import Testing

@testable import RPCServer

/// What happens to those who want more than they may, and to those beside them.
@Suite(.timeLimit(.minutes(2))) struct LimitsTests {
    // MARK: The rate of an identity

    @Test func `given a burst that is used up, when the rate has passed, then one more request may come`() {
        let rate = RequestRate(perSecond: 10, burst: 4)
        let word = Atomic<Int64>(0)
        let now: Int64 = 1_000_000_000_000
        for _ in 0..<4 { #expect(rate.take(word, now: now, isHot: true) == nil) }
        #expect(rate.take(word, now: now, isHot: true) == 100_000_000)
        #expect(rate.take(word, now: now + 100_000_000, isHot: true) == nil)
        #expect(rate.take(word, now: now + 100_000_000, isHot: true) == 100_000_000)
    }

    @Test func `the last quarter of a burst is kept for hot methods`() {
        let rate = RequestRate(perSecond: 10, burst: 4)
        let word = Atomic<Int64>(0)
        for _ in 0..<3 { #expect(rate.take(word, now: 7, isHot: false) == nil) }
        #expect(rate.take(word, now: 7, isHot: false) != nil)
        #expect(rate.take(word, now: 7, isHot: true) == nil)
        #expect(rate.take(word, now: 7, isHot: true) != nil)
    }

    @Test func `a rate with a burst of one is still a rate`() {
        let rate = RequestRate(perSecond: 1_000_000_000, burst: 1)
        let word = Atomic<Int64>(0)
        #expect(rate.take(word, now: 1, isHot: false) == nil)
        #expect(rate.take(word, now: 2, isHot: false) == nil)
    }

    @Test func `an identity above its rate is told when to come again, over whatever connection`() async throws {
        var config = TestServer.config()
        config.callerRate = RequestRate(perSecond: 1, burst: 4)
        config.hotMethods = [TestMethods.whoAmI.path]
        let server = try await TestServer.start(config)
        try server.authority.issue("omar", [.client])
        let channels = try [server.channel(), server.channel()]
        var error: RPCError?
        var calls = 0
        while error == nil, calls < 100 {
            do {
                _ = try await channels[calls % 2].unary(TestMethods.echo, message: [], options: CallOptions())
            } catch let refused as RPCError {
                error = refused
            }
            calls += 1
        }
        #expect(error?.code == .resourceExhausted)
        guard case .retryInfo(let delay)? = error?.details.first else {
            Issue.record("no RetryInfo: \(String(describing: error))")
            return
        }
        #expect(delay > .zero && delay <= .seconds(2))
        // The hot method has the rest of the burst, and another identity has its own.
        _ = try await channels[0].unary(TestMethods.whoAmI, message: [], options: CallOptions())
        _ = try await server.channel(as: "omar").unary(TestMethods.echo, message: [], options: CallOptions())
        #expect(server.server.figures().limitsHit["caller_rate"] == 1)
    }

    // MARK: Connections

    @Test func `an identity gets so many connections, and room again when one has ended`() async throws {
        var config = TestServer.config()
        config.callerConnectionsMax = 1
        let server = try await TestServer.start(config)
        let first = try server.channel()
        _ = try await first.unary(TestMethods.echo, message: [], options: CallOptions())
        let error = try await failure {
            try await server.channel().unary(TestMethods.echo, message: [], options: CallOptions())
        }
        #expect(error?.code == .unavailable)
        #expect(server.server.figures().limitsHit["caller_connections"] ?? 0 > 0)
        await server.server.disconnect(RPCError(.unauthenticated, "gone")) { _ in true }
        await server.observer.event("ended")
        var reply: [UInt8]?
        while reply == nil, !Task.isCancelled {
            reply = try? await first.unary(TestMethods.echo, message: [9], options: CallOptions())
        }
        #expect(reply == [9])
    }

    @Test func `sockets that say nothing push each other out, not those who connect in earnest`() async throws {
        var config = TestServer.config()
        config.loops = 1
        config.handshakesMax = 4
        let server = try await TestServer.start(config)
        var silent = try RawClient(server.port)
        let second = try RawClient(server.port)
        let third = try RawClient(server.port)
        let fourth = try RawClient(server.port)
        for _ in 0..<20 {
            _ = try await server.channel().unary(TestMethods.echo, message: [], options: CallOptions())
        }
        #expect(try await silent.readFrame() == nil)
        #expect(server.server.figures().limitsHit["handshakes"] ?? 0 > 0)
        _ = (second.trySend([]), third.trySend([]), fourth.trySend([]))
    }

    // MARK: Overload

    @Test func `a loop that is behind refuses cold calls first, then all, and recovers`() {
        var config = RPCServerConfig()
        config.overloadDelayMax = .milliseconds(10)
        var admission = Admission(config, loops: 1)
        #expect(admission.pressure == .none)
        for _ in 0..<20 { admission.note(late: 20_000_000) }
        #expect(admission.pressure == .some)
        #expect(admission.refusal(nil, isHot: false, now: 0) != nil)
        #expect(admission.refusal(nil, isHot: true, now: 0) == nil)
        for _ in 0..<20 { admission.note(late: 80_000_000) }
        #expect(admission.refusal(nil, isHot: true, now: 0) != nil)
        for _ in 0..<40 { admission.note(late: 0) }
        #expect(admission.pressure == .none)
    }

    @Test func `memory that is full refuses cold calls first, then all`() {
        var config = RPCServerConfig()
        config.bufferedBytesMax = 1000
        var admission = Admission(config, loops: 2)
        admission.note(bufferedBytes: 501)
        #expect(admission.pressure == .some)
        admission.note(bufferedBytes: 300)
        #expect(admission.pressure == .full)
        admission.note(bufferedBytes: -801)
        #expect(admission.pressure == .none)
    }

    @Test func `an overloaded server says so, and when to come again`() {
        let error = Admission.Refusal.overload.error
        #expect(error.code == .resourceExhausted)
        #expect(error.details == [.retryInfo(delay: .seconds(1))])
    }

    // MARK: Slowness

    @Test func `given a message that comes too slowly, then its call ends, in a stream too`() async throws {
        var config = TestServer.config()
        config.bodyGrace = .milliseconds(100)
        let server = try await TestServer.start(config) { $0.bytesPerSecondMin = 1_000_000 }
        var client = try RawClient(await server.plainAddress())
        try client.startHTTP2()
        try client.send(
            RawClient.headers(path: "/test.Service/Chat") + RawClient.data([0, 0, 0, 0, 100, 1], endStream: false))
        #expect(try await client.readUntilEndOfStream(1).trailers(1)?["grpc-status"] == "4")
        #expect(server.server.figures().limitsHit["slow_request"] == 1)
    }

    @Test func `given a stream between its messages, then nobody hurries it`() async throws {
        var config = TestServer.config()
        config.bodyGrace = .milliseconds(100)
        let server = try await TestServer.start(config) { $0.bytesPerSecondMin = 1_000_000 }
        var slow = try RawClient(await server.plainAddress())
        try slow.startHTTP2()
        try slow.send(
            RawClient.headers(path: "/test.Service/Chat") + RawClient.data([0, 0, 0, 0, 100, 1], endStream: false))
        var calm = try RawClient(await server.plainAddress())
        try calm.startHTTP2()
        try calm.send(
            RawClient.headers(path: "/test.Service/Chat")
                + RawClient.data(RawClient.message(Array("a".utf8)), endStream: false))
        _ = try await slow.readUntilEndOfStream(1)
        try calm.send(RawClient.data(RawClient.message(Array("b".utf8))))
        #expect(try await calm.readUntilEndOfStream(1).trailers(1)?["grpc-status"] == "0")
    }

    @Test func `a header block that trickles in ends its connection`() async throws {
        let server = try await TestServer.start { $0.headersTimeout = .milliseconds(50) }
        var client = try RawClient(await server.plainAddress())
        try client.startHTTP2()
        try client.send(RawClient.frame(1, 0, 1, [0x83]))
        _ = try await client.readToEnd()
        await server.observer.event("a header block took too long")
    }

    @Test func `a reader that opens no window ends`() async throws {
        let server = try await TestServer.start { $0.windowStallTimeout = .milliseconds(100) }
        var client = try RawClient(await server.plainAddress())
        try client.startHTTP2()
        try client.send(
            RawClient.headers(path: "/test.Service/Flood") + RawClient.data(RawClient.message(Array("100".utf8))))
        _ = try await client.readToEnd()
        await server.observer.event("the peer took nothing")
    }

    @Test func `a watch wants the rate over the whole grace, and starts anew when nothing waits`() {
        var watch = ProgressWatch(now: 0)
        func isStalled(_ moved: Int, at second: Int64, isWaiting: Bool = true) -> Bool {
            watch.isStalled(
                isWaiting: isWaiting, moved: moved, now: second * 1_000_000_000, grace: .seconds(10),
                bytesPerSecondMin: 100)
        }
        #expect(!isStalled(0, at: 9))
        #expect(!isStalled(1000, at: 10))
        #expect(!isStalled(1001, at: 19))
        #expect(!isStalled(1001, at: 20, isWaiting: false))
        #expect(!isStalled(1001, at: 29))
        #expect(isStalled(1999, at: 30))
    }
}
