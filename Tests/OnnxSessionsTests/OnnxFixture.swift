internal import Devices
internal import Foundation
internal import Tensors
import Testing

@testable import OnnxSessions

/// A model of `Fixtures/` and what ONNX Runtime answers with it; `make_fixtures.py` there makes them.
struct OnnxFixture: Decodable {
    static let names = [
        "wine_forest", "wine_logistic", "diabetes_boosted", "mlp", "types", "strings", "two_inputs",
    ]

    struct Described: Decodable {
        enum Value: Decodable {
            case number(Double)
            case text(String)

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let text = try? container.decode(String.self) {
                    self = .text(text)
                } else if let flag = try? container.decode(Bool.self) {
                    self = .number(flag ? 1 : 0)
                } else {
                    self = .number(try container.decode(Double.self))
                }
            }
        }

        var name: String
        var datatype: TensorDatatype
        var shape: [Int]
        var values: [Value]

        var numbers: [Double] { values.map { if case .number(let number) = $0 { number } else { .nan } } }
        var texts: [String] { values.map { if case .text(let text) = $0 { text } else { "" } } }

        func tensor() throws -> Tensor {
            switch datatype {
            case .fp32: try Tensor(fp32: numbers.map(Float.init), shape: shape)
            case .fp64: try Tensor(fp64: numbers, shape: shape)
            case .int64: try Tensor(int64: numbers.map { Int64($0) }, shape: shape)
            case .bytes: try Tensor(strings: texts, shape: shape)
            default: fatalError("no fixture takes \(datatype)")
            }
        }
    }

    var inputs: [Described]
    var outputs: [Described]

    static func model(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: "\(name).onnx")))
    }

    static func load(_ name: String) throws -> OnnxFixture {
        try JSONDecoder().decode(OnnxFixture.self, from: Data(contentsOf: folder.appending(path: "\(name).json")))
    }

    private static let loaded = Result { try OnnxRuntime(path: NativeLibraries.path(of: .onnxRuntime)) }

    /// The library. Without it tests fail and say what to install.
    static func runtime() throws -> OnnxRuntime { try loaded.get() }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
}
