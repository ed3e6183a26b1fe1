import Crypto
import Foundation
import HTTP2
import RPCClient
import RPCCore
import RPCServer
import Sockets
import TLS
import Testing

/// Who gets a connection, and how connections end.
@Suite(.timeLimit(.minutes(2))) struct ConnectionTests {
    @Test func `a client without a certificate gets no call through`() async throws {
        let server = try await TestServer.start()
        _ = try openssl(server, [])
        await server.observer.event("handshake failed")
    }

    @Test func `TLS 1-2 is refused`() async throws {
        let server = try await TestServer.start()
        let output = try openssl(server, credentials(server) + ["-tls1_2"])
        #expect(output.contains("protocol version"))
    }

    @Test(arguments: [[], ["-alpn", "http/1.1"]]) func `a client that does not offer h2 is refused`(alpn: [String])
        async throws
    {
        let server = try await TestServer.start()
        _ = try openssl(server, credentials(server) + alpn)
        await server.observer.event("handshake failed TLS")
    }

    @Test func `a client certificate of another authority is refused`() async throws {
        let server = try await TestServer.start()
        let stranger = try TestAuthority()
        try stranger.issue("amal", [.client])
        let files = TLSFiles(
            certificateAuthority: server.authority.files("amal").certificateAuthority,
            certificateChain: stranger.files("amal").certificateChain, privateKey: stranger.files("amal").privateKey)
        let channel = try RPCChannel(RPCChannelConfig(server.address, .mutualTLS(TLSClientContext(files: files))))
        let error = try await failure { try await channel.unary(TestMethods.echo, message: [], options: CallOptions()) }
        #expect(error?.code == .unavailable)
        await server.observer.event("handshake failed")
    }

    @Test func `an expired client certificate is refused`() async throws {
        let server = try await TestServer.start()
        try server.authority.issue("late", [.client], validity: .seconds(-60))
        let channel = try server.channel(as: "late")
        let error = try await failure { try await channel.unary(TestMethods.echo, message: [], options: CallOptions()) }
        #expect(error?.code == .unavailable)
    }

    @Test(arguments: ["127.0.0.1", "localhost"]) func `the server's name is checked, as host or address`(
        host: String
    ) async throws {
        let server = try await TestServer.start()
        guard case .tcp(_, let port) = server.address else { return }
        let channel = try server.channel { $0.target = .tcp(host: host, port: port) }
        #expect(try await channel.unary(TestMethods.echo, message: [3], options: CallOptions()) == [3])
    }

    @Test func `a server whose certificate does not carry the name is not called`() async throws {
        let server = try await TestServer.start()
        let context = try TLSClientContext(files: server.authority.files("amal"))
        let channel = try RPCChannel(
            RPCChannelConfig(server.address, .mutualTLS(context, serverName: "other.internal")))
        let error = try await failure { try await channel.unary(TestMethods.echo, message: [], options: CallOptions()) }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("ostname mismatch") == true)
    }

    @Test func `nobody listening is UNAVAILABLE, and a later server is found`() async throws {
        let server = try await TestServer.start()
        let path = server.authority.folder + "/late.sock"
        let context = try TLSClientContext(files: server.authority.files("amal"))
        let channel = try RPCChannel(RPCChannelConfig(.unix(path: path), .mutualTLS(context)))
        let error = try await failure { try await channel.unary(TestMethods.echo, message: [], options: CallOptions()) }
        #expect(error?.code == .unavailable)
        let waiting = Task {
            try await channel.unary(TestMethods.echo, message: [4], options: CallOptions(waitsForServer: true))
        }
        try await server.listen(.unix(path: path))
        #expect(try await waiting.value == [4])
    }

    @Test func `a channel connects anew when its connection broke`() async throws {
        let server = try await TestServer.start()
        let channel = try server.channel()
        _ = try await channel.unary(TestMethods.echo, message: [], options: CallOptions())
        await server.server.disconnect(RPCError(.unauthenticated, "gone")) { _ in true }
        await server.observer.event("ended")
        // The client may not have noticed yet: the first call may fail, but not for long.
        var reply: [UInt8]?
        while reply == nil, !Task.isCancelled {
            reply = try? await channel.unary(TestMethods.echo, message: [9], options: CallOptions())
        }
        #expect(reply == [9])
    }

    @Test func `connections above the limit are closed unheard`() async throws {
        var config = TestServer.config()
        config.connectionsMax = 1
        let server = try await TestServer.start(config)
        let first = try server.channel()
        _ = try await first.unary(TestMethods.echo, message: [], options: CallOptions())
        let error = try await failure {
            try await server.channel().unary(TestMethods.echo, message: [], options: CallOptions())
        }
        #expect(error?.code == .unavailable)
        await server.observer.event("refused")
    }

    @Test func `a connection that never begins is closed`() async throws {
        let server = try await TestServer.start { $0.handshakeTimeout = .milliseconds(50) }
        var silent = try RawClient(server.port)
        #expect(try await silent.readFrame() == nil)
        await server.observer.event("handshake failed the handshake took too long")
        var halfway = try RawClient(await server.plainAddress())
        try halfway.send(Array(RawClient.preface.prefix(10)))
        _ = try await halfway.readToEnd()
    }

    @Test func `an idle connection is closed`() async throws {
        let server = try await TestServer.start { $0.idleTimeout = .milliseconds(50) }
        var idle = try RawClient(await server.plainAddress())
        try idle.startHTTP2()
        #expect(try await idle.readToEnd().goAwayCode == 0)
        await server.observer.event("ended idle")
    }

    @Test func `a request that trickles in is ended`() async throws {
        var config = TestServer.config()
        config.requestTimeout = .milliseconds(50)
        let server = try await TestServer.start(config)
        var client = try RawClient(await server.plainAddress())
        try client.startHTTP2()
        try client.send(RawClient.headers(path: "/test.Service/Echo") + RawClient.data([0, 0], endStream: false))
        #expect(try await client.readUntilEndOfStream(1).trailers(1)?["grpc-status"] == "4")
    }

    @Test func `certificates are read anew while calls go on`() async throws {
        var config = TestServer.config()
        config.certificateCheckInterval = .milliseconds(10)
        let server = try await TestServer.start(config)
        let old = try server.channel()
        _ = try await old.unary(TestMethods.echo, message: [], options: CallOptions())
        try server.authority.issue("server", [.server, .client], hosts: ["renewed.internal"])
        await server.observer.event("certificates read")
        let context = try TLSClientContext(files: server.authority.files("amal"))
        let renewed = try RPCChannel(
            RPCChannelConfig(server.address, .mutualTLS(context, serverName: "renewed.internal")))
        #expect(try await renewed.unary(TestMethods.echo, message: [1], options: CallOptions()) == [1])
        #expect(try await old.unary(TestMethods.echo, message: [2], options: CallOptions()) == [2])
    }

    @Test func `unusable new certificates leave the old ones in place`() async throws {
        let server = try await TestServer.start()
        try Data("nonsense".utf8).write(to: URL(fileURLWithPath: server.authority.folder + "/server.pem"))
        server.server.reloadCertificates()
        await server.observer.event("certificates certificate")
        #expect(try await server.channel().unary(TestMethods.echo, message: [1], options: CallOptions()) == [1])
    }

    @Test func `a caller on a Unix socket is the user the kernel says`() async throws {
        let server = try await TestServer.start()
        let path = server.authority.folder + "/local.sock"
        _ = try await server.server.start([Listener(.unix(path: path), .peerCredentials)])
        let channel = try RPCChannel(RPCChannelConfig(.unix(path: path), .insecure))
        let reply = try await channel.unary(TestMethods.whoAmI, message: [], options: CallOptions())
        #expect(String(decoding: reply, as: UTF8.self) == "uid:\(getuid())")
    }

    // MARK: openssl s_client

    private func credentials(_ server: TestServer) -> [String] {
        let files = server.authority.files("amal")
        return ["-cert", files.certificateChain, "-key", files.privateKey]
    }

    /// What `openssl s_client` prints when it is not given anything to send.
    private func openssl(_ server: TestServer, _ arguments: [String]) throws -> String {
        let words =
            ["openssl", "s_client", "-connect", "\(server.address)", "-CAfile", server.authority.folder + "/ca.pem"]
            + arguments
        // Foundation's Process reads past the names of the open files when there are more than some 1,350 of them, as
        // there may be beside the other tests.
        let command = words.map { "'\($0)'" }.joined(separator: " ") + " < /dev/null 2>&1"
        let output = try #require(popen(command, "r"))
        defer { pclose(output) }
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = fread(&buffer, 1, buffer.count, output), count > 0 { text += buffer[..<count] }
        return String(decoding: text, as: UTF8.self)
    }
}
