package import Sockets
package import TLS

/// The server under attack: where it is, and the credentials of those who get past TLS. It serves
/// `grpc.testing.TestService`.
package struct AttackTarget: Sendable {
    package let address: SocketAddress
    /// Nil in cleartext.
    package let credentials: TLSClientContext?

    package init(_ address: SocketAddress, credentials: TLSClientContext?) {
        self.address = address
        self.credentials = credentials
    }
}
