internal import Messages
internal import RPCCore

/// Answers `mizan.bench.Bench`: what is measured is what every call pays.
struct BenchService: BenchHandler {
    static let features = 30
    private static let streamed = 10_000

    func add(to router: inout Router) {
        register(in: &router)
    }

    func score(_ request: BenchScoreRequest, context: CallContext) throws -> Immediate<BenchScoreReply> {
        .reply(try Self.score(request))
    }

    func scoreAsync(_ request: BenchScoreRequest, context: CallContext) async throws -> BenchScoreReply {
        try Self.score(request)
    }

    func empty(_ request: TestingEmpty, context: CallContext) throws -> Immediate<TestingEmpty> {
        .reply(TestingEmpty())
    }

    func tensor(_ request: InferenceModelInferRequest, context: CallContext) throws -> Immediate<BenchScoreReply> {
        .reply(Self.reply(Double(request.rawInputContents.reduce(0) { $0 + $1.count })))
    }

    func scoreMany(
        _ request: BenchScoreRequest, context: CallContext, responses: ResponseWriter<BenchScoreReply>
    ) async throws {
        let reply = try Self.score(request)
        for _ in 0..<Self.streamed { try await responses.write(reply) }
    }

    private static func score(_ request: BenchScoreRequest) throws -> BenchScoreReply {
        guard request.features.count == features else {
            throw RPCError(.invalidArgument, "\(features) features are scored, not \(request.features.count)")
        }
        var sum: Float = 0
        for feature in request.features { sum += feature }
        return reply(Double(sum))
    }

    private static func reply(_ score: Double) -> BenchScoreReply {
        BenchScoreReply(score: score, version: "v7")
    }
}
