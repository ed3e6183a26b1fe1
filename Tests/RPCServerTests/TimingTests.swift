import RPCClient
import RPCCore
import RPCServer
import Testing

/// What a caller who asks is told of the time its call took, and what an observer hears of its trace.
@Suite(.timeLimit(.minutes(1))) struct TimingTests {
    private static let traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    @Test func `a call that failed tells its time to who asked, and to nobody else`() async throws {
        let server = try await TestServer.start()
        let channel = try server.channel()
        let asked: [(Metadata, Bool)] = [
            (["mizan-server-timing": "1"], true), (["mizan-server-timing": "0"], false), ([:], false),
        ]
        for (metadata, isTold) in asked {
            let error = try await failure {
                try await channel.unary(TestMethods.fail, message: [], options: CallOptions(metadata: metadata))
            }
            let told = error?.metadata["server-timing"]
            #expect((told != nil) == isTold)
            if let told {
                #expect(
                    told.wholeMatch(of: /queue;dur=\d+\.\d{3}, handler;dur=\d+\.\d{3}, total;dur=\d+\.\d{3}/) != nil,
                    "\(told)")
            }
        }
    }

    @Test func `the times of a call add up`() {
        #expect(
            ServerTiming(begun: 1_000_000, handled: 1_250_000, ended: 3_000_999).text
                == "queue;dur=0.250, handler;dur=1.750, total;dur=2.000")
        #expect(
            ServerTiming(begun: 5, handled: nil, ended: 5).text == "queue;dur=0.000, handler;dur=0.000, total;dur=0.000"
        )
    }

    @Test func `the observer hears of the caller's trace and of the bytes that went each way`() async throws {
        let server = try await TestServer.start()
        _ = try await server.channel().unary(
            TestMethods.echo, message: [1, 2, 3], options: CallOptions(metadata: ["traceparent": Self.traceparent]))
        await server.observer.event("call Echo OK")
        let call = try #require(server.observer.calls.first { $0.method?.name == "Echo" })
        #expect(call.trace.traceID.text == "4bf92f3577b34da6a3ce929d0e0e4736")
        #expect(call.trace.parentID == 0x00f0_67aa_0ba9_02b7)
        #expect(call.trace.spanID != call.trace.parentID)
        #expect(call.bytesReceived == 3)
        #expect(call.bytesSent == 3)
        #expect(call.principal?.id.hasSuffix("amal") == true)
    }

    @Test func `without a sample the observer hears of failed calls and of traced ones`() async throws {
        var config = TestServer.config()
        config.observedCalls = .sampled(0)
        let server = try await TestServer.start(config)
        let channel = try server.channel()
        _ = try await channel.unary(TestMethods.echo, message: [], options: CallOptions())
        _ = try await failure { try await channel.unary(TestMethods.fail, message: [], options: CallOptions()) }
        _ = try await channel.unary(
            TestMethods.whoAmI, message: [], options: CallOptions(metadata: ["traceparent": Self.traceparent]))
        await server.observer.event("call WhoAmI OK")
        #expect(server.observer.calls.compactMap(\.method?.name) == ["Fail", "WhoAmI"])
    }
}
