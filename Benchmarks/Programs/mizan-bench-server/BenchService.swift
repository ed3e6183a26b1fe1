internal import Messages
internal import RPCCore

/// The methods of `mizan.bench.Bench`. Each is bound to its request's endpoint, so that the policy has something to decide.
///
/// `Score` takes 30 floats and a name (140 bytes), and gives a double and a version: the shape of a prediction.
enum BenchService {
    static let features = 30
    private static let streamed = 10_000
    private static let version = [[UInt8]("v7".utf8)]

    static func register(in router: inout Router) {
        router.immediate(method("Score"), resource: endpoint) { .reply(try score($0, $1)) }
        router.unary(method("ScoreAsync"), resource: endpoint) { try score($0, $1) }
        router.immediate(method("Empty"), resource: { (_: TestingEmpty) in "projects/default/endpoints/empty" }) {
            _, _ in .reply(TestingEmpty())
        }
        router.immediate(method("Tensor"), resource: { (request: InferenceModelInferRequest) in name(request.modelName) }) {
            request, _ in
            let count = request.rawInputContents.reduce(0) { $0 + $1.count }
            return .reply(InferenceInferTensorContents(fp64Contents: [Double(count)], bytesContents: version))
        }
        router.serverStreaming(method("ScoreMany", .serverStreaming), resource: endpoint) { request, context, replies in
            let reply = try score(request, context)
            for _ in 0..<streamed { try await replies.write(reply) }
        }
    }

    private static func method(_ name: String, _ kind: CallKind = .unary) -> MethodDescriptor {
        MethodDescriptor(service: "mizan.bench.Bench", name: name, kind: kind, permission: "inference.predict")
    }

    private static func name(_ endpoint: String) -> String {
        "projects/default/endpoints/" + endpoint
    }

    private static func endpoint(_ request: InferenceInferTensorContents) -> String {
        name(String(decoding: request.bytesContents.first ?? [], as: UTF8.self))
    }

    private static func score(
        _ request: InferenceInferTensorContents, _ context: CallContext
    ) throws -> InferenceInferTensorContents {
        guard request.fp32Contents.count == features else {
            throw RPCError(.invalidArgument, "\(features) features are scored, not \(request.fp32Contents.count)")
        }
        var sum: Float = 0
        for feature in request.fp32Contents { sum += feature }
        return InferenceInferTensorContents(fp64Contents: [Double(sum)], bytesContents: version)
    }
}
