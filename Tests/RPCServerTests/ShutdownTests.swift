import Messages
import RPCClient
import RPCCore
import RPCServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct ShutdownTests {
    @Test func `a call under way is finished before the server stops`() async throws {
        let server = try await TestServer.start()
        let channel = try server.channel()
        let call = Task { try await channel.unary(TestMethods.wait, message: [5], options: CallOptions()) }
        await server.state.begun.wait()
        let stopping = Task { await server.server.shutdown() }
        await server.observer.draining(server)
        server.state.gate.open()
        #expect(try await call.value == [5])
        await stopping.value
        #expect(server.server.phase == .stopped)
    }

    @Test func `a call that does not end is cut off when the time is up`() async throws {
        let server = try await TestServer.start()
        let channel = try server.channel()
        let call = Task { try await channel.unary(TestMethods.wait, message: [], options: CallOptions()) }
        await server.state.begun.wait()
        await server.server.shutdown(within: .milliseconds(20))
        #expect(server.server.phase == .stopped)
        let error = try await failure { try await call.value }
        #expect(error?.code == .unavailable)
        await server.state.cancelled.wait()
    }

    @Test func `an idle connection is told to go and the server stops at once`() async throws {
        let server = try await TestServer.start()
        let channel = try server.channel()
        _ = try await channel.unary(TestMethods.echo, message: [], options: CallOptions())
        await server.server.shutdown()
        #expect(server.server.phase == .stopped)
        let error = try await failure { try await channel.unary(TestMethods.echo, message: [], options: CallOptions()) }
        #expect(error?.code == .unavailable)
    }

    @Test func `two GOAWAYs let a request in flight through`() async throws {
        var config = TestServer.config()
        config.goAwayGrace = .seconds(60)
        let server = try await TestServer.start(config)
        var client = try RawClient(await server.plainAddress())
        try client.startHTTP2()
        while let frame = try await client.readFrame(), frame.type != RawClient.Frame.settings {}
        let stopping = Task { await server.server.shutdown() }
        var goAway: [UInt8]?
        var ping: [UInt8]?
        while goAway == nil || ping == nil, let frame = try await client.readFrame() {
            if frame.type == RawClient.Frame.goAway { goAway = frame.payload }
            if frame.type == RawClient.Frame.ping { ping = frame.payload }
        }
        // The first says that every stream is still welcome; the second follows the answer to the ping.
        #expect(goAway?.prefix(4).elementsEqual([0x7f, 0xff, 0xff, 0xff]) == true)
        let pong = RawClient.frame(RawClient.Frame.ping, 1, 0, try #require(ping))
        try client.send(RawClient.headers(path: "/test.Service/Echo") + RawClient.data(RawClient.message([8])) + pong)
        let rest = try await client.readToEnd()
        #expect(rest.body(1) == RawClient.message([8]))
        #expect(rest.last { $0.type == RawClient.Frame.goAway }?.payload.prefix(4).elementsEqual([0, 0, 0, 1]) == true)
        await stopping.value
    }

    @Test func `health follows the server into its shutdown`() async throws {
        let server = try await TestServer.start()
        let watch = try await server.watchHealth("")
        #expect(try await watch.next()?.status == .serving)
        let stopping = Task { await server.server.shutdown(within: .seconds(5)) }
        #expect(try await watch.next()?.status == .notServing)
        watch.cancel()
        await stopping.value
    }
}
