internal import Messages
internal import RPCClient
internal import RPCCore

extension InteropCalls {
    private static let requestSizes = [27_182, 8, 1_828, 45_904]
    private static let replySizes: [Int32] = [31_415, 9, 2_653, 58_979]

    func stream(
        _ method: MethodDescriptor, _ options: CallOptions = CallOptions(timeout: timeout)
    ) -> OutgoingStream {
        channel.stream(method, options: options)
    }

    static func duplexRequest(reply size: Int32, payload: Int) -> TestingStreamingOutputCallRequest {
        TestingStreamingOutputCallRequest(
            responseParameters: [TestingResponseParameters(size: size)],
            payload: TestingPayload(body: [UInt8](repeating: 0, count: payload)))
    }

    func clientStreaming() async throws {
        let stream = self.stream(TestingTestServiceMethods.streamingInputCall)
        for size in Self.requestSizes { try await stream.send(Self.inputRequest(size)) }
        try await stream.finishSending()
        try await stream.expectTotal(74_922)
    }

    func serverStreaming() async throws {
        let stream = self.stream(TestingTestServiceMethods.streamingOutputCall)
        try await stream.send(
            TestingStreamingOutputCallRequest(
                responseParameters: Self.replySizes.map { TestingResponseParameters(size: $0) }))
        try await stream.finishSending()
        for size in Self.replySizes { try await stream.expectReply(size: size) }
        try await stream.expectEnd()
    }

    func pingPong() async throws {
        let stream = self.stream(TestingTestServiceMethods.fullDuplexCall)
        for (request, reply) in zip(Self.requestSizes, Self.replySizes) {
            try await stream.send(Self.duplexRequest(reply: reply, payload: request))
            try await stream.expectReply(size: reply)
        }
        try await stream.finishSending()
        try await stream.expectEnd()
    }

    func emptyStream() async throws {
        let stream = self.stream(TestingTestServiceMethods.fullDuplexCall)
        try await stream.finishSending()
        try await stream.expectEnd()
    }

    // MARK: Ends

    func cancelAfterBegin() async throws {
        let stream = self.stream(TestingTestServiceMethods.streamingInputCall)
        stream.cancel()
        let error = try await status { _ = try await stream.next() }
        try expect(error.code == .cancelled, "the status is \(error)")
    }

    func cancelAfterFirstResponse() async throws {
        let stream = self.stream(TestingTestServiceMethods.fullDuplexCall)
        try await stream.send(Self.duplexRequest(reply: 31_415, payload: 27_182))
        try await stream.expectReply(size: 31_415)
        stream.cancel()
        let error = try await status { _ = try await stream.next() }
        try expect(error.code == .cancelled, "the status is \(error)")
    }

    func timeoutOnSleepingServer() async throws {
        let stream = self.stream(TestingTestServiceMethods.fullDuplexCall, CallOptions(timeout: .milliseconds(1)))
        let error = try await status {
            try await stream.send(Self.duplexRequest(reply: 31_415, payload: 27_182))
            while try await stream.next() != nil {}
        }
        try expect(error.code == .deadlineExceeded, "the status is \(error)")
    }

    // MARK: Compression

    func clientCompressedStreaming() async throws {
        let compressed = CallOptions(timeout: Self.timeout, compressesRequests: true)
        let probe = try await status {
            let stream = self.stream(TestingTestServiceMethods.streamingInputCall)
            try await stream.send(Self.inputRequest(27_182, expectCompressed: true))
            try await stream.finishSending()
            _ = try await stream.next()
        }
        try expect(probe.code == .invalidArgument, "the probe ended with \(probe.code.name)")
        let stream = self.stream(TestingTestServiceMethods.streamingInputCall, compressed)
        try await stream.send(Self.inputRequest(27_182, expectCompressed: true))
        try await stream.send(uncompressed: Self.inputRequest(45_904, expectCompressed: false).wireBytes())
        try await stream.finishSending()
        try await stream.expectTotal(73_086)
    }

    func serverCompressedStreaming() async throws {
        let asked: [(size: Int32, isCompressed: Bool)] = [(31_415, true), (92_653, false)]
        let stream = self.stream(TestingTestServiceMethods.streamingOutputCall)
        try await stream.send(
            TestingStreamingOutputCallRequest(
                responseParameters: asked.map {
                    TestingResponseParameters(size: $0.size, compressed: TestingBoolValue(value: $0.isCompressed))
                }))
        try await stream.finishSending()
        for (size, isCompressed) in asked {
            try await stream.expectReply(size: size)
            let wasCompressed = await stream.response().lastWasCompressed
            try expect(wasCompressed == isCompressed, "a reply came \(isCompressed ? "un" : "")compressed")
        }
        try await stream.expectEnd()
    }

    private static func inputRequest(_ size: Int, expectCompressed: Bool? = nil) -> TestingStreamingInputCallRequest {
        TestingStreamingInputCallRequest(
            payload: TestingPayload(body: [UInt8](repeating: 0, count: size)),
            expectCompressed: expectCompressed.map { TestingBoolValue(value: $0) })
    }
}

extension OutgoingStream {
    func send(_ message: some WireMessage) async throws {
        try await send(message.wireBytes())
    }

    func expectReply(size: Int32) async throws {
        guard let bytes = try await next() else {
            throw Unexpected(description: "the stream ended before a reply of \(size) bytes")
        }
        let reply = try TestingStreamingOutputCallResponse(wire: bytes.span)
        try InteropCalls.check(reply.payload, size: size)
    }

    func expectTotal(_ total: Int32) async throws {
        guard let bytes = try await next() else { throw Unexpected(description: "the stream ended without a reply") }
        let reply = try TestingStreamingInputCallResponse(wire: bytes.span)
        try expect(reply.aggregatedPayloadSize == total, "\(reply.aggregatedPayloadSize) bytes were counted")
        try await expectEnd()
    }

    func expectEnd() async throws {
        try expect(try await next() == nil, "there is a reply too many")
    }
}
