package import Sockets
package import TLS

/// Where the server listens and how connections prove who they are.
package struct Listener: Sendable {
    package enum Security: Sendable {
        /// TLS 1.3 with a client certificate.
        case mutualTLS(TLSServerContext)
        /// A Unix-domain socket without TLS: the kernel says which user is at the other end.
        case peerCredentials
        /// Cleartext and nobody is asked who they are: for benchmarks and interoperability tests only.
        case insecure
    }

    package let address: SocketAddress
    package let security: Security

    package init(_ address: SocketAddress, _ security: Security) {
        self.address = address
        self.security = security
    }
}
