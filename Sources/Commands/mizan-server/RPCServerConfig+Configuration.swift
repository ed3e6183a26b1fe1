internal import Configuration
internal import HTTP2
internal import Messages
internal import RPCCore
internal import RPCServer

extension RPCServerConfig {
    /// Refused last when the server has too much to do.
    private static let lastRefused: Set<String> = [
        InferenceGRPCInferenceServiceMethods.modelInfer.path, FeatureServiceMethods.getOnlineFeatures.path,
        HealthMethods.check.path, HealthMethods.watch.path,
    ]

    init(_ configuration: ServerConfiguration) {
        self.init()
        let (server, limits) = (configuration.server, configuration.limits)
        loops = server.loops
        connectionsMax = server.connectionsMax
        messageBytesMax = server.messageBytesMax
        connectionReceivedBytesMax = server.receivedBytesPerConnectionMax
        requestTimeout = server.requestTimeout
        drainTimeout = server.drainTimeout
        connectionAgeMax = server.connectionAgeMax
        connectionAgeGrace = server.connectionAgeGrace
        certificateCheckInterval = configuration.tls.reloadInterval
        observedCalls =
            switch configuration.logging.calls {
            case .off: .none
            case .sampled: .sampled(configuration.logging.callsSample)
            case .all: .all
            }
        hotMethods = Self.lastRefused
        callerConnectionsMax = limits.connectionsPerIdentityMax
        handshakesMax = limits.handshakesMax
        callerRate = RequestRate(perSecond: limits.requestsPerSecond, burst: limits.requestBurst)
        overloadDelayMax = limits.overloadDelay
        bufferedBytesMax = limits.bufferedBytesMax
        connectionQueuedBytesMax = limits.queuedBytesPerConnectionMax
        connectionTasksMax = limits.runningPerConnectionMax
        bodyGrace = limits.bodyGrace
        http2 = HTTP2Limits(configuration)
    }
}

extension HTTP2Limits {
    fileprivate init(_ configuration: ServerConfiguration) {
        self.init()
        let limits = configuration.limits
        concurrentStreamsMax = UInt32(clamping: configuration.server.streamsPerConnectionMax)
        handshakeTimeout = configuration.server.handshakeTimeout
        headerListBytesMax = limits.headerListBytesMax
        headerCountMax = limits.headersMax
        continuationsMax = limits.continuationsMax
        headerTableBytesMax = UInt32(clamping: limits.headerTableBytesMax)
        streamWindow = Int32(clamping: limits.streamWindowBytes)
        connectionWindow = Int32(clamping: limits.connectionWindowBytes)
        streamSendBufferMax = limits.queuedBytesPerStreamMax
        queuedFramesMax = limits.queuedFramesMax
        acknowledgementsMax = limits.acknowledgementsMax
        resetsBurst = UInt64(clamping: limits.resetsBurst)
        resetsPerSecond = UInt64(clamping: limits.resetsPerSecond)
        controlFramesBurst = Int64(limits.controlFramesBurst)
        controlFramesPerSecond = Int64(limits.controlFramesPerSecond)
        bytesPerSecondMin = limits.bytesPerSecondMin
        headersTimeout = limits.headersTimeout
        sendStallTimeout = limits.sendStallTimeout
        windowStallTimeout = limits.windowStallTimeout
        idleTimeout = limits.idleTimeout
        keepaliveInterval = limits.keepaliveInterval
        keepaliveTimeout = limits.keepaliveTimeout
    }
}
