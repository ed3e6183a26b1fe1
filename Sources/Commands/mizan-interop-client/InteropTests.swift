internal import Messages
internal import RPCClient
internal import RPCCore

/// Source: gRPC `doc/interop-test-descriptions.md`.
enum InteropCase: String, CaseIterable {
    case emptyUnary = "empty_unary"
    case largeUnary = "large_unary"
    case clientStreaming = "client_streaming"
    case serverStreaming = "server_streaming"
    case pingPong = "ping_pong"
    case emptyStream = "empty_stream"
    case cancelAfterBegin = "cancel_after_begin"
    case cancelAfterFirstResponse = "cancel_after_first_response"
    case timeoutOnSleepingServer = "timeout_on_sleeping_server"
    case customMetadata = "custom_metadata"
    case statusCodeAndMessage = "status_code_and_message"
    case specialStatusMessage = "special_status_message"
    case unimplementedMethod = "unimplemented_method"
    case unimplementedService = "unimplemented_service"
    case clientCompressedUnary = "client_compressed_unary"
    case serverCompressedUnary = "server_compressed_unary"
    case clientCompressedStreaming = "client_compressed_streaming"
    case serverCompressedStreaming = "server_compressed_streaming"
    case rpcSoak = "rpc_soak"
    case channelSoak = "channel_soak"
}

/// What a server did otherwise than it should have.
struct Unexpected: Error, CustomStringConvertible {
    let description: String
}

func expect(_ condition: Bool, _ what: @autoclosure () -> String) throws {
    if !condition { throw Unexpected(description: what()) }
}

/// Runs test cases, each over a channel of its own.
struct InteropTests {
    let config: RPCChannelConfig
    let soak: SoakOptions

    func run(_ test: InteropCase) async throws {
        if test == .channelSoak { return try await channelSoak() }
        let channel = try RPCChannel(config)
        defer { channel.close() }
        try await run(test, InteropCalls(channel: channel))
    }

    private func run(_ test: InteropCase, _ calls: InteropCalls) async throws {
        switch test {
        case .emptyUnary: try await calls.emptyUnary()
        case .largeUnary: try await calls.largeUnary()
        case .clientStreaming: try await calls.clientStreaming()
        case .serverStreaming: try await calls.serverStreaming()
        case .pingPong: try await calls.pingPong()
        case .emptyStream: try await calls.emptyStream()
        case .cancelAfterBegin: try await calls.cancelAfterBegin()
        case .cancelAfterFirstResponse: try await calls.cancelAfterFirstResponse()
        case .timeoutOnSleepingServer: try await calls.timeoutOnSleepingServer()
        case .customMetadata: try await calls.customMetadata()
        case .statusCodeAndMessage: try await calls.statusCodeAndMessage()
        case .specialStatusMessage: try await calls.specialStatusMessage()
        case .unimplementedMethod: try await calls.unimplemented(TestingTestServiceMethods.unimplementedCall)
        case .unimplementedService: try await calls.unimplemented(TestingUnimplementedServiceMethods.unimplementedCall)
        case .clientCompressedUnary: try await calls.clientCompressedUnary()
        case .serverCompressedUnary: try await calls.serverCompressedUnary()
        case .clientCompressedStreaming: try await calls.clientCompressedStreaming()
        case .serverCompressedStreaming: try await calls.serverCompressedStreaming()
        case .rpcSoak: try await self.soak { try await calls.largeUnary() }
        case .channelSoak: break
        }
    }

    private func channelSoak() async throws {
        try await self.soak {
            let channel = try RPCChannel(config)
            defer { channel.close() }
            try await InteropCalls(channel: channel).largeUnary()
        }
    }

    private func soak(_ call: () async throws -> Void) async throws {
        let clock = ContinuousClock()
        let end = clock.now + soak.overall
        var failures: [String] = []
        var made = 0
        while made < soak.iterations, clock.now < end {
            let start = clock.now
            do {
                try await call()
                let elapsed = clock.now - start
                if elapsed > .milliseconds(soak.latencyMillisecondsMax) {
                    failures.append("call \(made) took \(elapsed)")
                }
            } catch {
                failures.append("call \(made): \(error)")
            }
            made += 1
            try await clock.sleep(until: start + .milliseconds(soak.intervalMilliseconds))
        }
        try expect(made == soak.iterations, "only \(made) of \(soak.iterations) calls were made in time")
        try expect(
            failures.count <= soak.failuresMax, "\(failures.count) calls failed; the first: \(failures.first ?? "")")
    }
}
