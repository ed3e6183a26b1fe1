import RPCClient
import RPCCore
import RPCServer
import Testing

/// What a server must answer to frames that RFC 9113 forbids, and to those it allows: the cases that HTTP/2 servers
/// are known to get wrong.
@Suite(.timeLimit(.minutes(2))) struct ConformanceTests {
    enum Answer: Sendable {
        /// A GOAWAY with this code, then the end of the connection.
        case connectionError(UInt32)
        /// A RST_STREAM or a GOAWAY with this code.
        case streamError(UInt32)
        /// A reply to the call on stream 1, and a connection that goes on.
        case reply
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let frames: [UInt8]
        let answer: Answer

        init(_ description: String, _ frames: [UInt8], _ answer: Answer) {
            testDescription = description
            self.frames = frames
            self.answer = answer
        }
    }

    private static let noError: UInt32 = 0
    private static let protocolError: UInt32 = 1
    private static let flowControlError: UInt32 = 3
    private static let streamClosed: UInt32 = 5
    private static let frameSizeError: UInt32 = 6
    private static let compressionError: UInt32 = 9

    private static let path = "/test.Service/Echo"
    private static let open = RawClient.headers(path: path)
    private static let ended = RawClient.headers(path: path, endStream: true)
    private static let call = open + RawClient.data(RawClient.message([1]))

    private static let streamStates = [
        Case("DATA on an idle stream", RawClient.data([1]), .connectionError(protocolError)),
        Case("RST_STREAM on an idle stream", reset(1), .connectionError(protocolError)),
        Case("WINDOW_UPDATE on an idle stream", window(1, 1), .connectionError(protocolError)),
        Case("CONTINUATION on an idle stream", RawClient.frame(9, 4, 1, [0x82]), .connectionError(protocolError)),
        Case("PRIORITY on an idle stream, then a call", priority(3, on: 0) + call, .reply),
        Case("DATA after END_STREAM", ended + RawClient.data([1]), .streamError(streamClosed)),
        Case("HEADERS after END_STREAM", ended + ended, .streamError(streamClosed)),
        Case("DATA after RST_STREAM", open + reset(1) + RawClient.data([1]), .streamError(streamClosed)),
        Case("HEADERS after RST_STREAM", open + reset(1) + open, .streamError(streamClosed)),
        Case("WINDOW_UPDATE after END_STREAM", call + window(1, 1), .reply),
        Case("RST_STREAM twice, then a call", openOn(3) + reset(3) + reset(3) + callOn(5), .reply),
    ]

    private static let identifiers = [
        Case("an even stream id", RawClient.headers(2, path: path), .connectionError(protocolError)),
        Case("a lower stream id", callOn(5) + callOn(3), .connectionError(protocolError)),
        Case("HEADERS on stream 0", RawClient.headers(0, path: path), .connectionError(protocolError)),
        Case("DATA on stream 0", RawClient.data([1], 0), .connectionError(protocolError)),
        Case("RST_STREAM on stream 0", reset(0), .connectionError(protocolError)),
        Case("SETTINGS on a stream", RawClient.frame(4, 0, 1, []), .connectionError(protocolError)),
        Case("PING on a stream", RawClient.frame(6, 0, 1, zeros(8)), .connectionError(protocolError)),
        Case("GOAWAY on a stream", RawClient.frame(7, 0, 1, zeros(8)), .connectionError(protocolError)),
    ]

    private static let sizes = [
        Case("a frame above 16 KiB", open + RawClient.data(zeros(16_385)), .streamError(frameSizeError)),
        Case("SETTINGS of 3 bytes", RawClient.frame(4, 0, 0, zeros(3)), .connectionError(frameSizeError)),
        Case("SETTINGS ACK with a payload", RawClient.frame(4, 1, 0, zeros(1)), .connectionError(frameSizeError)),
        Case("PING of 6 bytes", RawClient.frame(6, 0, 0, zeros(6)), .connectionError(frameSizeError)),
        Case("RST_STREAM of 3 bytes", open + RawClient.frame(3, 0, 1, zeros(3)), .connectionError(frameSizeError)),
        Case("WINDOW_UPDATE of 3 bytes", RawClient.frame(8, 0, 0, zeros(3)), .connectionError(frameSizeError)),
        Case(
            "padding beyond the frame", open + RawClient.frame(0, 9, 1, [6] + zeros(3)), .connectionError(protocolError)
        ),
        Case("a frame of an unknown type, then a call", RawClient.frame(0x16, 0, 0, zeros(8)) + call, .reply),
        Case("PING with flags that mean nothing, then a call", RawClient.frame(6, 0x16, 0, zeros(8)) + call, .reply),
    ]

    private static let settings = [
        Case("ENABLE_PUSH of 2", setting(2, 2), .connectionError(protocolError)),
        Case("a window of 2 GiB", setting(4, 0x8000_0000), .connectionError(flowControlError)),
        Case("frames of 16,383 bytes", setting(5, 16_383), .connectionError(protocolError)),
        Case("frames of 16 MiB", setting(5, 1 << 24), .connectionError(protocolError)),
        Case("an unknown setting, then a call", setting(0xff, 1) + call, .reply),
    ]

    private static let flowControl = [
        Case("WINDOW_UPDATE of 0", window(0, 0), .connectionError(protocolError)),
        Case("WINDOW_UPDATE of 0 on a stream", open + window(1, 0), .streamError(protocolError)),
        Case(
            "windows above 2 GiB", window(0, 0x7fff_ffff) + window(0, 0x7fff_ffff), .connectionError(flowControlError)),
        Case(
            "windows above 2 GiB on a stream", open + window(1, 0x7fff_ffff) + window(1, 0x7fff_ffff),
            .streamError(flowControlError)),
        Case(
            "SETTINGS that make a stream's window negative, then one that opens it",
            setting(4, 0) + call + setting(4, 100), .reply),
    ]

    private static let headerBlocks = [
        Case("a frame within a header block", unfinished + priority(1, on: 0), .connectionError(protocolError)),
        Case("another stream within a header block", unfinished + openOn(3), .connectionError(protocolError)),
        Case(
            "an unknown frame within a header block", unfinished + RawClient.frame(0x16, 0, 1, []),
            .connectionError(protocolError)),
        Case(
            "a field that cannot be decoded", RawClient.frame(1, 5, 1, [0x40, 0x01]), .connectionError(compressionError)
        ),
        Case("an index outside the tables", RawClient.frame(1, 5, 1, [0xfe]), .connectionError(compressionError)),
        Case(
            "a table above what was allowed", RawClient.frame(1, 5, 1, [0x3f, 0xff, 0xff, 0x7f]),
            .connectionError(compressionError)),
        Case(
            "a stream that depends on itself", RawClient.frame(1, 0x25, 1, [0, 0, 0, 1, 15, 0x82]),
            .streamError(protocolError)),
    ]

    private static let fields = [
        Case("an upper-case name", open(with: [("X-Test", "1")]), .streamError(protocolError)),
        Case("a name with a space", open(with: [("x test", "1")]), .streamError(protocolError)),
        Case("a line break in a value", open(with: [("x-test", "1\r\ngrpc-status: 0")]), .streamError(protocolError)),
        Case("NUL in a value", open(with: [("x-test", "1\u{0}")]), .streamError(protocolError)),
        Case("connection", open(with: [("connection", "keep-alive")]), .streamError(protocolError)),
        Case(
            "te other than trailers", RawClient.headers(path: path, te: "gzip", endStream: true),
            .streamError(protocolError)),
        Case("an unknown pseudo-header", open(with: [(":test", "1")]), .streamError(protocolError)),
        Case(
            "a pseudo-header after a field",
            block([(":method", "POST"), ("x", "1"), (":scheme", "http"), (":path", path)]), .streamError(protocolError)),
        Case("a response's pseudo-header", block(request + [(":status", "200")]), .streamError(protocolError)),
        Case("two methods", block(request + [(":method", "POST")]), .streamError(protocolError)),
        Case("two paths", block(request + [(":path", path)]), .streamError(protocolError)),
        Case("no method", block(request.filter { $0.0 != ":method" }), .streamError(protocolError)),
        Case("no scheme", block(request.filter { $0.0 != ":scheme" }), .streamError(protocolError)),
        Case("no path", block(request.filter { $0.0 != ":path" }), .streamError(protocolError)),
        Case("an empty path", block(request.map { $0.0 == ":path" ? (":path", "") : $0 }), .streamError(protocolError)),
        Case(
            "a body longer than its content-length", open(with: [("content-length", "1")]) + RawClient.data([1, 2]),
            .streamError(protocolError)),
        Case("trailers without END_STREAM", open + open, .streamError(protocolError)),
        Case(
            "trailers with a pseudo-header", open + RawClient.headers(path: path, endStream: true),
            .streamError(protocolError)),
    ]

    @Test(arguments: streamStates + identifiers + sizes + settings + flowControl + headerBlocks + fields)
    func `a server answers as RFC 9113 says`(example: Case) async throws {
        let server = try await TestServer.shared()
        var client = try RawClient(await Self.address.value)
        try client.startHTTP2()
        try client.send(example.frames)
        switch example.answer {
        case .connectionError(let code):
            #expect(try await client.readToEnd().goAwayCode == code)
        case .streamError(let code):
            #expect(try await Self.error(&client) == code)
        case .reply:
            #expect(try await Self.hasReply(&client))
        }
        #expect(try await server.channel().unary(TestMethods.echo, message: [1], options: CallOptions()) == [1])
    }

    private static let address = Task { try await TestServer.shared().plainAddress() }

    /// The code of the first reset or goodbye that is an error.
    private static func error(_ client: inout RawClient) async throws -> UInt32? {
        while let frame = try await client.readFrame() {
            switch frame.type {
            case RawClient.Frame.reset: return number(frame.payload[0..<4])
            case RawClient.Frame.goAway: return number(frame.payload[4..<8])
            default: continue
            }
        }
        return nil
    }

    private static func hasReply(_ client: inout RawClient) async throws -> Bool {
        while let frame = try await client.readFrame() {
            if frame.type == RawClient.Frame.data, frame.payload == RawClient.message([1]) { return true }
        }
        return false
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    // MARK: Frames

    private static let request = [
        (":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "test"),
        ("content-type", "application/grpc"), ("te", "trailers"),
    ]

    /// HEADERS whose block goes on.
    private static let unfinished = RawClient.frame(1, 0, 1, RawClient.block(request))

    private static func block(_ fields: [(String, String)]) -> [UInt8] {
        RawClient.frame(1, 5, 1, RawClient.block(fields))
    }

    private static func open(with extra: [(String, String)]) -> [UInt8] { RawClient.headers(path: path, extra: extra) }

    private static func openOn(_ stream: UInt32) -> [UInt8] { RawClient.headers(stream, path: path) }

    private static func callOn(_ stream: UInt32) -> [UInt8] {
        openOn(stream) + RawClient.data(RawClient.message([1]), stream)
    }

    private static func reset(_ stream: UInt32) -> [UInt8] { RawClient.frame(3, 0, stream, [0, 0, 0, 8]) }

    private static func window(_ stream: UInt32, _ increment: UInt32) -> [UInt8] {
        RawClient.frame(8, 0, stream, word(increment))
    }

    private static func priority(_ stream: UInt32, on other: UInt32) -> [UInt8] {
        RawClient.frame(2, 0, stream, word(other) + [15])
    }

    private static func setting(_ id: UInt8, _ value: UInt32) -> [UInt8] {
        RawClient.frame(4, 0, 0, [0, id] + word(value))
    }

    private static func word(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    }

    private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }
}
