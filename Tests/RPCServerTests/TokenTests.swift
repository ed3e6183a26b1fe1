import RPCClient
import RPCCore
import RPCServer
import Synchronization
import Testing

/// Calls that say by a bearer token who makes them.
@Suite(.timeLimit(.minutes(2))) struct TokenTests {
    private func options(_ authorization: String...) -> CallOptions {
        var metadata = Metadata()
        for value in authorization { metadata.add("authorization", value) }
        return CallOptions(metadata: metadata)
    }

    private func person(_ server: TestServer, _ options: CallOptions, _ count: Int) async throws -> String? {
        _ = try await server.channel().unary(TestMethods.echo, message: [1], options: options)
        await server.observer.event("call Echo OK")
        return server.observer.calls.filter { $0.method?.name == "Echo" }.dropFirst(count).first?.principal?.person
    }

    @Test func `a call with a token is its person's, one without is the connection's`() async throws {
        let server = try await TestServer.start(tokens: Names())
        #expect(try await person(server, options("Bearer badr"), 0) == "badr")
        #expect(try await person(server, options("bearer carim"), 1) == "carim")
        #expect(try await person(server, CallOptions(), 2) == "spiffe://test/person/amal")
    }

    @Test func `calls of one connection are each their own token's, and a token is looked at once`() async throws {
        let names = Names()
        let server = try await TestServer.start(tokens: names)
        let channel = try server.channel()
        for name in ["a", "b", "", "a", "b", "", "a"] {
            let options = name.isEmpty ? CallOptions() : options("Bearer " + name)
            _ = try await channel.unary(TestMethods.echo, message: [], options: options)
        }
        await server.server.shutdown(within: .seconds(10))
        let amal = "spiffe://test/person/amal"
        #expect(server.observer.calls.map { $0.principal?.person } == ["a", "b", amal, "a", "b", amal, "a"])
        #expect(names.asked == ["a", "b"])
    }

    @Test func `a token that must be looked at each time is`() async throws {
        let names = Names(rememberedFor: .zero)
        let server = try await TestServer.start(tokens: names)
        let channel = try server.channel()
        for _ in 0..<3 { _ = try await channel.unary(TestMethods.echo, message: [], options: options("Bearer a")) }
        #expect(names.asked == ["a", "a", "a"])
    }

    @Test(arguments: [
        ["Bearer refused"], ["Basic YTpi"], ["Bearer"], [""], ["Bearer a", "Bearer b"], ["Bearer a", "Bearer a"],
    ])
    func `given what is no good token, then the call is UNAUTHENTICATED and the next one answered`(
        authorization: [String]
    ) async throws {
        let server = try await TestServer.start(tokens: Names())
        let channel = try server.channel()
        var metadata = Metadata()
        for value in authorization { metadata.add("authorization", value) }
        for method in [TestMethods.echo, TestMethods.slowEcho] {
            let error = try await failure {
                try await channel.unary(method, message: [], options: CallOptions(metadata: metadata))
            }
            #expect(error?.code == .unauthenticated)
        }
        #expect(try await channel.unary(TestMethods.echo, message: [3], options: CallOptions()) == [3])
    }

    @Test func `given a server that takes no tokens, then a call with one is refused, not made by somebody else`()
        async throws
    {
        let server = try await TestServer.start()
        let channel = try server.channel()
        let error = try await failure {
            try await channel.unary(TestMethods.echo, message: [], options: options("Bearer badr"))
        }
        #expect(error?.code == .unauthenticated)
    }

    @Test func `a stream ends when its token is good no longer, and that of another does not`() async throws {
        let server = try await TestServer.start(tokens: Names(validFor: .milliseconds(1)))
        let channel = try server.channel()
        let stream = channel.stream(TestMethods.chat, options: options("Bearer badr"))
        let other = channel.stream(TestMethods.chat)
        for each in [stream, other] { try await each.send(Array("hello".utf8)) }
        // Whether the token was still good for the first reply is the machine's affair.
        let error = try await failure {
            while try await stream.next() != nil {}
        }
        #expect(error?.code == .unauthenticated)
        #expect(try await other.next() == Array("you said hello".utf8))
        try await other.send(Array("still".utf8))
        #expect(try await other.next() == Array("you said still".utf8))
    }
}

/// Takes a name for a token, unless it is "refused".
private final class Names: TokenAuthenticator {
    private let rememberedFor: Duration
    private let validFor: Duration
    private let tokens = Mutex<[String]>([])

    init(rememberedFor: Duration = .seconds(60), validFor: Duration = .seconds(60)) {
        self.rememberedFor = rememberedFor
        self.validFor = validFor
    }

    var asked: [String] { tokens.withLock { $0 } }

    func signIn(_ token: String, over channel: Principal) throws(RPCError) -> SignIn {
        tokens.withLock { $0.append(token) }
        guard token != "refused", !token.isEmpty else { throw RPCError(.unauthenticated, "no") }
        return SignIn(
            principal: Principal(id: channel.id, person: token), rememberedFor: rememberedFor, validFor: validFor)
    }
}
