internal import Messages
internal import RPCClient
internal import RPCCore
internal import TLS

/// One run of a command against a server.
struct Session: Sendable {
    let channel: TimedChannel
    let project: String
    let output: Output

    init(_ options: ServerOptions) throws {
        self.init(try RPCChannel(RPCChannelConfig(Caller(options))), options)
    }

    init(_ channel: RPCChannel, _ options: ServerOptions) {
        self.channel = TimedChannel(channel, timeout: .seconds(options.timeout))
        project = options.project
        output = Output(isJSON: options.json)
    }

    func close() {
        channel.close()
    }

    var features: FeatureServiceClient { FeatureServiceClient(channel) }
    var training: TrainingServiceClient { TrainingServiceClient(channel) }
    var models: ModelServiceClient { ModelServiceClient(channel) }
    var endpoints: InferenceServiceClient { InferenceServiceClient(channel) }
    var inference: InferenceGRPCInferenceServiceClient { InferenceGRPCInferenceServiceClient(channel) }
    var monitoring: MonitorServiceClient { MonitorServiceClient(channel) }
    var pipelines: PipelineServiceClient { PipelineServiceClient(channel) }
    var operations: OperationServiceClient { OperationServiceClient(channel) }
    var governance: GovernanceServiceClient { GovernanceServiceClient(channel) }
    var compliance: ComplianceServiceClient { ComplianceServiceClient(channel) }
    var keys: KeyServiceClient { KeyServiceClient(channel) }
    var consents: ConsentServiceClient { ConsentServiceClient(channel) }
    var health: HealthClient { HealthClient(channel) }
}

extension RPCChannelConfig {
    init(_ caller: Caller) throws {
        let context = try TLSClientContext(files: caller.files)
        self.init(caller.target, .mutualTLS(context, serverName: caller.serverName))
        // Whoever waits for a server that starts wants to know soon.
        backoffMax = .milliseconds(500)
        userAgent = "mizanctl/\(Mizanctl.versionText)"
    }
}

/// A channel that gives every unary call a deadline.
struct TimedChannel: CallChannel {
    private let channel: RPCChannel
    private let timeout: Duration

    init(_ channel: RPCChannel, timeout: Duration) {
        self.channel = channel
        self.timeout = timeout
    }

    func unary(_ method: MethodDescriptor, message: [UInt8], options: CallOptions) async throws -> [UInt8] {
        var options = options
        options.timeout = options.timeout ?? timeout
        return try await channel.unary(method, message: message, options: options)
    }

    func openStream(_ method: MethodDescriptor, options: CallOptions) async throws -> any ClientStream {
        try await channel.openStream(method, options: options)
    }

    func close() {
        channel.close()
    }
}
