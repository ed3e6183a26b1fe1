package import RPCCore
internal import Sockets

/// Hears of the calls of channels, for metrics. Called on their event loops: it must not block.
///
/// A call is made once or more: anew where a server did not begin it, or where it failed and is worth another attempt.
/// Source: gRFC A66.
package protocol ClientObserver: Sendable {
    func attemptBegan(_ method: MethodDescriptor, target: String)
    func attemptEnded(_ attempt: EndedAttempt)
    /// - Parameter nanoseconds: from the call to its end, all attempts and the pauses between them.
    func callEnded(_ method: MethodDescriptor, target: String, _ status: StatusCode, nanoseconds: Int64)
}

/// One attempt of a call, as it ended.
package struct EndedAttempt: Sendable {
    package let method: MethodDescriptor
    /// What the channel connects to.
    package let target: String
    package let status: StatusCode
    /// From asking for a connection to the status.
    package let nanoseconds: Int64
    /// Bytes of messages as they were on the wire, without their prefixes.
    package let bytesSent: Int
    package let bytesReceived: Int
}

/// The observer of a channel's calls, and what the channel connects to.
struct ObservedChannel {
    let observer: any ClientObserver
    let target: String

    init?(_ config: RPCChannelConfig) {
        guard let observer = config.observer else { return nil }
        self.observer = observer
        target = config.target.description
    }
}

/// Tells an observer of one call.
struct ObservedCall {
    private let channel: ObservedChannel
    private let method: MethodDescriptor
    private let begunAt: Int64
    /// Nil between two attempts.
    private var attemptBegunAt: Int64?
    var bytesSent = 0
    var bytesReceived = 0

    init(_ method: MethodDescriptor, _ channel: ObservedChannel, now: Int64) {
        self.channel = channel
        self.method = method
        begunAt = now
    }

    mutating func attemptBegan(now: Int64) {
        attemptBegunAt = now
        channel.observer.attemptBegan(method, target: channel.target)
    }

    mutating func attemptEnded(_ status: StatusCode, now: Int64) {
        guard let begun = attemptBegunAt else { return }
        channel.observer.attemptEnded(
            EndedAttempt(
                method: method, target: channel.target, status: status, nanoseconds: now - begun,
                bytesSent: bytesSent, bytesReceived: bytesReceived))
        attemptBegunAt = nil
        bytesSent = 0
        bytesReceived = 0
    }

    mutating func ended(_ status: StatusCode, now: Int64) {
        attemptEnded(status, now: now)
        channel.observer.callEnded(method, target: channel.target, status, nanoseconds: now - begunAt)
    }
}
