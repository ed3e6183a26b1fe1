package import HTTP2
package import Sockets
package import TLS

/// Where a channel connects to, as whom, and its bounds.
package struct RPCChannelConfig: Sendable {
    package enum Security: Sendable {
        /// TLS 1.3 with a client certificate. The server's certificate must name the target's host, or `serverName`
        /// where given (a Unix-domain socket has no host: `localhost` then).
        case mutualTLS(TLSClientContext, serverName: String? = nil)
        /// Nothing is encrypted and nobody is asked who they are.
        case insecure
    }

    package var target: SocketAddress
    package var security: Security
    /// From the first packet to the server's HTTP/2 settings, for each address of the target.
    package var connectTimeout: Duration = .seconds(10)
    /// After a failed attempt, calls fail at once for this long, growing by `backoffFactor` to the maximum, give or
    /// take a fifth (gRPC connection back-off).
    package var backoff: Duration = .milliseconds(200)
    package var backoffFactor = 1.6
    package var backoffMax: Duration = .seconds(20)
    /// Nil makes no call again that a server may have begun.
    package var retry: RetryPolicy? = RetryPolicy()
    /// Bytes of one received message, compressed or not, of calls that say nothing else.
    package var messageBytesMax = 64 << 20
    /// Tells servers that they may compress their replies.
    package var acceptsCompression = true
    package var userAgent = "mizan-swift/1"
    package var http2 = HTTP2Limits()
    /// Hears of every call.
    package var observer: (any ClientObserver)?

    package init(_ target: SocketAddress, _ security: Security) {
        self.target = target
        self.security = security
        http2.idleTimeout = .seconds(24 * 3600)
        http2.keepaliveInterval = .seconds(60)
        http2.windowStallTimeout = .seconds(3600)
    }

    var authority: String {
        switch (target, security) {
        case (_, .mutualTLS(_, let name?)): name
        case (.unix, _): "localhost"
        case (.tcp, _): target.description
        }
    }

    /// The name that the server's certificate must carry.
    var serverName: String {
        switch (target, security) {
        case (_, .mutualTLS(_, let name?)): name
        case (.tcp(let host, _), _): host
        case (.unix, _): "localhost"
        }
    }
}
