import HTTP2
import RPCClient
import RPCCore
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(2))) struct StreamingTests {
    @Test func `a client stream is collected into one reply`() async throws {
        let server = try await TestServer.start()
        let stream = try server.channel().stream(TestMethods.collect)
        for part in ["a", "", "bc"] { try await stream.send(Array(part.utf8)) }
        try await stream.finishSending()
        #expect(try await stream.next() == Array("abc".utf8))
        #expect(try await stream.next() == nil)
    }

    @Test func `a client stream without messages is answered`() async throws {
        let server = try await TestServer.start()
        let stream = try server.channel().stream(TestMethods.collect)
        try await stream.finishSending()
        #expect(try await stream.next() == [])
        #expect(try await stream.next() == nil)
    }

    @Test(arguments: [0, 1, 3, 10_000])
    func `a server stream sends every message in order`(count: Int) async throws {
        let server = try await TestServer.start()
        let stream = try server.channel().stream(TestMethods.count)
        try await stream.send(Array("\(count)".utf8))
        try await stream.finishSending()
        for number in 0..<count {
            let message = try await stream.next()
            #expect(message == Array("\(number)".utf8))
        }
        #expect(try await stream.next() == nil)
    }

    @Test func `both sides of a bidirectional call take turns`() async throws {
        let server = try await TestServer.start()
        let stream = try server.channel().stream(TestMethods.chat)
        for number in 0..<100 {
            try await stream.send(Array("\(number)".utf8))
            #expect(try await stream.next() == Array("you said \(number)".utf8))
        }
        try await stream.finishSending()
        #expect(try await stream.next() == nil)
    }

    @Test func `a stream that policy forbids fails before its handler runs`() async throws {
        let server = try await TestServer.start()
        let stream = try server.channel().stream(TestMethods.chat)
        try await stream.send(Array("forbidden".utf8))
        let error = try await failure { try await stream.next() }
        #expect(error?.code == .permissionDenied)
    }

    @Test func `given two request messages, when the method takes one, then it is UNIMPLEMENTED`() async throws {
        let server = try await TestServer.start()
        let stream = try server.channel().stream(TestMethods.echo)
        let error = try await failure {
            // The status may be there before the second message is sent.
            try await stream.send([1])
            try await stream.send([2])
            return try await stream.next()
        }
        #expect(error?.code == .unimplemented)
    }

    @Test func `given no request message, when the method takes one, then it is UNIMPLEMENTED`() async throws {
        let server = try await TestServer.start()
        for method in [TestMethods.echo, TestMethods.slowEcho] {
            let stream = try server.channel().stream(method)
            try await stream.finishSending()
            let error = try await failure { try await stream.next() }
            #expect(error?.code == .unimplemented)
        }
    }

    @Test func `a reader that does not read holds the writer back`() async throws {
        let server = try await TestServer.start { $0.streamSendBufferMax = 128 * 1024 }
        let channel = try server.channel { $0.http2.streamWindow = 256 * 1024 }
        let stream = channel.stream(TestMethods.flood)
        let messages = 10_000
        try await stream.send(Array("\(messages)".utf8))
        try await stream.finishSending()
        _ = try await stream.next()
        // Another call goes through while this one is stuck.
        let reply = try await channel.unary(TestMethods.echo, message: [1], options: CallOptions())
        #expect(reply == [1])
        // The window, the buffer, what the sockets hold and the message in hand; all of it would be 160 MB.
        let sent = server.state.fields.withLock { $0.sent } * 16 * 1024
        #expect(sent < 16 << 20)
        var count = 1
        while try await stream.next() != nil { count += 1 }
        #expect(count == messages)
    }

    @Test func `a handler that does not read holds the sender back`() async throws {
        let server = try await TestServer.start { $0.streamWindow = 256 * 1024 }
        let channel = try server.channel { $0.http2.streamSendBufferMax = 128 * 1024 }
        let stream = channel.stream(TestMethods.sink)
        let progress = ServiceState()
        let total = 32 << 20
        let sending = Task {
            let message = [UInt8](repeating: 1, count: 64 * 1024)
            for _ in 0..<(total / message.count) {
                try await stream.send(message)
                progress.fields.withLock { $0.sent += message.count }
            }
            try await stream.finishSending()
        }
        await server.state.begun.wait()
        for _ in 0..<20 { _ = try await channel.unary(TestMethods.echo, message: [1], options: CallOptions()) }
        #expect(progress.fields.withLock { $0.sent } < 4 << 20)
        server.state.gate.open()
        try await sending.value
        #expect(try await stream.next() == Array("\(total)".utf8))
        #expect(try await stream.next() == nil)
    }

    @Test func `a stream longer than a window of large messages arrives whole`() async throws {
        let server = try await TestServer.start { $0.streamWindow = 65_535 }
        let channel = try server.channel { $0.http2.streamWindow = 65_535 }
        let stream = channel.stream(TestMethods.chat)
        let message = Array("0123456789".utf8).repeated(toCount: 1 << 20)
        for _ in 0..<5 {
            try await stream.send(message)
            #expect(try await stream.next() == Array("you said ".utf8) + message)
        }
        try await stream.finishSending()
        #expect(try await stream.next() == nil)
    }

    @Test func `a hundred streams at once keep apart`() async throws {
        let server = try await TestServer.start()
        let channel = try server.channel()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask {
                    let stream = channel.stream(TestMethods.chat)
                    for turn in 0..<20 {
                        try await stream.send(Array("\(number).\(turn)".utf8))
                        let reply = try await stream.next()
                        #expect(reply == Array("you said \(number).\(turn)".utf8))
                    }
                    try await stream.finishSending()
                    let end = try await stream.next()
                    #expect(end == nil)
                }
            }
            try await group.waitForAll()
        }
    }
}
