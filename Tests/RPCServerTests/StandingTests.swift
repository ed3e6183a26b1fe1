import RPCClient
import RPCCore
import RPCServer
import Synchronization
import Testing

/// Connections of callers who were welcome when they came.
@Suite(.timeLimit(.minutes(2))) struct StandingTests {
    static let revoked = RPCError(.unauthenticated, "revoked")

    @Test
    func
        `given a running stream, when its caller is disconnected, then it ends with the reason and the neighbour's goes on`()
        async throws
    {
        let server = try await TestServer.start()
        let (amal, badr) = (try server.channel(as: "amal"), try server.channel(as: "badr"))
        let (hers, his) = (amal.stream(TestMethods.chat), badr.stream(TestMethods.chat))
        for stream in [hers, his] {
            try await stream.send(Array("hello".utf8))
            #expect(try await stream.next() == Array("you said hello".utf8))
        }
        await server.server.disconnect(Self.revoked) { $0.id.hasSuffix("/amal") }
        let error = try await failure { try await hers.next() }
        #expect(error?.code == .unauthenticated)
        #expect(error?.message == "revoked")
        try await his.send(Array("still".utf8))
        #expect(try await his.next() == Array("you said still".utf8))
    }

    @Test func `when disconnecting has returned, nothing that was sent before it is answered`() async throws {
        let server = try await TestServer.start()
        let channel = try server.channel { $0.retry = nil }
        let stream = channel.stream(TestMethods.chat)
        try await stream.send(Array("hello".utf8))
        _ = try await stream.next()
        await server.server.disconnect(Self.revoked) { _ in true }
        let handled = server.observer.count(of: "call Chat")
        #expect(handled == 1)
        await server.observer.event("ended")
    }

    @Test func `disconnecting returns when the server has stopped`() async throws {
        let server = try await TestServer.start()
        await server.server.shutdown(within: .zero)
        await server.server.disconnect(Self.revoked) { _ in true }
    }

    @Test func `a caller whose standing is lost is let go within its connection, and refused from then on`()
        async throws
    {
        let standings = Standings()
        let server = try await TestServer.start(authenticator: standings)
        let stream = try server.channel().stream(TestMethods.chat)
        try await stream.send(Array("hello".utf8))
        _ = try await stream.next()
        standings.set(.ended(RPCError(.unauthenticated, "expired")))
        let error = try await failure { try await stream.next() }
        #expect(error?.code == .unauthenticated)
        #expect(error?.message == "expired")
    }

    @Test func `a caller who is to leave ends what it has begun, and comes back over another connection`() async throws
    {
        let standings = Standings()
        let server = try await TestServer.start(authenticator: standings)
        let channel = try server.channel()
        let stream = channel.stream(TestMethods.chat)
        try await stream.send(Array("hello".utf8))
        _ = try await stream.next()
        standings.set(.leaving)
        await standings.asked()
        standings.set(.good)
        let echoed = try await channel.unary(TestMethods.echo, message: Array("again".utf8), options: CallOptions())
        #expect(echoed == Array("again".utf8))
        try await stream.send(Array("last".utf8))
        #expect(try await stream.next() == Array("you said last".utf8))
        try await stream.finishSending()
        #expect(try await stream.next() == nil)
    }
}

/// Everybody's standing is what the test says.
private final class Standings: PeerAuthenticator {
    private let standing = Mutex(Standing.good)
    private let gate = Mutex<Gate?>(nil)

    func set(_ new: Standing) {
        standing.withLock { $0 = new }
    }

    /// Returns once a connection was looked at from here on.
    func asked() async {
        let next = Gate()
        gate.withLock { $0 = next }
        await next.wait()
    }

    func principal(of peer: Peer) throws(RPCError) -> Principal {
        try URIAuthenticator().principal(of: peer)
    }

    func standing(of principal: Principal) -> Standing {
        defer { gate.withLock { $0?.open() } }
        return standing.withLock { $0 }
    }
}
