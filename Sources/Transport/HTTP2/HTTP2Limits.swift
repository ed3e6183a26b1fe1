/// The bounds of one connection. Every queue, buffer and wait of it has its bound here.
package struct HTTP2Limits: Sendable, Hashable {
    /// Streams that the peer may have open at once.
    package var concurrentStreamsMax: UInt32 = 256
    /// Names and values of one header block, each field with 32 bytes of overhead (RFC 9113, section 6.5.2).
    package var headerListBytesMax: Int = 32 * 1024
    package var headerCountMax: Int = 128
    /// CONTINUATION frames of one header block.
    package var continuationsMax: Int = 8
    /// Memory of the peer's HPACK compressor that we keep.
    package var headerTableBytesMax: UInt32 = 4096
    /// Bytes of one stream, and of all of them, that the peer may send before we have taken earlier ones.
    package var streamWindow: Int32 = 1 << 20
    package var connectionWindow: Int32 = 8 << 20
    /// Bytes queued for one stream above which its writer waits.
    package var streamSendBufferMax: Int = 256 * 1024
    /// Settings and ping acknowledgements that wait to be sent.
    package var acknowledgementsMax: Int = 1000
    /// Frames that wait to be sent above which nothing more is read: resets, window updates and replies of a peer that
    /// does not read.
    package var queuedFramesMax: Int = 4000
    /// Streams the peer may reset, or make us reset: at once, and regained each second.
    package var resetsBurst: UInt64 = 1000
    package var resetsPerSecond: UInt64 = 33
    /// PING, SETTINGS, PRIORITY, empty DATA and unknown frames: at once, and regained each second.
    package var controlFramesBurst: Int64 = 10_000
    package var controlFramesPerSecond: Int64 = 1_000
    /// From the first byte to the end of the TLS handshake and the peer's SETTINGS.
    package var handshakeTimeout: Duration = .seconds(10)
    /// A connection without streams is closed after this.
    package var idleTimeout: Duration = .seconds(30 * 60)
    /// From the first frame of a header block to its last.
    package var headersTimeout: Duration = .seconds(20)
    /// A peer that sends or takes fewer bytes a second, over the time of the limit in question, might as well send or
    /// take none.
    package var bytesPerSecondMin = 128
    /// A connection whose socket takes none of the bytes waiting for it is closed after this.
    package var sendStallTimeout: Duration = .seconds(60)
    /// A connection that opens no flow-control window for the bodies waiting for it is closed after this.
    package var windowStallTimeout: Duration = .seconds(5 * 60)
    /// A PING goes out when nothing was read for this long; no answer within `keepaliveTimeout` closes.
    package var keepaliveInterval: Duration = .seconds(2 * 60)
    package var keepaliveTimeout: Duration = .seconds(20)

    package init() {}
}
