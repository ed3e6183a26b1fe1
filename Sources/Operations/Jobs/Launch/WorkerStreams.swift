internal import CLinux
internal import Glibc
internal import WorkerProtocol

/// The server's ends of what a worker writes: events, and the text of its standard output and error.
/// Confined to the worker's thread.
@safe
struct WorkerStreams: Sendable {
    private var events: LaunchFile?
    private var output: LaunchFile?
    private var text: [UInt8] = []
    private var lines: ArraySlice<String> = []

    private static let lineBytesMax = 4_096

    init(events: LaunchFile, output: LaunchFile) {
        self.events = events
        self.output = output
    }

    /// Blocks for the next message; nil when both streams have ended.
    mutating func next() throws(WorkerProtocolError) -> WorkerProcess.Message? {
        while true {
            if let line = lines.popFirst() { return .line(line) }
            if events == nil, output == nil { return nil }
            let readable = clinux_wait_readable(events?.descriptor ?? -1, output?.descriptor ?? -1)
            guard readable >= 0 else { throw .systemCall(name: "poll", errno: -readable) }
            if readable & 1 != 0, let event = try nextEvent() { return .event(event) }
            if readable & 2 != 0 { try readText() }
        }
    }

    private mutating func nextEvent() throws(WorkerProtocolError) -> WorkerEvent? {
        guard let events else { return nil }
        guard let body = try FrameReader.read(from: events.descriptor) else {
            self.events = nil
            return nil
        }
        return try EventFrame.decode(body)
    }

    private mutating func readText() throws(WorkerProtocolError) {
        guard let output else { return }
        let bytes = try FrameReader.readSome(from: output.descriptor, atMost: Self.lineBytesMax)
        if bytes.isEmpty {
            self.output = nil
            if !text.isEmpty { lines.append(String(decoding: text, as: UTF8.self)) }
            text = []
            return
        }
        for byte in bytes {
            if byte == UInt8(ascii: "\n") || text.count == Self.lineBytesMax {
                lines.append(String(decoding: text, as: UTF8.self))
                text = []
            }
            if byte != UInt8(ascii: "\n") { text.append(byte) }
        }
    }
}
