package import HTTP2

/// The bounds of a server. Every queue, buffer and wait of it has its bound here or in `http2`.
package struct RPCServerConfig: Sendable {
    /// Event loops; 0 means one per core.
    package var loops = 0
    /// Connections in all. Further ones are closed as soon as they are accepted.
    package var connectionsMax = 10_000
    /// Bytes of one received message, compressed or not, of methods whose route says nothing else.
    package var messageBytesMax = 16 << 20
    /// Bytes of a reply below which methods that compress their replies send it as it is.
    package var compressedBytesMin = 1024
    /// Bytes of whole or begun messages, decompressed, that the calls of one connection hold. A call that would pass it ends with
    /// `RESOURCE_EXHAUSTED`.
    package var connectionReceivedBytesMax = 128 << 20
    /// Bytes of replies that wait on one connection above which it begins no further calls until half are sent.
    package var connectionQueuedBytesMax = 64 << 20
    /// Handlers that run for one connection, those of cancelled calls included. Further calls end with
    /// `RESOURCE_EXHAUSTED`.
    package var connectionTasksMax = 1024
    /// From the headers of a call with one request message to the end of that message.
    package var requestTimeout: Duration = .seconds(60)
    /// From `shutdown` to the end of the connections that still have calls.
    package var drainTimeout: Duration = .seconds(30)
    /// A connection this old, give or take a tenth, is asked to go away; zero lets it grow as old as it likes.
    package var connectionAgeMax: Duration = .zero
    /// What its calls are given to end then, before it is cut off.
    package var connectionAgeGrace: Duration = .seconds(60)
    /// How often certificate files are looked at for changes.
    package var certificateCheckInterval: Duration = .seconds(5)
    /// The calls the observer hears of. All are counted.
    package var observedCalls = ObservedCalls.all
    package var http2 = HTTP2Limits()

    package init() {}
}
