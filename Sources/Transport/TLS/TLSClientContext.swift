package import Sockets

/// The client's credentials and the authorities it trusts.
package final class TLSClientContext: Sendable {
    private let context: TLSContext

    package init(files: TLSFiles) throws(TLSError) {
        context = try TLSContext.load(files, .client)
    }

    /// The client's side of a TLS connection.
    /// - Parameter host: the DNS name or numeric address that the server's certificate must carry as a subject
    ///   alternative name.
    package func connect(
        _ socket: consuming FileDescriptor, _ connection: ConnectingSocket, host: String
    ) throws(TLSError) -> TLSStream {
        guard
            let handle = unsafe context.connect(
                socket.number, host: host, isNumeric: NameResolver.isNumeric(host))
        else { throw TLSError(description: "\(host) is neither a host name nor an address") }
        return unsafe TLSStream(handle, socket, connection)
    }
}
