internal import Glibc
internal import Sockets
internal import TLS

/// One connection of an attacker: blocking, on a thread of its own, never waiting long for anything.
final class Attacker {
    struct Over: Error {}

    private static let patience: Int32 = 2_000
    private let stream: any ByteStream
    /// What the server proved to be, DER; nil in cleartext.
    var serverCertificate: [UInt8]? { (stream as? TLSStream)?.peerCertificate }
    private let stop: StopFlag
    /// Whether a server that takes nothing is waited for.
    var waitsForRoom = true

    /// Connects; with TLS and the preface unless told otherwise.
    init(_ target: AttackTarget, _ stop: StopFlag, isBare: Bool = false) throws {
        self.stop = stop
        let socket = try ConnectingSocket.begin(target.address)
        if !isBare, let credentials = target.credentials {
            stream = try credentials.connect(socket, .begun(target.address), host: "127.0.0.1")
        } else {
            stream = PlainStream(socket, .begun(target.address))
        }
        try establish()
        if !isBare { try send(Frames.preface) }
    }

    private func establish() throws {
        while true {
            switch stream.establish() {
            case .done: return
            case .wantsRead: try wait(POLLIN)
            case .wantsWrite: try wait(POLLOUT)
            case .failed: throw Over()
            }
        }
    }

    private func wait(_ events: Int32) throws {
        var descriptor = pollfd(fd: stream.descriptor, events: Int16(events), revents: 0)
        for _ in 0..<(Self.patience / 100) {
            if stop.isSet { throw Over() }
            if poll(&descriptor, 1, 100) > 0 { return }
        }
        throw Over()
    }

    /// - Throws: when the server has closed, or it is time to stop.
    func send(_ bytes: [UInt8]) throws {
        var start = 0
        while start < bytes.count {
            if stop.isSet { throw Over() }
            switch stream.write(bytes.span.extracting(start..<bytes.count)) {
            case .bytes(let count): start += count
            case .wouldBlock:
                guard waitsForRoom else { return }
                try wait(POLLOUT)
            case .failed: throw Over()
            }
        }
    }

    /// Takes what there is.
    /// - Throws: when the server has closed.
    func drain(_ body: (Span<UInt8>) -> Void = { _ in }) throws {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            var room = buffer.mutableSpan
            switch stream.read(into: &room) {
            case .bytes(let count): body(buffer.span.extracting(0..<count))
            case .wouldBlock: return
            case .finished, .failed: throw Over()
            }
        }
    }

    /// Waits until the server has sent something, and takes it.
    func awaitBytes(_ body: (Span<UInt8>) -> Void) throws {
        try wait(POLLIN)
        try drain(body)
    }
}
