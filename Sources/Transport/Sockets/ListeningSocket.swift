internal import CLinux
internal import Glibc

/// A socket that accepts connections, non-blocking.
package struct ListeningSocket: ~Copyable, Sendable {
    private let descriptor: FileDescriptor
    /// Where it listens, with the port the kernel chose if port 0 was asked for.
    package let address: SocketAddress

    /// Binds and listens. A Unix-domain socket appears with `mode` (octal permission bits) and replaces a socket file
    /// nobody listens on.
    /// - Parameter address: a numeric TCP address or `localhost`, or a path.
    package init(_ address: SocketAddress, backlog: Int32 = 1024, mode: UInt32 = 0o660) throws(SystemError) {
        switch address {
        case .tcp(let host, let port):
            var bound: UInt16 = 0
            let numeric = host == "localhost" ? "127.0.0.1" : host
            let number = try SystemError.check(
                unsafe clinux_listen_tcp(numeric, port, backlog, &bound), "listen on \(address)")
            descriptor = FileDescriptor(owning: number)
            self.address = .tcp(host: host, port: bound)
        case .unix(let path):
            let number = try SystemError.check(
                unsafe clinux_listen_unix(path, mode, backlog), "listen on \(address)")
            descriptor = FileDescriptor(owning: number)
            self.address = address
        }
    }

    package var number: Int32 { descriptor.number }

    /// The next waiting connection, or nil when there is none just now.
    /// - Throws: `EMFILE` and the like; connections that failed before they were accepted are skipped.
    package func accept() throws(SystemError) -> AcceptedSocket? {
        while true {
            let (number, peer) = unsafe withUnsafeTemporaryAllocation(
                of: CChar.self, capacity: Int(CLINUX_ADDRESS_SIZE)
            ) { text in
                let number = unsafe clinux_accept(descriptor.number, text.baseAddress)
                return (number, number < 0 ? "" : unsafe String(cString: text.baseAddress!))
            }
            if number >= 0 {
                return AcceptedSocket(
                    descriptor: FileDescriptor(owning: number), peerAddress: peer, localAddress: address)
            }
            switch -number {
            case EAGAIN: return nil
            case EINTR, ECONNABORTED, EPROTO, EPERM: continue
            default: throw SystemError("accept on \(address)", number: -number)
            }
        }
    }
}

/// A connection that was just accepted.
package struct AcceptedSocket: ~Copyable, Sendable {
    package let descriptor: FileDescriptor
    /// Numeric address and port of the peer; `unix` for a Unix-domain socket.
    package let peerAddress: String
    /// The listener it came through.
    package let localAddress: SocketAddress

    /// Gives the descriptor up to the caller.
    package consuming func takeDescriptor() -> FileDescriptor { descriptor }
}
