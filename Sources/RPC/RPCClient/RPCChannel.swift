package import RPCCore
package import Sockets

/// Carries calls to one server over one connection, which is made when it is first needed and again when it broke.
/// May be used from any thread and from any number of tasks at once.
///
///     let context = try TLSClientContext(files: TLSFiles(...))
///     let channel = try RPCChannel(RPCChannelConfig(.tcp(host: "mizan.internal", port: 8443), .mutualTLS(context)))
///     let health = try await HealthClient(channel).check(HealthCheckRequest())
package final class RPCChannel: CallChannel {
    private let config: RPCChannelConfig
    private let loop: EventLoop
    private let core: ChannelCore

    package init(_ config: RPCChannelConfig) throws(SystemError) {
        self.config = config
        loop = try EventLoop(name: "rpc-client")
        core = ChannelCore(config, loop)
    }

    deinit {
        close()
    }

    /// Ends the connection; calls under way fail with `CANCELLED`. The channel cannot be used again.
    package func close() {
        loop.execute { [core, loop] in
            core.close()
            loop.stop()
        }
    }

    package func unary(_ method: MethodDescriptor, message: [UInt8], options: CallOptions) async throws -> [UInt8] {
        try await call(method, message: message, options: options).message
    }

    /// A unary call with what came beside its reply.
    package func call(
        _ method: MethodDescriptor, message: [UInt8], options: CallOptions = CallOptions()
    ) async throws -> UnaryReply {
        let call = OutgoingCall(method, request: message, options, config, loop)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                loop.perform { [core] in
                    call.completion = { continuation.resume(with: $0) }
                    core.begin(call)
                }
            }
        } onCancel: {
            call.cancel()
        }
    }

    package func openStream(_ method: MethodDescriptor, options: CallOptions) async throws -> any ClientStream {
        stream(method, options: options)
    }

    /// As `openStream`, with the metadata of the response within reach. The call begins now; a connection that cannot
    /// be made fails its first `next` or `send`.
    package func stream(_ method: MethodDescriptor, options: CallOptions = CallOptions()) -> OutgoingStream {
        let call = OutgoingCall(method, options, config, loop)
        loop.perform { [core] in core.begin(call) }
        return OutgoingStream(call, of: self)
    }
}

/// What a unary call came back with.
package struct UnaryReply: Sendable {
    package let message: [UInt8]
    package let initialMetadata: Metadata
    package let trailingMetadata: Metadata
    package let wasCompressed: Bool
}
