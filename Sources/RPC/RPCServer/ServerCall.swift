internal import HTTP2
internal import RPCCore
internal import Sockets

/// One call as its connection sees it. There is one per stream slot, used again for each call in it.
final class ServerCall {
    enum Phase {
        /// No call.
        case idle
        /// More of the request is to come, and the handler has not begun.
        case receiving
        /// A call with one request message has it.
        case whole
        /// The handler runs.
        case running
        /// It is no gRPC request, and gets an HTTP status once its body has ended.
        case refused
        /// The status is on its way; what still comes in is dropped.
        case answered
    }

    var phase = Phase.idle
    var stream = HTTP2Stream.none
    /// What its headers said.
    var head = RequestHead()
    /// Of a refused call.
    var httpStatus = 0
    /// On the loop's clock; nil when the caller set none.
    var deadline: Int64?
    var timer = EventLoop.TimerToken.none
    var begunAt: Int64 = 0
    /// When the handler began; nil unless the caller asked for timing.
    var handledAt: Int64?
    var requestID: UInt64 = 0
    var assembler: MessageAssembler
    /// Who calls by a token; nil: whoever the connection is of.
    var tokenHolder: TokenHolder?
    /// Of the call before, to be used again once nobody else holds it.
    private var state: CallState?
    /// What the handler's side of the call holds; nil for handlers that answer on the loop.
    var running: RunningCall?
    /// The request body is complete.
    var isFinished = false
    var hasBegunReply = false
    /// The reply's headers said that messages may be compressed.
    var announcedGzip = false
    /// It is in the connection's list of calls to look at.
    var isTouched = false
    var bytesReceived = 0
    var bytesSent = 0
    /// Received bytes that the handler has not got yet.
    var bytesHeld = 0

    /// Somebody who calls by a token over a connection of somebody else's.
    struct TokenHolder {
        let origin: CallOrigin
        /// On the loop's clock: when the token is good no longer.
        let end: Int64
    }

    init(messageBytesMax: Int) {
        assembler = MessageAssembler(messageBytesMax: messageBytesMax)
    }

    var route: Router.Route? { head.route }

    /// The route compresses replies, and the caller understands it.
    var mayCompress: Bool { head.acceptsGzip && head.route?.options.compressesReplies == true }

    func begin(_ stream: HTTP2Stream, now: Int64, requestID: UInt64) {
        self.stream = stream
        self.requestID = requestID
        phase = .receiving
        begunAt = now
    }

    /// What the call shares with its handler; that of the call before where nothing of it is left.
    func makeState(_ origin: CallOrigin, _ method: MethodDescriptor) -> CallState {
        let made: CallState
        if tokenHolder == nil, isKnownUniquelyReferenced(&state), let kept = state, kept.isFresh {
            made = kept
        } else {
            made = CallState(origin, method)
            state = made
        }
        made.begin(method, head.metadata, deadline: deadline, requestID: requestID)
        return made
    }

    /// Back to idle, ready for the next call in the slot.
    func clear() {
        phase = .idle
        stream = .none
        if head.hasMetadata || tokenHolder != nil || head.route?.isStream == true {
            state = nil
            tokenHolder = nil
        }
        head.clear()
        deadline = nil
        timer = .none
        handledAt = nil
        if running != nil { running = nil }
        isFinished = false
        hasBegunReply = false
        announcedGzip = false
        isTouched = false
        bytesReceived = 0
        bytesSent = 0
        bytesHeld = 0
        assembler.encoding = .identity
        assembler.drop()
    }
}
