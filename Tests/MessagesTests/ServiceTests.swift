import Messages
import RPCCore
import Synchronization
import Testing

/// Generated handlers, tables and clients, joined by a channel that calls the router's handlers directly.
@Suite struct ServiceTests {
    @Test func `given a unary method, when called by the generated client, then the handler's reply arrives`()
        async throws
    {
        let client = TestingTestServiceClient(try DirectChannel { Interop().register(in: &$0) })
        let request = TestingSimpleRequest(responseSize: 3, payload: TestingPayload(body: [9]))
        #expect(try await client.unaryCall(request).payload?.body == [0, 0, 0])
    }

    @Test func `given a server-streaming method, when called, then every reply arrives in order, then the end`()
        async throws
    {
        let client = TestingTestServiceClient(try DirectChannel { Interop().register(in: &$0) })
        let request = TestingStreamingOutputCallRequest(responseParameters: [.init(size: 1), .init(size: 2)])
        let call = try await client.streamingOutputCall(request)
        #expect(try await call.next()?.payload?.body.count == 1)
        #expect(try await call.next()?.payload?.body.count == 2)
        #expect(try await call.next() == nil)
    }

    @Test func `given a client-streaming method, when called, then the handler sees every request`() async throws {
        let client = TestingTestServiceClient(try DirectChannel { Interop().register(in: &$0) })
        let call = try await client.streamingInputCall()
        for size in [1, 2, 3] {
            try await call.send(.init(payload: .init(body: [UInt8](repeating: 0, count: size))))
        }
        try await call.finishSending()
        #expect(try await call.next()?.aggregatedPayloadSize == 6)
    }

    @Test func `given a bidirectional method, when called, then each request is answered`() async throws {
        let client = TestingTestServiceClient(try DirectChannel { Interop().register(in: &$0) })
        let call = try await client.fullDuplexCall()
        for size in [4, 5] as [Int32] { try await call.send(.init(responseParameters: [.init(size: size)])) }
        try await call.finishSending()
        #expect(try await call.next()?.payload?.body.count == 4)
        #expect(try await call.next()?.payload?.body.count == 5)
        #expect(try await call.next() == nil)
    }

    @Test func `given an immediate method, when called, then it is answered on the spot`() async throws {
        let client = HealthClient(try DirectChannel { AlwaysServing().register(in: &$0) })
        #expect(try await client.check(HealthCheckRequest()).status == .serving)
    }

    @Test func `given a method's declaration, when read from its table, then it is the proto's`() {
        let push = FeatureServiceMethods.pushFeatures
        #expect(push.path == "/mizan.v1.FeatureService/PushFeatures")
        #expect((push.kind, push.permission) == (.unary, "features.write"))
        #expect((push.auditClass, push.isIdempotent) == (.change, false))
        let read = FeatureServiceMethods.getOnlineFeatures
        #expect((read.auditClass, read.isIdempotent) == (.access, true))
        #expect(FeatureServiceMethods.uploadDataset.kind == .clientStreaming)
        #expect(HealthMethods.check.permission == MethodDescriptor.publicPermission)
    }

    @Test(arguments: [
        ("delay", "projects/default/endpoints/delay"), ("projects/a/endpoints/b", "projects/a/endpoints/b"), ("", ""),
    ])
    func `given an endpoint by any of its names, when predicted by, then the caller needs a right on its full name`(
        name: String, resource: String
    ) async throws {
        let authorizer = RecordingAuthorizer()
        let channel = try DirectChannel(authorizer) { Echo().register(in: &$0) }
        _ = try await InferenceGRPCInferenceServiceClient(channel).modelInfer(.init(modelName: name))
        #expect(authorizer.resources == [resource])
    }
}

/// Enters what it is asked, and allows it.
final class RecordingAuthorizer: CallAuthorizer {
    private let asked = Mutex<[String]>([])

    var resources: [String] { asked.withLock { $0 } }

    func authorize(_ principal: Principal, method: MethodDescriptor, resource: String) throws(RPCError) {
        asked.withLock { $0.append(resource) }
    }
}

private struct AlwaysServing: HealthHandler {
    func check(_ request: HealthCheckRequest, context: CallContext) throws -> Immediate<HealthCheckResponse> {
        .reply(HealthCheckResponse(status: .serving))
    }

    func watch(
        _ request: HealthCheckRequest, context: CallContext, responses: ResponseWriter<HealthCheckResponse>
    ) async throws {
        try await responses.write(HealthCheckResponse(status: .serving))
    }
}

private struct Interop: TestingTestServiceHandler {
    func emptyCall(_ request: TestingEmpty, context: CallContext) async throws -> TestingEmpty { request }

    func unaryCall(_ request: TestingSimpleRequest, context: CallContext) async throws -> TestingSimpleResponse {
        TestingSimpleResponse(payload: zeros(request.responseSize))
    }

    func cacheableUnaryCall(_ request: TestingSimpleRequest, context: CallContext) async throws -> TestingSimpleResponse
    {
        TestingSimpleResponse(payload: zeros(request.responseSize))
    }

    func streamingOutputCall(
        _ request: TestingStreamingOutputCallRequest, context: CallContext,
        responses: ResponseWriter<TestingStreamingOutputCallResponse>
    ) async throws {
        for parameters in request.responseParameters {
            try await responses.write(.init(payload: zeros(parameters.size)))
        }
    }

    func streamingInputCall(
        _ requests: RequestStream<TestingStreamingInputCallRequest>, context: CallContext
    ) async throws -> TestingStreamingInputCallResponse {
        var total = 0
        while let request = try await requests.next() { total += request.payload?.body.count ?? 0 }
        return TestingStreamingInputCallResponse(aggregatedPayloadSize: Int32(total))
    }

    func fullDuplexCall(
        _ requests: RequestStream<TestingStreamingOutputCallRequest>, context: CallContext,
        responses: ResponseWriter<TestingStreamingOutputCallResponse>
    ) async throws {
        while let request = try await requests.next() {
            for parameters in request.responseParameters {
                try await responses.write(.init(payload: zeros(parameters.size)))
            }
        }
    }

    func halfDuplexCall(
        _ requests: RequestStream<TestingStreamingOutputCallRequest>, context: CallContext,
        responses: ResponseWriter<TestingStreamingOutputCallResponse>
    ) async throws {
        try await fullDuplexCall(requests, context: context, responses: responses)
    }

    func unimplementedCall(_ request: TestingEmpty, context: CallContext) async throws -> TestingEmpty {
        throw RPCError(.unimplemented, "never served")
    }

    private func zeros(_ count: Int32) -> TestingPayload {
        TestingPayload(body: [UInt8](repeating: 0, count: Int(count)))
    }
}

/// Answers predictions with nothing.
private struct Echo: InferenceGRPCInferenceServiceHandler {
    func serverLive(
        _ request: InferenceServerLiveRequest, context: CallContext
    ) throws -> Immediate<InferenceServerLiveResponse> { .reply(.init(live: true)) }

    func serverReady(
        _ request: InferenceServerReadyRequest, context: CallContext
    ) throws -> Immediate<InferenceServerReadyResponse> { .reply(.init(ready: true)) }

    func modelReady(
        _ request: InferenceModelReadyRequest, context: CallContext
    ) throws -> Immediate<InferenceModelReadyResponse> { .reply(.init(ready: true)) }

    func serverMetadata(
        _ request: InferenceServerMetadataRequest, context: CallContext
    ) throws -> Immediate<InferenceServerMetadataResponse> { .reply(.init()) }

    func modelMetadata(
        _ request: InferenceModelMetadataRequest, context: CallContext
    ) throws -> Immediate<InferenceModelMetadataResponse> { .reply(.init()) }

    func modelInfer(
        _ request: InferenceModelInferRequest, context: CallContext
    ) throws -> Immediate<InferenceModelInferResponse> { .reply(.init(modelName: request.modelName)) }
}
