internal import Messages
internal import RPCClient
internal import RPCCore

/// The calls of the test cases, over one channel.
struct InteropCalls {
    static let timeout = Duration.seconds(60)
    static let payload = TestingPayload(body: [UInt8](repeating: 0, count: 271_828))

    let channel: RPCChannel

    func unary<Request: WireMessage, Reply: WireMessage>(
        _ method: MethodDescriptor, _ request: Request, as type: Reply.Type = Reply.self,
        _ options: CallOptions = CallOptions(timeout: timeout)
    ) async throws -> (message: Reply, reply: UnaryReply) {
        let reply = try await channel.call(method, message: request.wireBytes(), options: options)
        return (try Reply(wire: reply.message.span), reply)
    }

    /// The status a call failed with.
    func status(of call: () async throws -> Void) async throws -> RPCError {
        do {
            try await call()
        } catch let error as RPCError {
            return error
        }
        throw Unexpected(description: "the call succeeded")
    }

    func emptyUnary() async throws {
        let reply = try await unary(TestingTestServiceMethods.emptyCall, TestingEmpty(), as: TestingEmpty.self)
        try expect(reply.reply.message.isEmpty, "the reply is not empty")
    }

    func largeUnary() async throws {
        _ = try await large(TestingSimpleRequest(responseSize: 314_159, payload: Self.payload))
    }

    /// A `UnaryCall` whose reply is checked.
    @discardableResult
    func large(
        _ request: TestingSimpleRequest, _ options: CallOptions = CallOptions(timeout: timeout)
    ) async throws -> UnaryReply {
        let (message, reply) = try await unary(
            TestingTestServiceMethods.unaryCall, request, as: TestingSimpleResponse.self, options)
        try Self.check(message.payload, size: request.responseSize)
        return reply
    }

    static func check(_ payload: TestingPayload?, size: Int32) throws {
        let body = payload?.body ?? []
        try expect(body.count == Int(size), "a payload has \(body.count) bytes instead of \(size)")
        try expect(body.allSatisfy { $0 == 0 }, "a payload is not zeros")
    }

    // MARK: Compression

    func clientCompressedUnary() async throws {
        let compressed = CallOptions(timeout: Self.timeout, compressesRequests: true)
        func request(expect isCompressed: Bool) -> TestingSimpleRequest {
            TestingSimpleRequest(
                responseSize: 314_159, payload: Self.payload, expectCompressed: TestingBoolValue(value: isCompressed))
        }
        let probe = try await status { try await large(request(expect: true)) }
        try expect(probe.code == .invalidArgument, "the probe ended with \(probe.code.name)")
        try await large(request(expect: true), compressed)
        try await large(request(expect: false))
    }

    func serverCompressedUnary() async throws {
        for isCompressed in [true, false] {
            let reply = try await large(
                TestingSimpleRequest(
                    responseSize: 314_159, payload: Self.payload,
                    responseCompressed: TestingBoolValue(value: isCompressed)))
            try expect(reply.wasCompressed == isCompressed, "the reply came \(isCompressed ? "un" : "")compressed")
        }
    }

    // MARK: Metadata and status

    static let initialName = "x-grpc-test-echo-initial"
    static let initialValue = "test_initial_metadata_value"
    static let trailingName = "x-grpc-test-echo-trailing-bin"
    static let trailingValue: [UInt8] = [0xab, 0xab, 0xab]

    func customMetadata() async throws {
        var metadata: Metadata = [Self.initialName: Self.initialValue]
        metadata.add(Self.trailingName, binary: Self.trailingValue)
        let options = CallOptions(timeout: Self.timeout, metadata: metadata)
        let reply = try await large(
            TestingSimpleRequest(responseSize: 314_159, payload: Self.payload), options)
        try Self.check(reply.initialMetadata, reply.trailingMetadata)

        let stream = self.stream(TestingTestServiceMethods.fullDuplexCall, options)
        try await stream.send(Self.duplexRequest(reply: 314_159, payload: 271_828))
        try await stream.finishSending()
        try await stream.expectReply(size: 314_159)
        try await stream.expectEnd()
        let response = await stream.response()
        try Self.check(response.initialMetadata, response.trailingMetadata)
    }

    private static func check(_ initial: Metadata, _ trailing: Metadata) throws {
        try expect(initial[initialName] == initialValue, "the initial metadata is \(initial)")
        try expect(trailing.binary(trailingName) == trailingValue, "the trailing metadata is \(trailing)")
    }

    func statusCodeAndMessage() async throws {
        let echo = TestingEchoStatus(code: 2, message: "test status message")
        try await expectStatus(echo)
        let stream = self.stream(TestingTestServiceMethods.fullDuplexCall)
        try await stream.send(TestingStreamingOutputCallRequest(responseStatus: echo))
        try await stream.finishSending()
        let error = try await status { try await stream.expectEnd() }
        try expect(error.code == .unknown && error.message == echo.message, "the status is \(error)")
    }

    func specialStatusMessage() async throws {
        try await expectStatus(
            TestingEchoStatus(
                code: 2, message: "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"))
    }

    private func expectStatus(_ echo: TestingEchoStatus) async throws {
        let error = try await status {
            _ = try await unary(
                TestingTestServiceMethods.unaryCall, TestingSimpleRequest(responseStatus: echo),
                as: TestingSimpleResponse.self)
        }
        try expect(error.code == .unknown && error.message == echo.message, "the status is \(error)")
    }

    func unimplemented(_ method: MethodDescriptor) async throws {
        let error = try await status { _ = try await unary(method, TestingEmpty(), as: TestingEmpty.self) }
        try expect(error.code == .unimplemented, "the status is \(error)")
    }
}
