// Made by `make generate` from Protos/bench/bench.proto. Do not edit.

internal import CMizanProtos
package import RPCCore

package struct BenchScoreRequest: GeneratedMessage {
    package var endpoint: String
    package var features: [Float]

    package init(
        endpoint: String = "", features: [Float] = []
    ) {
        self.endpoint = endpoint
        self.features = features
    }

    package init(reading reader: MessageReader) throws(WireError) {
        endpoint = try reader.string(0)
        features = reader.values(1)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, endpoint)
        writer.values(1, features)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_bench_ScoreRequest(), fieldCount: 2) }
}

package struct BenchScoreReply: GeneratedMessage {
    package var score: Double
    package var version: String

    package init(
        score: Double = 0, version: String = ""
    ) {
        self.score = score
        self.version = version
    }

    package init(reading reader: MessageReader) throws(WireError) {
        score = reader.value(0)
        version = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.value(0, score)
        writer.string(1, version)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_bench_ScoreReply(), fieldCount: 2) }
}

/// The methods of `mizan.bench.Bench`.
package enum BenchMethods {
    package static let score = MethodDescriptor(
        service: "mizan.bench.Bench", name: "Score", kind: .unary,
        permission: "inference.predict", auditClass: .none, isIdempotent: false)
    package static let scoreAsync = MethodDescriptor(
        service: "mizan.bench.Bench", name: "ScoreAsync", kind: .unary,
        permission: "inference.predict", auditClass: .none, isIdempotent: false)
    package static let empty = MethodDescriptor(
        service: "mizan.bench.Bench", name: "Empty", kind: .unary,
        permission: "inference.predict", auditClass: .none, isIdempotent: false)
    package static let tensor = MethodDescriptor(
        service: "mizan.bench.Bench", name: "Tensor", kind: .unary,
        permission: "inference.predict", auditClass: .none, isIdempotent: false)
    package static let scoreMany = MethodDescriptor(
        service: "mizan.bench.Bench", name: "ScoreMany", kind: .serverStreaming,
        permission: "inference.predict", auditClass: .none, isIdempotent: false)
    package static let all: [MethodDescriptor] = [
        score,
        scoreAsync,
        empty,
        tensor,
        scoreMany,
    ]
}

/// What answers `mizan.bench.Bench`.
package protocol BenchHandler: Sendable {
    /// The shape of a prediction.
    func score(_ request: BenchScoreRequest, context: CallContext) throws -> Immediate<BenchScoreReply>
    /// The same, from a handler that is a task.
    func scoreAsync(_ request: BenchScoreRequest, context: CallContext) async throws -> BenchScoreReply
    func empty(_ request: TestingEmpty, context: CallContext) throws -> Immediate<TestingEmpty>
    /// Gives the bytes of the raw tensors.
    func tensor(_ request: InferenceModelInferRequest, context: CallContext) throws -> Immediate<BenchScoreReply>
    /// Gives the same score 10,000 times.
    func scoreMany(_ request: BenchScoreRequest, context: CallContext, responses: ResponseWriter<BenchScoreReply>) async throws
}

extension BenchHandler {
    /// Adds every method of `mizan.bench.Bench` to the router.
    package func register(in router: inout Router) {
        router.immediate(BenchMethods.score, resource: { (request: BenchScoreRequest) in qualifiedName(request.endpoint, under: "projects/default/endpoints/") }) {
            try self.score($0, context: $1)
        }
        router.unary(BenchMethods.scoreAsync, resource: { (request: BenchScoreRequest) in qualifiedName(request.endpoint, under: "projects/default/endpoints/") }) {
            try await self.scoreAsync($0, context: $1)
        }
        router.immediate(BenchMethods.empty, resource: { (_: TestingEmpty) in "" }) {
            try self.empty($0, context: $1)
        }
        router.immediate(BenchMethods.tensor, resource: { (request: InferenceModelInferRequest) in qualifiedName(request.modelName, under: "projects/default/endpoints/") }) {
            try self.tensor($0, context: $1)
        }
        router.serverStreaming(BenchMethods.scoreMany, resource: { (request: BenchScoreRequest) in qualifiedName(request.endpoint, under: "projects/default/endpoints/") }) {
            try await self.scoreMany($0, context: $1, responses: $2)
        }
    }
}

/// Calls `mizan.bench.Bench` over a channel.
package struct BenchClient: Sendable {
    private let channel: any CallChannel

    package init(_ channel: any CallChannel) {
        self.channel = channel
    }

    /// The shape of a prediction.
    package func score(_ request: BenchScoreRequest, options: CallOptions = CallOptions()) async throws -> BenchScoreReply {
        try await channel.reply(to: request, BenchMethods.score, options)
    }
    /// The same, from a handler that is a task.
    package func scoreAsync(_ request: BenchScoreRequest, options: CallOptions = CallOptions()) async throws -> BenchScoreReply {
        try await channel.reply(to: request, BenchMethods.scoreAsync, options)
    }
    package func empty(_ request: TestingEmpty, options: CallOptions = CallOptions()) async throws -> TestingEmpty {
        try await channel.reply(to: request, BenchMethods.empty, options)
    }
    /// Gives the bytes of the raw tensors.
    package func tensor(_ request: InferenceModelInferRequest, options: CallOptions = CallOptions()) async throws -> BenchScoreReply {
        try await channel.reply(to: request, BenchMethods.tensor, options)
    }
    /// Gives the same score 10,000 times.
    package func scoreMany(_ request: BenchScoreRequest, options: CallOptions = CallOptions()) async throws -> ClientCall<BenchScoreRequest, BenchScoreReply> {
        try await channel.replies(to: request, BenchMethods.scoreMany, options)
    }
}
