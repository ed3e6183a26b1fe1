internal import HTTP2
internal import Seeds

/// Bytes 0 and 1: choices (`HTTP2Try.Choices`), and the seed of how the bytes are cut. The rest: what a client sends.
@Sendable func fuzzHTTP2Server(_ bytes: [UInt8]) throws {
    try HTTP2Try(.server, bytes).run()
}

/// The same for what a server sends to a client that has opened three streams.
@Sendable func fuzzHTTP2Client(_ bytes: [UInt8]) throws {
    try HTTP2Try(.client, bytes).run()
}

/// One session that is given bytes in pieces, and asked for its answer after each.
private final class HTTP2Try {
    struct Choices: OptionSet {
        let rawValue: UInt8
        /// The bytes are not raw, but frames as `FrameScript` writes them.
        static let script = Choices(rawValue: 1)
        /// The preface and the settings of a good peer come first.
        static let introduced = Choices(rawValue: 2)
        /// Limits so low that a few bytes reach them.
        static let lowLimits = Choices(rawValue: 4)
        /// What is sent is taken out in large pieces, not a frame at a time.
        static let largeGathers = Choices(rawValue: 8)
    }

    private let session: HTTP2Session
    private let witness: HTTP2Witness
    private let bytes: [UInt8]
    private let gatherLimit: Int
    private var random: SeededGenerator

    init(_ role: HTTP2Session.Role, _ bytes: [UInt8]) throws {
        var input = FuzzInput(bytes)
        let choices = Choices(rawValue: input.byte())
        random = SeededGenerator(seed: UInt64(input.byte()))
        let content = input.rest()
        let preface = role == .server ? FrameScript.clientPreface : []
        self.bytes =
            (choices.contains(.introduced) ? preface + FrameScript.emptySettings : [])
            + (choices.contains(.script) ? FrameScript.frames(content) : content)
        gatherLimit = choices.contains(.largeGathers) ? 64 * 1024 : 1
        let limits = choices.contains(.lowLimits) ? Self.lowLimits : HTTP2Limits()
        witness = HTTP2Witness(role, limits, random.next())
        session = HTTP2Session(role, limits: limits, delegate: witness)
        witness.session = session
        if role == .client { try openStreams() }
    }

    private static var lowLimits: HTTP2Limits {
        var limits = HTTP2Limits()
        limits.concurrentStreamsMax = 3
        limits.headerListBytesMax = 400
        limits.headerCountMax = 8
        limits.continuationsMax = 2
        limits.headerTableBytesMax = 128
        limits.streamWindow = 100
        limits.connectionWindow = 70_000
        limits.streamSendBufferMax = 64
        limits.acknowledgementsMax = 5
        limits.resetsBurst = 5
        limits.controlFramesBurst = 20
        return limits
    }

    private func openStreams() throws {
        for hasBody in [true, true, false] {
            var request = HeaderList()
            for (name, value) in [(":method", "POST"), (":scheme", "https"), (":path", "/a/b"), (":authority", "x")] {
                request.add(name, value)
            }
            let stream = try session.submitRequest(request, hasBody: hasBody)
            witness.opened(stream)
            if hasBody { session.send(stream, prefix: 1, prefixCount: 5, [UInt8](repeating: 1, count: 200)) }
        }
    }

    func run() throws {
        var now: Int64 = 1
        var place = 0
        var sent = 0
        while place < bytes.count {
            let end = min(bytes.count, place + Int.random(in: 1...200, using: &random))
            now += Int64.random(in: 0...1_000_000, using: &random)
            let piece = Array(bytes[place..<end])
            do throws(HTTP2Session.Failure) {
                try session.receive(piece.span, now: now)
            } catch {
                try require(!error.description.isEmpty, "a failure says why")
                session.terminate(.protocolError)
                place = bytes.count
            }
            place = max(place, end)
            witness.afterReceive()
            sent += try gather()
            try witness.check(session)
        }
        // What one byte from a stranger makes us send is bounded by what the witness itself answers with.
        try require(sent <= 1_000 + bytes.count * 4_000, "\(sent) bytes were sent for \(bytes.count)")
    }

    private func gather() throws -> Int {
        var sent = 0
        while true {
            let output: [UInt8]
            do throws(HTTP2Session.Failure) {
                output = try session.gather(limit: gatherLimit)
            } catch {
                try require(!error.description.isEmpty, "a failure says why")
                return sent
            }
            guard !output.isEmpty else { break }
            sent += output.count
        }
        for stream in session.takeDrained() { witness.drained(stream) }
        return sent
    }
}
