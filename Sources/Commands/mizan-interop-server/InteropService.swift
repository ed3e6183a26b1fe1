internal import Foundation
internal import Messages
internal import RPCCore

/// `grpc.testing.TestService` as gRPC's `doc/interop-test-descriptions.md` asks for it.
struct InteropService: TestingTestServiceHandler {
    private static let echoedInitial = "x-grpc-test-echo-initial"
    private static let echoedTrailing = "x-grpc-test-echo-trailing-bin"

    func emptyCall(_ request: TestingEmpty, context: CallContext) async throws -> TestingEmpty {
        echoMetadata(context)
        return TestingEmpty()
    }

    func unaryCall(_ request: TestingSimpleRequest, context: CallContext) async throws -> TestingSimpleResponse {
        echoMetadata(context)
        try expect(request.expectCompressed, context)
        try check(request.responseStatus)
        if let compressed = request.responseCompressed { context.compressReplies(compressed.value) }
        return TestingSimpleResponse(
            payload: try payload(request.responseSize, request.responseType),
            username: request.fillUsername ? context.principal.id : "")
    }

    func cacheableUnaryCall(
        _ request: TestingSimpleRequest, context: CallContext
    ) async throws -> TestingSimpleResponse {
        context.addInitialMetadata("cache-control", "max-age=60, public")
        let now = Int64(Date().timeIntervalSince1970 * 1e9)
        return TestingSimpleResponse(payload: TestingPayload(body: Array("\(now)".utf8)))
    }

    func streamingOutputCall(
        _ request: TestingStreamingOutputCallRequest, context: CallContext,
        responses: ResponseWriter<TestingStreamingOutputCallResponse>
    ) async throws {
        echoMetadata(context)
        try await answer(request, context, responses)
    }

    func streamingInputCall(
        _ requests: RequestStream<TestingStreamingInputCallRequest>, context: CallContext
    ) async throws -> TestingStreamingInputCallResponse {
        echoMetadata(context)
        var total = 0
        while let request = try await requests.next() {
            try expect(request.expectCompressed, context)
            total += request.payload?.body.count ?? 0
        }
        return TestingStreamingInputCallResponse(aggregatedPayloadSize: Int32(clamping: total))
    }

    func fullDuplexCall(
        _ requests: RequestStream<TestingStreamingOutputCallRequest>, context: CallContext,
        responses: ResponseWriter<TestingStreamingOutputCallResponse>
    ) async throws {
        echoMetadata(context)
        while let request = try await requests.next() { try await answer(request, context, responses) }
    }

    func halfDuplexCall(
        _ requests: RequestStream<TestingStreamingOutputCallRequest>, context: CallContext,
        responses: ResponseWriter<TestingStreamingOutputCallResponse>
    ) async throws {
        echoMetadata(context)
        var asked: [TestingStreamingOutputCallRequest] = []
        while let request = try await requests.next() {
            guard asked.count < 10_000 else { throw RPCError(.resourceExhausted, "too many requests in one call") }
            asked.append(request)
        }
        for request in asked { try await answer(request, context, responses) }
    }

    func unimplementedCall(_ request: TestingEmpty, context: CallContext) async throws -> TestingEmpty {
        throw RPCError(.unimplemented, "UnimplementedCall is not implemented, as the tests want it")
    }

    private func answer(
        _ request: TestingStreamingOutputCallRequest, _ context: CallContext,
        _ responses: ResponseWriter<TestingStreamingOutputCallResponse>
    ) async throws {
        try check(request.responseStatus)
        for parameters in request.responseParameters {
            if parameters.intervalUs > 0 { try await Task.sleep(for: .microseconds(parameters.intervalUs)) }
            context.compressReplies(parameters.compressed?.value ?? false)
            let payload = try payload(parameters.size, request.responseType)
            try await responses.write(TestingStreamingOutputCallResponse(payload: payload))
        }
    }

    private func payload(_ size: Int32, _ type: TestingPayloadType) throws -> TestingPayload {
        guard type == .compressable else { throw RPCError(.invalidArgument, "there are no payloads of type \(type)") }
        guard (0...64 << 20).contains(size) else { throw RPCError(.invalidArgument, "a payload of \(size) bytes") }
        return TestingPayload(body: [UInt8](repeating: 0, count: Int(size)))
    }

    private func expect(_ isCompressed: TestingBoolValue?, _ context: CallContext) throws {
        guard let isCompressed, isCompressed.value != context.requestWasCompressed else { return }
        throw RPCError(.invalidArgument, "the request came \(isCompressed.value ? "un" : "")compressed")
    }

    private func check(_ status: TestingEchoStatus?) throws {
        guard let status, status.code != 0 else { return }
        throw RPCError(StatusCode(rawValue: Int(status.code)) ?? .unknown, status.message)
    }

    private func echoMetadata(_ context: CallContext) {
        if let value = context.requestMetadata[Self.echoedInitial] {
            context.addInitialMetadata(Self.echoedInitial, value)
        }
        if let value = context.requestMetadata.binary(Self.echoedTrailing) {
            context.addTrailingMetadata(Self.echoedTrailing, binary: value)
        }
    }
}
