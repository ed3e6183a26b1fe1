internal import HTTP2
internal import RPCCore
internal import Sockets
internal import TLS

/// One client's connection: its calls from their headers to their status. Lives on one loop.
///
/// What a batch of received bytes brought is first noted per call (`ServerConnection+Requests`), then acted on
/// (`ServerConnection+Handlers`), so that handlers run outside nghttp2 and a call that was cancelled in the same batch
/// never runs.
final class ServerConnection {
    let home: LoopConnections
    let loop: EventLoop
    let http2: HTTP2Connection
    let session: HTTP2Session
    /// Nil without TLS, and once the connection has ended.
    private var tls: TLSStream?
    private let usesTLS: Bool
    private(set) var peer: Peer
    /// Nil while nobody was authenticated.
    private(set) var origin: CallOrigin?
    /// Why there is none.
    private(set) var refusal = RPCError(.unauthenticated, "nobody was authenticated")

    /// By stream slot.
    var calls: [ServerCall] = []
    /// Calls that something happened to in this batch.
    var touched: [HTTP2Stream] = []
    /// Calls that wait for queued replies to go out before they begin.
    var waiting: [HTTP2Stream] = []
    var receivedBytesHeld = 0
    /// Of its identity; nil while there is none.
    var caller: CallerRecord?
    var handshakeNumber: UInt64 = 0
    var slowRequests = SlowRequests()
    var bufferedBytesNoted = 0
    var runningTasks = 0
    private var isDraining = false
    private var ageTimer = EventLoop.TimerToken.none
    private var hasRefusedStreams = false
    var tokens = TokenMemo()

    convenience init(_ home: LoopConnections, tls: TLSStream, _ peerAddress: String) {
        self.init(home, tls, tls, Peer(address: peerAddress, certificate: nil))
    }

    convenience init(_ home: LoopConnections, plain: PlainStream, _ peerAddress: String, _ process: LocalProcess?) {
        self.init(home, plain, nil, Peer(address: peerAddress, certificate: nil, process: process))
    }

    private init(_ home: LoopConnections, _ stream: any ByteStream, _ tls: TLSStream?, _ peer: Peer) {
        self.home = home
        self.tls = tls
        usesTLS = tls != nil
        loop = home.loop
        self.peer = peer
        http2 = HTTP2Connection(.server, on: home.loop, over: stream, limits: home.config.http2)
        session = http2.session
    }

    var principal: Principal? { origin?.principal }

    func start() {
        http2.start(self)
    }

    func close() {
        http2.close()
    }

    /// Looks whether whoever was let in may stay.
    func checkStanding() {
        guard let principal else { return }
        endTokenCalls()
        switch home.authenticator.standing(of: principal) {
        case .good: break
        case .leaving: drain()
        case .ended(let error): dismiss(error)
        }
    }

    /// Ends the connection of somebody who is not welcome any more. Nothing is served to it from here on; it is told why,
    /// if it still reads.
    func dismiss(_ error: RPCError) {
        for call in calls { fail(call, error) }
        leaveCaller()
        origin = nil
        refusal = error
        refuseNewStreams()
        _ = loop.schedule(after: home.config.goAwayGrace, self, tag: Self.tooOldTag)
    }

    // MARK: Draining

    /// From the end of the handshake on: one that took long leaves its client some time to call.
    private func beginAgeing() {
        let age = home.config.connectionAgeMax
        guard age > .zero, http2.ending == nil else { return }
        ageTimer = loop.schedule(after: age * Double.random(in: 0.9...1.1), self, tag: Self.oldTag)
    }

    private static let drainTag = -1
    private static let oldTag = -2
    private static let tooOldTag = -3

    /// Says that the connection is going away; what was sent before the client heard of it is still served.
    func drain() {
        guard !isDraining else { return }
        isDraining = true
        session.announceShutdown()
        session.ping()
        http2.flushLater()
        _ = loop.schedule(after: home.config.goAwayGrace, self, tag: Self.drainTag)
    }

    private func refuseNewStreams() {
        guard !hasRefusedStreams else { return }
        hasRefusedStreams = true
        session.refuseNewStreams()
        http2.flushLater()
    }
}

extension ServerConnection: TimerTarget {
    func timerFired(_ tag: Int) {
        switch tag {
        case Self.drainTag: refuseNewStreams()
        case Self.oldTag:
            drain()
            ageTimer = loop.schedule(after: home.config.connectionAgeGrace, self, tag: Self.tooOldTag)
        case Self.tooOldTag: close()
        default: timeIsUp(HTTP2Stream(tag: tag))
        }
    }
}

extension ServerConnection: HTTP2ConnectionDelegate {
    func connectionOpened() {
        if let tls {
            peer = Peer(address: peer.address, certificate: tls.peerCertificate, issuers: tls.peerIssuers)
        }
        do throws(RPCError) {
            let principal = try home.authenticator.principal(of: peer)
            origin = CallOrigin(principal: principal, peer: peer, clockZero: loop.instant(0))
        } catch {
            refusal = error
        }
        home.observer.connectionOpened(peer, principal)
        if let principal { enterCaller(principal) }
        beginAgeing()
    }

    func connectionEnded(_ end: ConnectionEnd) {
        home.handshakes.leave(handshakeNumber)
        leaveCaller()
        tls = nil
        loop.cancel(ageTimer)
        let duringHandshake = peer.certificate == nil && usesTLS
        home.metrics.connectionEnded(end.kind, duringHandshake: duringHandshake)
        if duringHandshake {
            home.observer.handshakeFailed(peer, reason: end.description)
        } else {
            home.observer.connectionEnded(peer, reason: end.description)
        }
        receivedBytesHeld = 0
        noteBufferedBytes()
        home.ended(self)
    }

    func settingsReceived() {
        home.handshakes.leave(handshakeNumber)
    }

    func pingAnswered() {
        if isDraining { refuseNewStreams() }
    }

    func goAwayReceived(lastStreamID: Int32, _ code: HTTP2ErrorCode) {}

    func headersReceived(_ stream: HTTP2Stream, _ headers: HeaderBlock) {
        requestBegan(stream, headers)
    }

    func trailersReceived(_ stream: HTTP2Stream, _ headers: HeaderBlock) {}

    func dataReceived(_ stream: HTTP2Stream, _ bytes: Span<UInt8>) {
        if let call = call(stream) { requestBytes(call, bytes) }
    }

    func streamFinished(_ stream: HTTP2Stream) {
        if let call = call(stream) { requestFinished(call) }
    }

    func streamClosed(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode) {
        if let call = call(stream) { callClosed(call) }
    }

    func receivedBatch() {
        actOnTouched()
        noteBufferedBytes()
    }

    func streamDrained(_ stream: HTTP2Stream) {
        call(stream)?.running?.drained()
    }

    func flushed() {
        actOnWaiting()
        noteBufferedBytes()
    }
}
