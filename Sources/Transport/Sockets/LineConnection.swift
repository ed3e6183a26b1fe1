internal import Glibc

/// A plain TCP connection to something that talks in lines, such as a mail relay: each step blocks the thread, for at
/// most the timeout.
package final class LineConnection {
    private static let lineBytesMax = 8_192

    private let stream: PlainStream
    private let timeoutMilliseconds: Int32
    private var received: [UInt8] = []

    /// - Parameter address: numeric.
    package init(connectingTo address: SocketAddress, timeout: Duration) throws(SystemError) {
        stream = PlainStream(try ConnectingSocket.begin(address), .begun(address))
        timeoutMilliseconds = Int32(clamping: timeout.components.seconds * 1_000)
        while true {
            switch stream.establish() {
            case .done: return
            case .wantsWrite: try wait(for: Int16(POLLOUT), "connect to \(address)")
            case .wantsRead: try wait(for: Int16(POLLIN), "connect to \(address)")
            case .failed(let failure): throw Self.error(failure)
            }
        }
    }

    /// The next line, without its end.
    package func readLine() throws(SystemError) -> String {
        while true {
            if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
                let line = received[..<end].filter { $0 != UInt8(ascii: "\r") }
                received.removeFirst(end + 1)
                return String(decoding: line, as: UTF8.self)
            }
            guard received.count < Self.lineBytesMax else { throw SystemError("read a line", number: EMSGSIZE) }
            var buffer = [UInt8](repeating: 0, count: 1_024)
            var span = buffer.mutableSpan
            switch stream.read(into: &span) {
            case .bytes(let count): received += buffer[..<count]
            case .wouldBlock: try wait(for: Int16(POLLIN), "read a line")
            case .finished: throw SystemError("read a line", number: ECONNRESET)
            case .failed(let failure): throw Self.error(failure)
            }
        }
    }

    package func write(_ bytes: [UInt8]) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            switch stream.write(rest.span) {
            case .bytes(let count): rest = rest.dropFirst(count)
            case .wouldBlock: try wait(for: Int16(POLLOUT), "write")
            case .failed(let failure): throw Self.error(failure)
            }
        }
    }

    package func close() {
        stream.close()
    }

    private func wait(for events: Int16, _ operation: String) throws(SystemError) {
        var entry = pollfd(fd: stream.descriptor, events: events, revents: 0)
        let ready = unsafe poll(&entry, 1, timeoutMilliseconds)
        if ready == 0 { throw SystemError(operation, number: ETIMEDOUT) }
        if ready < 0, errno != EINTR { throw SystemError(operation, number: errno) }
    }

    private static func error(_ failure: StreamFailure) -> SystemError {
        if case .system(let error) = failure { error } else { SystemError("talk", number: EPROTO) }
    }
}
