import HTTP2
import Seeds
import Testing

/// Two sessions that talk to each other without a network.
@Suite struct HTTP2SessionTests {
    final class Recorder: HTTP2SessionDelegate {
        weak var session: HTTP2Session?
        var headers: [(HTTP2Stream, [String: String])] = []
        var trailers: [[String: String]] = []
        var bytes: [UInt8] = []
        var finished: [HTTP2Stream] = []
        var closed: [HTTP2ErrorCode] = []
        var goAway: HTTP2ErrorCode?
        var consumes = true

        private func fields(_ block: HeaderBlock) -> [String: String] {
            Dictionary((0..<block.count).map { (block.name($0), block.value($0)) }) { $1 }
        }

        func headersReceived(_ stream: HTTP2Stream, _ headers: HeaderBlock) {
            self.headers.append((stream, fields(headers)))
        }
        func trailersReceived(_ stream: HTTP2Stream, _ headers: HeaderBlock) { trailers.append(fields(headers)) }
        func dataReceived(_ stream: HTTP2Stream, _ bytes: Span<UInt8>) {
            for index in bytes.indices { self.bytes.append(bytes[index]) }
            if consumes { session?.consume(stream, bytes.count) }
        }
        func streamFinished(_ stream: HTTP2Stream) { finished.append(stream) }
        func streamClosed(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode) { closed.append(code) }
        func settingsReceived() {}
        func pingAnswered() {}
        func goAwayReceived(lastStreamID: Int32, _ code: HTTP2ErrorCode) { goAway = code }
    }

    final class Pair {
        let atClient = Recorder()
        let atServer = Recorder()
        let client: HTTP2Session
        let server: HTTP2Session

        init(_ limits: HTTP2Limits = HTTP2Limits()) {
            client = HTTP2Session(.client, limits: limits, delegate: atClient)
            server = HTTP2Session(.server, limits: limits, delegate: atServer)
            atClient.session = client
            atServer.session = server
        }

        /// Carries bytes to and fro until both have nothing more to say.
        func exchange() throws {
            while client.wantsWrite || server.wantsWrite {
                try carry(client, to: server)
                try carry(server, to: client)
            }
        }

        private func carry(_ from: HTTP2Session, to: HTTP2Session) throws {
            let output = try from.gather(limit: 1 << 20)
            try to.receive(output.span, now: 1)
        }
    }

    private var request: HeaderList {
        var list = HeaderList()
        for (name, value) in [(":method", "POST"), (":scheme", "http"), (":path", "/a/b"), (":authority", "x")] {
            list.add(name, value)
        }
        return list
    }

    @Test func `a request and its response with trailers go through`() throws {
        let pair = Pair()
        let stream = try pair.client.submitRequest(request, hasBody: true)
        pair.client.send(stream, prefix: 0x0201, prefixCount: 2, [3, 4])
        pair.client.finish(stream, nil as HeaderList?)
        try pair.exchange()
        #expect(pair.atServer.headers.first?.1[":path"] == "/a/b")
        #expect(pair.atServer.bytes == [1, 2, 3, 4])
        let answered = try #require(pair.atServer.finished.first)
        pair.server.submitResponse(answered, PreparedHeaders([":status": "200"]))
        pair.server.send(answered, prefix: 0, prefixCount: 0, [9])
        pair.server.finish(answered, PreparedHeaders(["grpc-status": "0"]))
        try pair.exchange()
        #expect(pair.atClient.headers.first?.1[":status"] == "200")
        #expect(pair.atClient.bytes == [9])
        #expect(pair.atClient.trailers == [["grpc-status": "0"]])
        #expect(pair.atServer.closed == [.noError])
        #expect(pair.server.openStreams == 0)
    }

    @Test func `a peer that does not consume gets no more than its window`() throws {
        var limits = HTTP2Limits()
        limits.streamWindow = 70_000
        let pair = Pair(limits)
        pair.atServer.consumes = false
        try pair.exchange()
        let stream = try pair.client.submitRequest(request, hasBody: true)
        pair.client.send(stream, prefix: 0, prefixCount: 0, [UInt8](repeating: 1, count: 1_000_000))
        try pair.exchange()
        #expect(pair.atServer.bytes.count == 70_000)
        #expect(pair.client.queuedBytes(stream) == 930_000)
        let open = try #require(pair.atServer.headers.first?.0)
        pair.atServer.consumes = true
        pair.server.consume(open, 70_000)
        try pair.exchange()
        #expect(pair.atServer.bytes.count == 1_000_000)
    }

    @Test func `bytes of a stream that was reset count no longer`() throws {
        let pair = Pair()
        let stream = try pair.client.submitRequest(request, hasBody: true)
        pair.client.send(stream, prefix: 0, prefixCount: 0, [UInt8](repeating: 1, count: 5_000_000))
        try pair.exchange()
        pair.client.reset(stream, .cancel)
        try pair.exchange()
        #expect(pair.client.queuedBytes == 0)
        #expect(pair.atServer.closed == [.cancel])
        // A handle to a closed stream does nothing.
        pair.client.send(stream, prefix: 0, prefixCount: 0, [1])
        pair.client.reset(stream, .cancel)
        pair.client.consume(stream, 1)
        #expect(pair.client.queuedBytes == 0)
    }

    @Test func `both sides end once the server refused new streams and the last is closed`() throws {
        let pair = Pair()
        let stream = try pair.client.submitRequest(request, hasBody: false)
        try pair.exchange()
        pair.server.announceShutdown()
        try pair.exchange()
        #expect(pair.atClient.goAway == .noError)
        pair.server.refuseNewStreams()
        try pair.exchange()
        #expect(pair.server.isAlive)
        pair.server.submitResponse(HTTP2Stream(tag: stream.tag), HeaderList.status("204"), hasBody: false)
        try pair.exchange()
        #expect(!pair.server.isAlive)
    }

    @Test(arguments: Seeds.fresh(200))
    func `bytes changed on their way never harm a session`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let pair = Pair()
        for _ in 0..<4 {
            let stream = try pair.client.submitRequest(request, hasBody: true)
            pair.client.send(stream, prefix: 0, prefixCount: 0, [UInt8](repeating: 5, count: 100))
            pair.client.finish(stream, nil as HeaderList?)
        }
        var bytes = try pair.client.gather(limit: 1 << 20)
        for _ in 0..<Int.random(in: 1...10, using: &random) {
            bytes[Int.random(in: 24..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        do throws(HTTP2Session.Failure) {
            var at = 0
            while at < bytes.count {
                let end = min(bytes.count, at + Int.random(in: 1...200, using: &random))
                try pair.server.receive(bytes.span.extracting(at..<end), now: 1)
                at = end
            }
        } catch {
            #expect(!error.description.isEmpty)
        }
        _ = try? pair.server.gather(limit: 1 << 20)
    }
}

extension HeaderList {
    static func status(_ status: String) -> HeaderList {
        var list = HeaderList()
        list.add(":status", status)
        return list
    }
}
