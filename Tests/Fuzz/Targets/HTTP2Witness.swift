internal import HTTP2
internal import Seeds

/// Hears what a session tells, checks that it is told in order and within the limits, and answers as a server or a
/// client may: at once or later, with bodies, trailers, resets and pings.
final class HTTP2Witness: HTTP2SessionDelegate {
    /// What was heard of an open stream.
    private struct Heard {
        var hasHeaders = false
        var hasTrailers = false
        var isFinished = false
        var unconsumed = 0
    }

    private let role: HTTP2Session.Role
    private let limits: HTTP2Limits
    private var random: SeededGenerator
    private var streams: [HTTP2Stream: Heard] = [:]
    private var closed: Set<Int32> = []
    private var finding: String?
    private static let headers = PreparedHeaders([":status": "200", "content-type": "application/grpc"])
    private static let trailers = PreparedHeaders(["grpc-status": "0"])
    weak var session: HTTP2Session?

    init(_ role: HTTP2Session.Role, _ limits: HTTP2Limits, _ seed: UInt64) {
        self.role = role
        self.limits = limits
        random = SeededGenerator(seed: seed)
    }

    /// A stream that the session opened itself.
    func opened(_ stream: HTTP2Stream) {
        streams[stream] = Heard()
    }

    func check(_ session: HTTP2Session) throws(FuzzFinding) {
        if let finding { throw FuzzFinding(description: finding) }
        try require(session.openStreams >= streams.count, "a stream that was not closed is not open")
        let unconsumed = streams.values.reduce(0) { $0 + $1.unconsumed }
        try require(unconsumed <= Int(limits.connectionWindow), "\(unconsumed) bytes are held of a peer")
        try require(session.queuedBytes >= 0, "less than nothing is queued")
        if streams.isEmpty, session.openStreams == 0 {
            try require(session.queuedBytes == 0, "bytes are queued for no stream")
        }
    }

    private func expect(_ isKept: Bool, _ promise: @autoclosure () -> String) {
        if !isKept, finding == nil { finding = promise() }
    }

    private func chance(_ one: Int, in all: Int) -> Bool { Int.random(in: 0..<all, using: &random) < one }

    // MARK: What is heard

    func headersReceived(_ stream: HTTP2Stream, _ headers: HeaderBlock) {
        check(headers)
        if role == .server {
            expect(streams[stream] == nil, "headers twice on stream \(stream.id)")
            expect(!closed.contains(stream.id), "stream \(stream.id) opened again")
            opened(stream)
        }
        expect(streams[stream]?.hasHeaders == false, "headers twice, or of no stream: \(stream.id)")
        expect(streams.count <= Int(limits.concurrentStreamsMax), "\(streams.count) streams are open")
        expect(Set(streams.keys.map(\.slot)).count == streams.count, "two open streams share a slot")
        streams[stream]?.hasHeaders = true
        if role == .server, chance(3, in: 4) { respond(stream) }
    }

    private func check(_ headers: HeaderBlock) {
        expect(headers.count <= limits.headerCountMax, "\(headers.count) fields")
        var size = 0
        for index in 0..<headers.count {
            let name = headers.withName(index) { $0.count }
            let value = headers.withValue(index) { $0.count }
            size += name + value + 32
            expect(headers.name(index).utf8.allSatisfy { !(0x41...0x5A).contains($0) && $0 > 0x20 }, "a foul name")
            let hasControl = headers.withValue(index) { value in
                value.indices.contains { value[$0] == 0 || value[$0] == 10 || value[$0] == 13 }
            }
            expect(!hasControl, "a value with NUL, CR or LF")
        }
        expect(size <= limits.headerListBytesMax, "\(size) bytes of fields")
    }

    func trailersReceived(_ stream: HTTP2Stream, _ headers: HeaderBlock) {
        check(headers)
        expect(streams[stream]?.hasHeaders == true, "trailers before headers on stream \(stream.id)")
        expect(streams[stream]?.isFinished == false, "trailers after the end of stream \(stream.id)")
        streams[stream]?.hasTrailers = true
    }

    func dataReceived(_ stream: HTTP2Stream, _ bytes: Span<UInt8>) {
        expect(streams[stream]?.hasHeaders == true, "data before headers on stream \(stream.id)")
        expect(streams[stream]?.hasTrailers == false, "data after trailers on stream \(stream.id)")
        expect(streams[stream]?.isFinished == false, "data after the end of stream \(stream.id)")
        var sum: UInt64 = 0
        for index in bytes.indices { sum &+= UInt64(bytes[index]) }
        random = SeededGenerator(seed: random.next() &+ sum)
        streams[stream]?.unconsumed += bytes.count
        if chance(1, in: 2) { consume(stream) }
        if chance(1, in: 16) { session?.reset(stream, .cancel) }
    }

    private func consume(_ stream: HTTP2Stream) {
        session?.consume(stream, streams[stream]?.unconsumed ?? 0)
        streams[stream]?.unconsumed = 0
    }

    func streamFinished(_ stream: HTTP2Stream) {
        expect(streams[stream]?.isFinished == false, "the end twice, or of no stream: \(stream.id)")
        streams[stream]?.isFinished = true
        guard chance(1, in: 2) else { return }
        session?.send(stream, prefix: 0x0500, prefixCount: 5, [1, 2, 3, 4, 5])
        finish(stream)
    }

    func streamClosed(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode) {
        // A stream whose headers never were whole is not heard of before.
        if streams.removeValue(forKey: stream) != nil {
            expect(closed.insert(stream.id).inserted, "stream \(stream.id) closed twice")
        }
        expect(!code.description.isEmpty, "a code without a name")
    }

    func settingsReceived() {}

    func pingAnswered() {}

    func goAwayReceived(lastStreamID: Int32, _ code: HTTP2ErrorCode) {
        expect(lastStreamID >= 0, "a negative stream id")
    }

    // MARK: What is answered

    private func respond(_ stream: HTTP2Stream) {
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            var list = HeaderList()
            list.add(":status", "415")
            session?.submitResponse(stream, list, hasBody: false)
        case 1: session?.reset(stream, .refusedStream)
        default:
            session?.submitResponse(stream, Self.headers)
            let count = Int.random(in: 0...300, using: &random)
            session?.send(stream, prefix: 0, prefixCount: 5, [UInt8](repeating: 7, count: count))
            if chance(1, in: 2) { finish(stream) }
        }
    }

    private func finish(_ stream: HTTP2Stream) {
        if role == .server, chance(3, in: 4) {
            session?.finish(stream, Self.trailers)
        } else {
            session?.finish(stream, nil as HeaderList?)
        }
    }

    func drained(_ stream: HTTP2Stream) {
        guard chance(1, in: 4) else { return finish(stream) }
        session?.send(stream, prefix: 0, prefixCount: 0, [UInt8](repeating: 9, count: 100))
    }

    /// Now and then, something of its own accord.
    func afterReceive() {
        // Streams in order: a set's own differs from run to run.
        let open = streams.keys.sorted { $0.id < $1.id }
        if let stream = open.randomElement(using: &random) {
            switch Int.random(in: 0..<12, using: &random) {
            case 0: consume(stream)
            case 1: respond(stream)
            case 2: finish(stream)
            case 3: session?.reset(stream, .cancel)
            case 4: session?.send(stream, prefix: 0, prefixCount: 0, [UInt8](repeating: 3, count: 150))
            default: break
            }
        }
        switch Int.random(in: 0..<64, using: &random) {
        case 0: session?.ping()
        case 1: session?.announceShutdown()
        case 2: session?.refuseNewStreams()
        default: break
        }
    }
}
