// Made by `make generate` from Protos/grpc/testing/test.proto. Do not edit.

package import RPCCore

/// The methods of `grpc.testing.TestService`.
package enum TestingTestServiceMethods {
    package static let emptyCall = MethodDescriptor(
        service: "grpc.testing.TestService", name: "EmptyCall", kind: .unary,
        permission: "public", auditClass: .none, isIdempotent: false)
    package static let unaryCall = MethodDescriptor(
        service: "grpc.testing.TestService", name: "UnaryCall", kind: .unary,
        permission: "public", auditClass: .none, isIdempotent: false)
    package static let cacheableUnaryCall = MethodDescriptor(
        service: "grpc.testing.TestService", name: "CacheableUnaryCall", kind: .unary,
        permission: "public", auditClass: .none, isIdempotent: false)
    package static let streamingOutputCall = MethodDescriptor(
        service: "grpc.testing.TestService", name: "StreamingOutputCall", kind: .serverStreaming,
        permission: "public", auditClass: .none, isIdempotent: false)
    package static let streamingInputCall = MethodDescriptor(
        service: "grpc.testing.TestService", name: "StreamingInputCall", kind: .clientStreaming,
        permission: "public", auditClass: .none, isIdempotent: false)
    package static let fullDuplexCall = MethodDescriptor(
        service: "grpc.testing.TestService", name: "FullDuplexCall", kind: .bidirectional,
        permission: "public", auditClass: .none, isIdempotent: false)
    package static let halfDuplexCall = MethodDescriptor(
        service: "grpc.testing.TestService", name: "HalfDuplexCall", kind: .bidirectional,
        permission: "public", auditClass: .none, isIdempotent: false)
    package static let unimplementedCall = MethodDescriptor(
        service: "grpc.testing.TestService", name: "UnimplementedCall", kind: .unary,
        permission: "public", auditClass: .none, isIdempotent: false)
    package static let all: [MethodDescriptor] = [
        emptyCall,
        unaryCall,
        cacheableUnaryCall,
        streamingOutputCall,
        streamingInputCall,
        fullDuplexCall,
        halfDuplexCall,
        unimplementedCall,
    ]
}

/// What answers `grpc.testing.TestService`.
package protocol TestingTestServiceHandler: Sendable {
    func emptyCall(_ request: TestingEmpty, context: CallContext) async throws -> TestingEmpty
    func unaryCall(_ request: TestingSimpleRequest, context: CallContext) async throws -> TestingSimpleResponse
    func cacheableUnaryCall(_ request: TestingSimpleRequest, context: CallContext) async throws -> TestingSimpleResponse
    func streamingOutputCall(_ request: TestingStreamingOutputCallRequest, context: CallContext, responses: ResponseWriter<TestingStreamingOutputCallResponse>) async throws
    func streamingInputCall(_ requests: RequestStream<TestingStreamingInputCallRequest>, context: CallContext) async throws -> TestingStreamingInputCallResponse
    func fullDuplexCall(_ requests: RequestStream<TestingStreamingOutputCallRequest>, context: CallContext, responses: ResponseWriter<TestingStreamingOutputCallResponse>) async throws
    func halfDuplexCall(_ requests: RequestStream<TestingStreamingOutputCallRequest>, context: CallContext, responses: ResponseWriter<TestingStreamingOutputCallResponse>) async throws
    /// Never served.
    func unimplementedCall(_ request: TestingEmpty, context: CallContext) async throws -> TestingEmpty
}

extension TestingTestServiceHandler {
    /// Adds every method of `grpc.testing.TestService` to the router.
    package func register(in router: inout Router) {
        router.unary(TestingTestServiceMethods.emptyCall, resource: { (_: TestingEmpty) in "" }) {
            try await self.emptyCall($0, context: $1)
        }
        router.unary(TestingTestServiceMethods.unaryCall, resource: { (_: TestingSimpleRequest) in "" }) {
            try await self.unaryCall($0, context: $1)
        }
        router.unary(TestingTestServiceMethods.cacheableUnaryCall, resource: { (_: TestingSimpleRequest) in "" }) {
            try await self.cacheableUnaryCall($0, context: $1)
        }
        router.serverStreaming(TestingTestServiceMethods.streamingOutputCall, resource: { (_: TestingStreamingOutputCallRequest) in "" }) {
            try await self.streamingOutputCall($0, context: $1, responses: $2)
        }
        router.clientStreaming(TestingTestServiceMethods.streamingInputCall, resource: { (_: TestingStreamingInputCallRequest) in "" }) {
            try await self.streamingInputCall($0, context: $1)
        }
        router.bidirectional(TestingTestServiceMethods.fullDuplexCall, resource: { (_: TestingStreamingOutputCallRequest) in "" }) {
            try await self.fullDuplexCall($0, context: $1, responses: $2)
        }
        router.bidirectional(TestingTestServiceMethods.halfDuplexCall, resource: { (_: TestingStreamingOutputCallRequest) in "" }) {
            try await self.halfDuplexCall($0, context: $1, responses: $2)
        }
        router.unary(TestingTestServiceMethods.unimplementedCall, resource: { (_: TestingEmpty) in "" }) {
            try await self.unimplementedCall($0, context: $1)
        }
    }
}

/// Calls `grpc.testing.TestService` over a channel.
package struct TestingTestServiceClient: Sendable {
    private let channel: any CallChannel

    package init(_ channel: any CallChannel) {
        self.channel = channel
    }

    package func emptyCall(_ request: TestingEmpty, options: CallOptions = CallOptions()) async throws -> TestingEmpty {
        try await channel.reply(to: request, TestingTestServiceMethods.emptyCall, options)
    }
    package func unaryCall(_ request: TestingSimpleRequest, options: CallOptions = CallOptions()) async throws -> TestingSimpleResponse {
        try await channel.reply(to: request, TestingTestServiceMethods.unaryCall, options)
    }
    package func cacheableUnaryCall(_ request: TestingSimpleRequest, options: CallOptions = CallOptions()) async throws -> TestingSimpleResponse {
        try await channel.reply(to: request, TestingTestServiceMethods.cacheableUnaryCall, options)
    }
    package func streamingOutputCall(_ request: TestingStreamingOutputCallRequest, options: CallOptions = CallOptions()) async throws -> ClientCall<TestingStreamingOutputCallRequest, TestingStreamingOutputCallResponse> {
        try await channel.replies(to: request, TestingTestServiceMethods.streamingOutputCall, options)
    }
    package func streamingInputCall(options: CallOptions = CallOptions()) async throws -> ClientCall<TestingStreamingInputCallRequest, TestingStreamingInputCallResponse> {
        try await ClientCall(channel.openStream(TestingTestServiceMethods.streamingInputCall, options: options))
    }
    package func fullDuplexCall(options: CallOptions = CallOptions()) async throws -> ClientCall<TestingStreamingOutputCallRequest, TestingStreamingOutputCallResponse> {
        try await ClientCall(channel.openStream(TestingTestServiceMethods.fullDuplexCall, options: options))
    }
    package func halfDuplexCall(options: CallOptions = CallOptions()) async throws -> ClientCall<TestingStreamingOutputCallRequest, TestingStreamingOutputCallResponse> {
        try await ClientCall(channel.openStream(TestingTestServiceMethods.halfDuplexCall, options: options))
    }
    /// Never served.
    package func unimplementedCall(_ request: TestingEmpty, options: CallOptions = CallOptions()) async throws -> TestingEmpty {
        try await channel.reply(to: request, TestingTestServiceMethods.unimplementedCall, options)
    }
}

/// The methods of `grpc.testing.UnimplementedService`.
package enum TestingUnimplementedServiceMethods {
    package static let unimplementedCall = MethodDescriptor(
        service: "grpc.testing.UnimplementedService", name: "UnimplementedCall", kind: .unary,
        permission: "public", auditClass: .none, isIdempotent: false)
    package static let all: [MethodDescriptor] = [
        unimplementedCall,
    ]
}

/// What answers `grpc.testing.UnimplementedService`.
package protocol TestingUnimplementedServiceHandler: Sendable {
    func unimplementedCall(_ request: TestingEmpty, context: CallContext) async throws -> TestingEmpty
}

extension TestingUnimplementedServiceHandler {
    /// Adds every method of `grpc.testing.UnimplementedService` to the router.
    package func register(in router: inout Router) {
        router.unary(TestingUnimplementedServiceMethods.unimplementedCall, resource: { (_: TestingEmpty) in "" }) {
            try await self.unimplementedCall($0, context: $1)
        }
    }
}

/// Calls `grpc.testing.UnimplementedService` over a channel.
package struct TestingUnimplementedServiceClient: Sendable {
    private let channel: any CallChannel

    package init(_ channel: any CallChannel) {
        self.channel = channel
    }

    package func unimplementedCall(_ request: TestingEmpty, options: CallOptions = CallOptions()) async throws -> TestingEmpty {
        try await channel.reply(to: request, TestingUnimplementedServiceMethods.unimplementedCall, options)
    }
}
