internal import Glibc

/// Bytes 0 and 1: choices (`RPCServerChoices`), and the seed of how the bytes are cut. The rest: what a client sends to
/// a server, over a socket.
///
/// The server ends the connection once the client has, whatever it was sent, and goes on to answer good calls.
@Sendable func fuzzRPCServer(_ bytes: [UInt8]) throws {
    var input = FuzzInput(bytes)
    let choices = RPCServerChoices(rawValue: input.byte())
    let seed = input.byte()
    let content = input.rest()
    let script =
        choices.contains(.script) ? FrameScript.frames(content, methods: HostedServer.shared.methods) : content
    let connection = try ServerSocket(HostedServer.shared.path)
    try connection.send(choices.contains(.introduced) ? FrameScript.clientPreface + FrameScript.emptySettings : [])
    if choices.contains(.inTwo) {
        let middle = script.count * Int(seed) / 256
        try connection.send(Array(script[..<middle]))
        connection.receive(milliseconds: 1)
        try connection.send(Array(script[middle...]))
    } else {
        try connection.send(script)
    }
    if choices.contains(.patient) { connection.receive(milliseconds: 2) }
    connection.finish()
    try require(connection.receive(milliseconds: 20_000) == .ended, "the server does not end the connection")
    if seed & 15 == 0 { try checkGoodCall() }
}

private struct RPCServerChoices: OptionSet {
    let rawValue: UInt8
    /// The bytes are not raw, but frames as `FrameScript` writes them.
    static let script = RPCServerChoices(rawValue: 1)
    /// The preface and the settings of a good client come first.
    static let introduced = RPCServerChoices(rawValue: 2)
    /// The client waits for answers before it ends.
    static let patient = RPCServerChoices(rawValue: 4)
    static let inTwo = RPCServerChoices(rawValue: 8)
}

private func checkGoodCall() throws {
    let connection = try ServerSocket(HostedServer.shared.path)
    let call = FrameScript.frame(1, 4, 1, FrameScript.call(HostedServer.shared.methods[0]))
    let message = FrameScript.frame(0, 1, 1, [0, 0, 0, 0, 0])
    try connection.send(FrameScript.clientPreface + FrameScript.emptySettings + call + message)
    while !connection.hasReply {
        try require(connection.receive(milliseconds: 20_000, once: true) == .received, "a good call is not answered")
    }
}

/// A client's end of a connection.
private final class ServerSocket {
    enum Outcome: Equatable { case received, silent, ended }

    private let descriptor: Int32
    private var answer: [UInt8] = []

    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        try require(connected == 0, "the server does not take connections: error \(errno)")
    }

    deinit { close(descriptor) }

    /// Sends what the server takes; it may end the connection at any time.
    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                // A server that waits for us to read reads no more.
                let outcome = receive(milliseconds: 20_000, once: true, orWritable: true)
                try require(outcome != .silent, "the server neither reads nor writes")
                if outcome == .ended { return }
            } else {
                return
            }
        }
    }

    func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Takes what comes until nothing has for the time given, or once.
    @discardableResult
    func receive(milliseconds: Int32, once: Bool = false, orWritable: Bool = false) -> Outcome {
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        while true {
            var poller = pollfd(fd: descriptor, events: Int16(orWritable ? POLLIN | POLLOUT : POLLIN), revents: 0)
            let ready = poll(&poller, 1, milliseconds)
            // The fuzzer's own clock interrupts.
            if ready < 0, errno == EINTR { continue }
            guard ready == 1 else { return .silent }
            if orWritable, poller.revents & Int16(POLLIN | POLLHUP | POLLERR) == 0 { return .received }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return .ended }
            if answer.count < 64 * 1024 { answer += buffer[..<count] }
            if once { return .received }
        }
    }

    /// Whether DATA of stream 1 came, which only a call that succeeded has.
    var hasReply: Bool {
        var place = 0
        while place + 9 <= answer.count {
            if answer[place + 3] == 0, answer[place + 8] == 1 { return true }
            place += 9 + answer[place..<place + 3].reduce(0) { $0 << 8 | Int($1) }
        }
        return false
    }
}
