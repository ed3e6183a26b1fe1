import Crypto
import Messages
import RPCClient
import RPCCore
import RPCServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct UnaryTests {
    @Test func `a call over mutual TLS is answered on the loop`() async throws {
        let server = try await TestServer.start()
        let channel = try server.channel()
        let reply = try await channel.unary(TestMethods.echo, message: Array("hello".utf8), options: CallOptions())
        #expect(String(decoding: reply, as: UTF8.self) == "hello")
    }

    @Test(arguments: [TestMethods.echo, TestMethods.deferredEcho, TestMethods.slowEcho])
    func `every kind of handler echoes messages of every size`(method: MethodDescriptor) async throws {
        let server = try await TestServer.start()
        let channel = try server.channel()
        for count in [0, 1, 5, 16_379, 16_384, 65_535, 1 << 20, 8 << 20] {
            let message = Array("0123456789abcdef".utf8).repeated(toCount: count)
            #expect(try await channel.unary(method, message: message, options: CallOptions()) == message)
        }
    }

    @Test func `many calls at once each get their own reply`() async throws {
        let server = try await TestServer.start()
        let channel = try server.channel()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<1000 {
                let method = [TestMethods.echo, TestMethods.deferredEcho, TestMethods.slowEcho][number % 3]
                group.addTask {
                    let message = Array("call \(number)".utf8)
                    let reply = try await channel.unary(method, message: message, options: CallOptions())
                    #expect(reply == message)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `an error arrives with its message, details and hint`() async throws {
        let server = try await TestServer.start()
        let error = try await failure {
            try await server.channel().unary(TestMethods.fail, message: [], options: CallOptions())
        }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message == "spec.name: must not be empty: ünïcode % and\nnewline")
        #expect(
            error?.details == [
                .badRequest([
                    FieldViolation(field: "spec.name", description: "must not be empty: ünïcode % and\nnewline")
                ]),
                .help("give it a name"),
            ])
    }

    @Test func `an error without a status becomes INTERNAL without detail, and is observed`() async throws {
        let server = try await TestServer.start()
        let error = try await failure {
            try await server.channel().unary(TestMethods.crash, message: [], options: CallOptions())
        }
        #expect(error?.code == .internalError)
        #expect(error?.message.contains("Unmapped") == false)
        await server.observer.event("handler failed Crash")
    }

    @Test func `metadata goes both ways and cannot forge fields`() async throws {
        let server = try await TestServer.start()
        var metadata: Metadata = ["x-custom": "value 1"]
        metadata.add("x-data-bin", binary: [0, 255, 10, 13])
        let reply = try await server.channel().call(
            TestMethods.metadata, message: [], options: CallOptions(metadata: metadata))
        #expect(reply.message == [0, 255, 10, 13])
        #expect(reply.initialMetadata["x-initial"] == "value 1")
        #expect(reply.trailingMetadata["x-trailing"] == "evil??grpc-status: 7")
    }

    @Test func `an unknown method is UNIMPLEMENTED`() async throws {
        let server = try await TestServer.start()
        let unknown = TestMethods.method("Nothing", .unary)
        let error = try await failure {
            try await server.channel().unary(unknown, message: [], options: CallOptions())
        }
        #expect(error?.code == .unimplemented)
    }

    @Test func `the principal is that of the client certificate`() async throws {
        let server = try await TestServer.start()
        let reply = try await server.channel().unary(TestMethods.whoAmI, message: [], options: CallOptions())
        #expect(String(decoding: reply, as: UTF8.self) == "spiffe://test/person/amal")
    }

    @Test func `what policy forbids is PERMISSION_DENIED`() async throws {
        let server = try await TestServer.start()
        for method in [TestMethods.echo, TestMethods.slowEcho] {
            let error = try await failure {
                try await server.channel().unary(method, message: Array("forbidden".utf8), options: CallOptions())
            }
            #expect(error?.code == .permissionDenied)
        }
    }

    @Test func `a principal the authenticator refuses is UNAUTHENTICATED`() async throws {
        let server = try await TestServer.start()
        try server.authority.issue("stranger", [.client])
        let error = try await failure {
            try await server.channel(as: "stranger").unary(TestMethods.echo, message: [], options: CallOptions())
        }
        #expect(error?.code == .unauthenticated)
        #expect(error?.message == "strangers are not served")
    }

    @Test func `a message above the limit is RESOURCE_EXHAUSTED`() async throws {
        var config = TestServer.config()
        config.messageBytesMax = 1000
        let server = try await TestServer.start(config)
        let channel = try server.channel()
        let error = try await failure {
            try await channel.unary(
                TestMethods.echo, message: [UInt8](repeating: 0, count: 1001), options: CallOptions())
        }
        #expect(error?.code == .resourceExhausted)
        #expect(try await channel.unary(TestMethods.echo, message: [1], options: CallOptions()) == [1])
    }

    private static let known = TestMethods.method("Known", .unary)

    @Test func `a call knows nothing of the call before it on its connection`() async throws {
        let server = try await TestServer.start(adding: { router in
            router.immediate(Self.known, resource: { (_: Bytes) in "" }) { (_: Bytes, context) in
                let name = context.requestMetadata["x-custom"] ?? "nobody"
                let hasDeadline = context.deadline != nil
                return .reply(Bytes(Array("\(name) \(hasDeadline) \(context.requestWasCompressed)".utf8)))
            }
        })
        let channel = try server.channel()
        let options = CallOptions(timeout: .seconds(600), metadata: ["x-custom": "amal"], compressesRequests: true)
        for _ in 0..<3 {
            let first = try await channel.unary(Self.known, message: [1, 2, 3], options: options)
            let second = try await channel.unary(Self.known, message: [], options: CallOptions())
            #expect(String(decoding: first, as: UTF8.self) == "amal true true")
            #expect(String(decoding: second, as: UTF8.self) == "nobody false false")
        }
        #expect(server.observer.count(of: "opened") == 1)
        withExtendedLifetime(server) {}
    }
}
