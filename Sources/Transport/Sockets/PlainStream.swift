internal import CLinux
internal import Glibc

/// A socket as it is, for Unix-domain sockets and tests of the protocol without TLS.
package final class PlainStream: ByteStream {
    private let socket: FileDescriptor
    private var connection: ConnectingSocket

    /// - Parameter connection: `.established` for an accepted socket.
    package init(_ socket: consuming FileDescriptor, _ connection: ConnectingSocket = .established) {
        self.socket = socket
        self.connection = connection
    }

    package var descriptor: Int32 { socket.number }

    package func establish() -> StreamProgress { connection.progress(of: socket.number) }

    package func read(into buffer: inout MutableSpan<UInt8>, atMost: Int) -> ReadOutcome {
        let count = unsafe buffer.withUnsafeMutableBytes {
            unsafe clinux_receive(socket.number, $0.baseAddress, min(atMost, $0.count))
        }
        if count > 0 { return .bytes(count) }
        if count == 0 { return .finished }
        switch Int32(-count) {
        case EAGAIN, EINTR: return .wouldBlock
        case let number: return .failed(.system(SystemError("receive", number: number)))
        }
    }

    package func write(_ bytes: Span<UInt8>) -> WriteOutcome {
        let count = unsafe bytes.withUnsafeBytes { unsafe clinux_send(socket.number, $0.baseAddress, $0.count) }
        if count >= 0 { return .bytes(count) }
        switch Int32(-count) {
        case EAGAIN, EINTR: return .wouldBlock
        case let number: return .failed(.system(SystemError("send", number: number)))
        }
    }

    package func close() {
        _ = clinux_shutdown_writes(socket.number)
    }
}
