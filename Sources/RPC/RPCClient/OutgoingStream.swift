package import RPCCore

/// A streaming call as its caller holds it. Letting go of it cancels a call that has not ended.
package final class OutgoingStream: ClientStream {
    private let call: OutgoingCall
    /// A channel lives as long as its calls.
    private let channel: RPCChannel

    init(_ call: OutgoingCall, of channel: RPCChannel) {
        self.call = call
        self.channel = channel
    }

    deinit {
        call.cancel()
    }

    package func next() async throws -> [UInt8]? {
        try await call.next()
    }

    package func send(_ message: [UInt8]) async throws {
        try await call.send(message)
    }

    package func finishSending() async throws {
        call.finishSending()
    }

    package func cancel() {
        call.cancel()
    }

    /// Known once the first message came or the call ended.
    package func initialMetadata() async -> Metadata {
        await call.metadata().initial
    }

    /// Known once the call ended.
    package func trailingMetadata() async -> Metadata {
        await call.metadata().trailing
    }
}
