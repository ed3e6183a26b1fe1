internal import Foundation
import Testing

@testable import Tensors

@Suite struct ModelSignatureTests {
    static let signature = ModelSignature(
        inputs: [TensorSpec(name: "features", datatype: .fp64, shape: [-1, 2])],
        outputs: [TensorSpec(name: "probability", datatype: .fp64, shape: [-1])],
        columns: [
            FeatureColumn(name: "carrier", type: .categorical, categories: ["UA", "AA"]),
            FeatureColumn(
                name: "wind", type: .numeric, source: .view(view: "weather", version: 3, feature: "wind_speed")),
        ])

    @Test func `given a signature, when written as JSON, then it reads back`() throws {
        let data = try JSONEncoder().encode(Self.signature)
        #expect(try JSONDecoder().decode(ModelSignature.self, from: data) == Self.signature)
        try Self.signature.validate()
    }

    @Test func `given contradictions, when validated, then each is named`() {
        func refused(_ error: SignatureError, _ change: (inout ModelSignature) -> Void) {
            var signature = Self.signature
            change(&signature)
            #expect(throws: error) { try signature.validate() }
        }
        refused(.noInputs) { $0.inputs = [] }
        refused(.noOutputs) { $0.outputs = [] }
        refused(.duplicateName("carrier")) { $0.columns[1].name = "carrier" }
        refused(.emptyName) { $0.inputs[0].name = "" }
        refused(.badDimension(tensor: "probability", shape: [-2])) { $0.outputs[0].shape = [-2] }
        refused(.categoriesMissing(column: "carrier")) { $0.columns[0].categories = nil }
        refused(.categoriesOfNumeric(column: "wind")) { $0.columns[1].categories = [] }
        refused(.duplicateCategory(column: "carrier", category: "UA")) { $0.columns[0].categories = ["UA", "UA"] }
        refused(.columnCount(1, input: "features", expected: 2)) { $0.columns.removeLast() }
    }

    @Test func `given a categorical column, when encoded, then known values are codes and others NaN`() throws {
        let encoder = FeatureEncoder(Self.signature.columns[0])
        #expect(try encoder.value(of: .string("AA")) == 1)
        #expect(try encoder.value(of: .string("ZZ")).isNaN)
        #expect(try encoder.value(of: .null).isNaN)
        let values = try encoder.values(
            of: Column(name: "carrier", values: .string(["UA", "AA"]), validity: [true, false]))
        #expect(values[0] == 0 && values[1].isNaN)
        let numbers = FeatureEncoder(FeatureColumn(name: "month", type: .categorical, categories: ["1", "12"]))
        #expect(try numbers.value(of: .int64(12)) == 1)
        #expect(try numbers.values(of: Column(name: "month", values: .int64([12, 1]))) == [1, 0])
    }

    @Test func `given a string for a numeric column, when encoded, then it throws`() throws {
        let encoder = FeatureEncoder(Self.signature.columns[1])
        #expect(throws: SignatureError.cellType(column: "wind", type: .string)) { try encoder.value(of: .string("1")) }
        #expect(throws: SignatureError.cellType(column: "wind", type: .string)) {
            try encoder.values(of: Column(name: "wind", values: .string(["1"])))
        }
        #expect(try encoder.value(of: .bool(true)) == 1)
        #expect(try encoder.value(of: .int64(-3)) == -3)
    }

    @Test(arguments: [
        CellValue.null, .int64(.min), .float64(.infinity), .float64(-.infinity), .float64(0.1), .bool(true),
        .string("x"),
        .timestamp(1),
    ])
    func `given a cell, when written as JSON, then it reads back`(cell: CellValue) throws {
        let data = try JSONEncoder().encode([cell])
        #expect(try JSONDecoder().decode([CellValue].self, from: data) == [cell])
    }

    @Test(arguments: ["[{}]", "[5]", #"[{"int64":1,"bool":true}]"#, #"[{"float64":"x"}]"#, #"[{"int64":"1"}]"#])
    func `given JSON that is no cell, when read, then it throws`(json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([CellValue].self, from: Data(json.utf8)) }
    }

    @Test func `a tensor fits a spec when free dimensions take any length`() {
        let spec = Self.signature.inputs[0]
        #expect(spec.accepts(shape: [9, 2]))
        #expect(!spec.accepts(shape: [9, 3]))
        #expect(!spec.accepts(shape: [2]))
    }
}
