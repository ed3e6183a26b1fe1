internal import Foundation
internal import Seeds
internal import Tensors
import Testing

@testable import OnnxSessions

@Suite struct OnnxModelFileTests {
    @Test func `a model says what it takes and gives without the library`() throws {
        let forest = try OnnxModelFile(checking: OnnxFixture.model("wine_forest"))
        #expect(forest.producer == "skl2onnx")
        #expect(forest.operatorSets["ai.onnx.ml"] != nil)
        #expect(forest.inputs == [TensorSpec(name: "X", datatype: .fp32, shape: [-1, 13])])
        #expect(forest.outputs.map(\.name) == ["label", "probabilities"])
        let mlp = try OnnxModelFile(checking: OnnxFixture.model("mlp"))
        #expect(mlp.irVersion == 8 && mlp.operatorSets == ["": 17] && mlp.nodeCount == 4)
        #expect(mlp.outputs == [TensorSpec(name: "p", datatype: .fp32, shape: [-1, 2])])
    }

    @Test func `given an output that is a list of maps, when checked, then the hint says how to convert`() throws {
        let fault = OnnxModelFault.notATensor(name: "output_probability", kind: "sequence")
        let model = try OnnxFixture.model("wine_zipmap")
        #expect(throws: fault) { try OnnxModelFile(checking: model) }
        #expect("\(fault)".contains("'zipmap': False"))
    }

    @Test func `given values in another file, when checked, then it is refused`() throws {
        let model = try OnnxFixture.model("external_data")
        #expect(throws: OnnxModelFault.externalData(tensor: "w")) { try OnnxModelFile(checking: model) }
    }

    @Test func `given values in another file anywhere a tensor can be, when checked, then it is refused`() {
        let tensor = Wire.message(8, Array("w".utf8)) + Wire.number(14, 1)
        let inNode = Wire.message(1, Wire.message(5, Wire.message(5, tensor)))
        let places: [(String, [UInt8])] = [
            ("initializer", Wire.message(7, Wire.message(5, tensor))),
            ("sparse initializer", Wire.message(7, Wire.message(15, Wire.message(1, tensor)))),
            ("sparse indices", Wire.message(7, Wire.message(15, Wire.message(2, tensor)))),
            ("attribute", Wire.message(7, inNode)),
            ("attributes", Wire.message(7, Wire.message(1, Wire.message(5, Wire.message(10, tensor))))),
            ("attribute's graph", Wire.message(7, Wire.message(1, Wire.message(5, Wire.message(6, inNode))))),
            (
                "attribute's graphs",
                Wire.message(7, Wire.message(1, Wire.message(5, Wire.message(11, Wire.message(5, tensor)))))
            ),
            (
                "attribute's sparse tensor",
                Wire.message(7, Wire.message(1, Wire.message(5, Wire.message(22, Wire.message(1, tensor)))))
            ),
            (
                "function",
                Wire.message(7, []) + Wire.message(25, Wire.message(7, Wire.message(5, Wire.message(5, tensor))))
            ),
            ("function's default", Wire.message(7, []) + Wire.message(25, Wire.message(11, Wire.message(5, tensor)))),
            ("training", Wire.message(7, []) + Wire.message(20, Wire.message(2, inNode))),
            ("entry alone", Wire.message(7, Wire.message(5, Wire.message(8, Array("w".utf8)) + Wire.message(13, [])))),
        ]
        for (place, model) in places {
            #expect(throws: OnnxModelFault.externalData(tensor: "w"), "\(place)") {
                try OnnxModelFile(checking: Wire.number(1, 8) + model)
            }
        }
    }

    @Test func `given a shape that does not fit its bytes, when checked, then it is refused`() {
        func refused(_ tensor: [UInt8]) {
            #expect(throws: OnnxModelFault.tensorSize(tensor: "")) {
                try OnnxModelFile(checking: Wire.number(1, 8) + Wire.message(7, Wire.message(5, tensor)))
            }
        }
        refused(Wire.number(1, 2) + Wire.number(2, 1) + Wire.message(9, [0, 0, 0, 0]))
        refused(Wire.number(1, 1) + Wire.number(2, 1) + Wire.message(9, [0, 0, 0, 0, 0]))
        refused(Wire.number(1, 1_000_000) + Wire.number(2, 1))
        refused(Wire.number(1, .max) + Wire.number(2, 1))
        refused(Wire.message(1, [0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]) + Wire.number(2, 2))
    }

    @Test func `given nesting without end or too many nodes, when checked, then limits hold`() {
        var graph: [UInt8] = []
        for _ in 0..<40 { graph = Wire.message(1, Wire.message(5, Wire.message(6, graph))) }
        #expect(throws: OnnxModelFault.tooDeep(max: 64)) {
            try OnnxModelFile(checking: Wire.number(1, 8) + Wire.message(7, graph))
        }
        var limits = OnnxModelFile.Limits()
        limits.nodesMax = 2
        let nodes = (0..<3).flatMap { _ in Wire.message(1, []) }
        #expect(throws: OnnxModelFault.tooMany("nodes", max: 2)) {
            try OnnxModelFile(checking: Wire.number(1, 8) + Wire.message(7, nodes), limits: limits)
        }
        limits.bytesMax = 1
        #expect(throws: OnnxModelFault.tooManyBytes(2, max: 1)) { try OnnxModelFile(checking: [8, 8], limits: limits) }
    }

    @Test(
        arguments: [
            [], [0x08], [0x08, 0x08], [0x0B], [0x00, 0x00], [0x3A, 0x7F],
            [0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
            [0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0x08, 0x08, 0x3A, 0x00, 0x3A, 0x00],
            [0x09, 0x00], [0x0D, 0x00], Array("ORTM".utf8), Array("{\"a\":1}".utf8), [0x80, 0x04, 0x95],
        ] as [[UInt8]])
    func `given bytes that are no model, when checked, then it throws`(bytes: [UInt8]) {
        #expect(throws: OnnxModelFault.self) { try OnnxModelFile(checking: bytes) }
    }

    @Test func `given any prefix of a model, when checked, then it never traps`() throws {
        for name in OnnxFixture.names {
            let model = try OnnxFixture.model(name)
            for count in stride(from: 0, to: model.count, by: max(1, model.count / 200)) {
                _ = try? OnnxModelFile(checking: Array(model[0..<count]))
            }
        }
    }

    @Test(arguments: Seeds.fresh(24))
    func `given a damaged model, when checked, then it throws or is read, and never traps`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<40 { _ = try? OnnxModelFile(checking: damagedModel(using: &generator)) }
    }

    /// What passes our check may still be wrong in ways the library alone can tell. Fixed seeds, because this also
    /// tries code that is not ours.
    @Test(arguments: 1...16)
    func `given a damaged model that passes the check, when loaded, then the library refuses or takes it`(seed: UInt64)
        throws
    {
        var generator = SeededGenerator(seed: seed)
        let runtime = try OnnxFixture.runtime()
        for _ in 0..<8 { _ = try? OnnxSession(runtime, model: damagedModel(using: &generator)) }
    }

    private func damagedModel(using generator: inout SeededGenerator) throws -> [UInt8] {
        var model = try OnnxFixture.model(["mlp", "strings", "two_inputs", "types"].randomElement(using: &generator)!)
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            model[.random(in: model.indices, using: &generator)] = .random(in: 0...255, using: &generator)
        }
        return model
    }
}

/// Protobuf by hand.
enum Wire {
    static func number(_ field: Int, _ value: UInt64) -> [UInt8] { varint(UInt64(field) << 3) + varint(value) }

    static func message(_ field: Int, _ content: [UInt8]) -> [UInt8] {
        varint(UInt64(field) << 3 | 2) + varint(UInt64(content.count)) + content
    }

    private static func varint(_ value: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        var left = value
        while left >= 0x80 {
            bytes.append(UInt8(left & 0x7F) | 0x80)
            left >>= 7
        }
        return bytes + [UInt8(left)]
    }
}
