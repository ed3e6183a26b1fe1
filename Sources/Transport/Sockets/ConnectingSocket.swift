internal import CLinux

/// How far a connection to an address has come.
package enum ConnectingSocket: Sendable {
    case begun(SocketAddress)
    case polled(SocketAddress)
    case established

    /// Starts to connect to a numeric TCP address or a socket path.
    package static func begin(_ address: SocketAddress) throws(SystemError) -> FileDescriptor {
        let number =
            switch address {
            case .tcp(let host, let port): unsafe clinux_connect_tcp(host, port)
            case .unix(let path): unsafe clinux_connect_unix(path)
            }
        return FileDescriptor(owning: try SystemError.check(number, "connect to \(address)"))
    }

    /// `.done` once the socket is connected. The first time it always asks to poll for writability, which is how the
    /// kernel tells that the attempt ended.
    package mutating func progress(of socket: Int32) -> StreamProgress {
        switch self {
        case .begun(let address):
            self = .polled(address)
            return .wantsWrite
        case .polled(let address):
            let error = clinux_socket_error(socket)
            guard error == 0 else {
                return .failed(.system(SystemError("connect to \(address)", number: -error)))
            }
            self = .established
            return .done
        case .established:
            return .done
        }
    }
}
