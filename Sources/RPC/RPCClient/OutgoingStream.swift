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
        try await call.send(message, isCompressed: true)
    }

    /// Sends one message as it is, though the call compresses.
    package func send(uncompressed message: [UInt8]) async throws {
        try await call.send(message, isCompressed: false)
    }

    package func finishSending() async throws {
        call.finishSending()
    }

    package func cancel() {
        call.cancel()
    }

    /// What came beside the messages.
    package struct Response: Sendable {
        /// Known once the first message came or the call ended.
        package let initialMetadata: Metadata
        /// Known once the call ended.
        package let trailingMetadata: Metadata
        /// The message that was taken last came compressed.
        package let lastWasCompressed: Bool
    }

    package func response() async -> Response {
        await call.response()
    }
}
