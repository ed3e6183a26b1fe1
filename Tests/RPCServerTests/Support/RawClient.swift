import Foundation
import Glibc
import Sockets

/// A client that writes HTTP/2 by hand over a plain socket, well or badly. A limit of time is on each read and write.
struct RawClient: ~Copyable {
    struct Closed: Error {}
    struct NoAnswer: Error {}

    struct Frame {
        let type: UInt8
        let flags: UInt8
        let stream: UInt32
        let payload: [UInt8]

        static let data: UInt8 = 0
        static let headers: UInt8 = 1
        static let reset: UInt8 = 3
        static let settings: UInt8 = 4
        static let ping: UInt8 = 6
        static let goAway: UInt8 = 7

        var endsStream: Bool { (type == Self.data || type == Self.headers) && flags & 1 != 0 }
    }

    static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

    private let socket: Int32
    private var buffer: [UInt8] = []

    /// Connects to a port of 127.0.0.1.
    init(_ port: UInt16) throws {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Closed() }
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        self.socket = socket
    }

    deinit {
        close(socket)
    }

    mutating func startHTTP2() throws {
        try send(Self.preface + Self.frame(Frame.settings, 0, 0, []))
    }

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Closed() }
            sent += count
        }
    }

    func setNonBlocking() throws {
        guard fcntl(socket, F_SETFL, O_NONBLOCK) == 0 else { throw Closed() }
    }

    /// Sends what the socket takes within a second.
    /// - Returns: how much that was; 0 or less when it takes nothing.
    func trySend(_ bytes: [UInt8]) -> Int {
        var descriptor = pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)
        guard poll(&descriptor, 1, 1000) == 1 else { return 0 }
        return bytes.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }

    /// The next frame; nil when the server closed the connection.
    mutating func readFrame() async throws -> Frame? {
        guard try await fill(9) else { return nil }
        let length = Int(buffer[0]) << 16 | Int(buffer[1]) << 8 | Int(buffer[2])
        guard try await fill(9 + length) else { return nil }
        let stream = buffer[5..<9].reduce(0) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let frame = Frame(type: buffer[3], flags: buffer[4], stream: stream, payload: Array(buffer[9..<(9 + length)]))
        buffer.removeFirst(9 + length)
        return frame
    }

    /// Frames up to the end of a stream, or of the connection.
    mutating func readUntilEndOfStream(_ stream: UInt32) async throws -> [Frame] {
        var frames: [Frame] = []
        while let frame = try await readFrame() {
            frames.append(frame)
            if frame.stream == stream, frame.endsStream || frame.type == Frame.reset { break }
        }
        return frames
    }

    /// Everything up to the end of the connection.
    mutating func readToEnd() async throws -> [Frame] {
        var frames: [Frame] = []
        while let frame = try await readFrame() { frames.append(frame) }
        return frames
    }

    private mutating func fill(_ count: Int) async throws -> Bool {
        while buffer.count < count {
            let bytes = try await Self.receive(socket)
            guard !bytes.isEmpty else { return false }
            buffer += bytes
        }
        return true
    }

    /// Waits on a thread of its own: the pool's few threads belong to what the tests wait for.
    private static func receive(_ socket: Int32) async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            DetachedThread.start(name: "raw-client") {
                var chunk = [UInt8](repeating: 0, count: 65536)
                let count = recv(socket, &chunk, chunk.count, 0)
                if count < 0, errno == EAGAIN {
                    continuation.resume(throwing: NoAnswer())
                } else {
                    continuation.resume(returning: Array(chunk.prefix(max(0, count))))
                }
            }
        }
    }

    // MARK: Frames

    static func frame(_ type: UInt8, _ flags: UInt8, _ stream: UInt32, _ payload: [UInt8]) -> [UInt8] {
        let length = payload.count
        return [UInt8(length >> 16), UInt8(length >> 8 & 255), UInt8(length & 255), type, flags]
            + (0..<4).map { UInt8(truncatingIfNeeded: stream >> UInt32(24 - 8 * $0)) } + payload
    }

    static func headers(
        _ stream: UInt32 = 1, method: String = "POST", path: String, contentType: String? = "application/grpc",
        te: String? = "trailers", extra: [(String, String)] = [], endStream: Bool = false
    ) -> [UInt8] {
        var fields = [(":method", method), (":scheme", "http"), (":path", path), (":authority", "test")]
        if let contentType { fields.append(("content-type", contentType)) }
        if let te { fields.append(("te", te)) }
        return frame(Frame.headers, endStream ? 5 : 4, stream, block(fields + extra))
    }

    static func data(_ bytes: [UInt8], _ stream: UInt32 = 1, endStream: Bool = true) -> [UInt8] {
        frame(Frame.data, endStream ? 1 : 0, stream, bytes)
    }

    /// A gRPC message with its prefix.
    static func message(_ bytes: [UInt8], flag: UInt8 = 0, length: Int? = nil) -> [UInt8] {
        let count = length ?? bytes.count
        return [flag] + (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * $0)) } + bytes
    }

    /// HPACK without compression: literals with new names, not indexed (RFC 7541, section 6.2.2).
    static func block(_ fields: [(String, String)]) -> [UInt8] {
        fields.flatMap { [0] + string($0.0) + string($0.1) }
    }

    private static func string(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        guard bytes.count >= 127 else { return [UInt8(bytes.count)] + bytes }
        var rest = bytes.count - 127
        var length: [UInt8] = [127]
        while rest >= 128 {
            length.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        return length + [UInt8(rest)] + bytes
    }
}

extension [RawClient.Frame] {
    /// Fields of the last header block of a stream. Only what this decoder of test servers' replies knows.
    func trailers(_ stream: UInt32) -> [String: String]? {
        var decoder = PlainHPACK()
        var last: [String: String]?
        for frame in self where frame.type == RawClient.Frame.headers {
            let fields = decoder.decode(frame.payload)
            if frame.stream == stream { last = fields }
        }
        return last
    }

    /// Messages of a stream, without their prefixes joined.
    func body(_ stream: UInt32) -> [UInt8] {
        filter { $0.type == RawClient.Frame.data && $0.stream == stream }.flatMap(\.payload)
    }

    var goAwayCode: UInt32? {
        last { $0.type == RawClient.Frame.goAway }.map { $0.payload[4..<8].reduce(0) { $0 << 8 | UInt32($1) } }
    }

    func resetCode(_ stream: UInt32) -> UInt32? {
        last { $0.type == RawClient.Frame.reset && $0.stream == stream }.map {
            $0.payload.reduce(0) { $0 << 8 | UInt32($1) }
        }
    }
}
