import Messages
import RPCCore
import Seeds
import Testing
import WireSamples

/// Requests above the size from which tensors are taken out of the wire bytes apart from the rest.
@Suite struct RawTensorsTests {
    @Test func `given large tensors, when encoded and decoded, then the request is the same`() throws {
        let bytes = request.wireBytes()
        #expect(try InferenceModelInferRequest(wire: bytes.span) == request)
        let response = InferenceModelInferResponse(
            modelName: "delay", outputs: [.init(name: "probability", datatype: "FP64", shape: [10_000, 1])],
            rawOutputContents: [tensor(80_000), [], tensor(3)])
        #expect(try InferenceModelInferResponse(wire: response.wireBytes().span) == response)
    }

    @Test func `given large tensors, when decoded by the general way, then it is the same request`() throws {
        let bytes = request.wireBytes()
        let budget = DecodeBudget.standard(forBytes: bytes.count)
        #expect(try InferenceModelInferRequest(wire: bytes.span, budget: budget) == request)
    }

    @Test func `given tensors between the other fields, when decoded, then their order is kept`() throws {
        var wire = WireBytes()
        wire.field(7, .bytes(tensor(40_000)))
        wire.field(1, .bytes(Array("delay".utf8)))
        wire.field(7, .bytes([]))
        wire.field(99, .fixed64(1))
        wire.field(98, .fixed32(1))
        wire.field(97, .varint(.max))
        wire.field(7, .bytes([1, 2]))
        let decoded = try InferenceModelInferRequest(wire: wire.bytes.span)
        #expect(
            decoded == InferenceModelInferRequest(modelName: "delay", rawInputContents: [tensor(40_000), [], [1, 2]]))
    }

    @Test func `given a large request that is cut short anywhere near its ends, when decoded, then it is refused`() {
        let bytes = request.wireBytes()
        for count in Array(bytes.count - 40..<bytes.count) + Array(33_000..<33_040) {
            let part = Array(bytes.prefix(count))
            if let decoded = try? InferenceModelInferRequest(wire: part.span) {
                #expect(decoded.rawInputContents.count < request.rawInputContents.count, "\(count) bytes")
            }
        }
    }

    @Test(arguments: Seeds.fresh(32))
    func `given a large request that is damaged, when decoded, then it is as the general way has it, or refused`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        var bytes = request.wireBytes()
        for _ in 0..<3 {
            let place = Int.random(in: 0..<100, using: &random)
            bytes[Bool.random(using: &random) ? place : bytes.count - 1 - place] = .random(
                in: .min ... .max, using: &random)
        }
        guard let decoded = try? InferenceModelInferRequest(wire: bytes.span) else { return }
        let budget = DecodeBudget.standard(forBytes: bytes.count)
        #expect(try InferenceModelInferRequest(wire: bytes.span, budget: budget) == decoded, "seed \(seed)")
    }

    @Test func `given a large request with a tensor's field as a number, when decoded, then it is refused`() {
        var wire = WireBytes()
        wire.field(7, .bytes(tensor(40_000)))
        wire.field(7, .varint(1))
        let bytes = wire.bytes
        #expect(throws: RPCError.self) { try InferenceModelInferRequest(wire: bytes.span) }
    }

    private let request = InferenceModelInferRequest(
        modelName: "delay", id: "7", parameters: ["purpose": .init(parameterChoice: .stringParam("test"))],
        inputs: [.init(name: "x", datatype: "UINT8", shape: [100_000])],
        rawInputContents: [
            (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }, [], [9],
        ])

    private func tensor(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    }
}
