package import HTTP2
internal import Messages
internal import RPCCore

/// The bounds of a server. Every queue, buffer and wait of it has its bound here or in `http2`.
package struct RPCServerConfig: Sendable {
    /// Event loops; 0 means one per core.
    package var loops = 0
    /// Connections in all. Further ones are closed as soon as they are accepted.
    package var connectionsMax = 10_000
    /// Connections of one identity. Further ones are told to go away.
    package var callerConnectionsMax = 1_000
    /// Connections that have not finished TLS and the preface. When there are more, the oldest is closed.
    package var handshakesMax = 1_000
    /// Requests of one identity over all its connections. Further ones end with `RESOURCE_EXHAUSTED` and a `RetryInfo`.
    package var callerRate = RequestRate(perSecond: 500_000, burst: 500_000)
    /// By how much a loop may be behind before it refuses calls of other than hot methods, with `RESOURCE_EXHAUSTED`
    /// and a `RetryInfo`; four times as much and it refuses all.
    package var overloadDelayMax: Duration = .milliseconds(250)
    /// Bytes of messages that wait in memory, of both directions and all connections, before calls are refused in the
    /// same order.
    package var bufferedBytesMax = 512 << 20
    /// Paths of the methods that are refused last.
    package var hotMethods: Set<String> = [HealthMethods.check.path, HealthMethods.watch.path]
    /// Bytes of one received message, compressed or not, of methods whose route says nothing else.
    package var messageBytesMax = 16 << 20
    /// Bytes of a reply below which methods that compress their replies send it as it is.
    package var compressedBytesMin = 1024
    /// Bytes of whole or begun messages, decompressed, that the calls of one connection hold. A call that would pass it
    /// ends with `RESOURCE_EXHAUSTED`.
    package var connectionReceivedBytesMax = 24 << 20
    /// Bytes of replies that wait on one connection above which it begins no further calls until half are sent.
    package var connectionQueuedBytesMax = 16 << 20
    /// Handlers that run for one connection, those of cancelled calls included. Further calls end with
    /// `RESOURCE_EXHAUSTED`.
    package var connectionTasksMax = 1024
    /// From the headers of a call with one request message to the end of that message.
    package var requestTimeout: Duration = .seconds(60)
    /// A message that has begun and comes slower than `http2.bytesPerSecondMin`, measured over this time, ends its call.
    package var bodyGrace: Duration = .seconds(10)
    /// From `shutdown` to the end of the connections that still have calls.
    package var drainTimeout: Duration = .seconds(30)
    /// How long after saying that a connection goes away new calls on it are refused, if the client does not answer the
    /// ping that goes with it before.
    package var goAwayGrace: Duration = .seconds(1)
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
