package import Tensors

/// Why ONNX Runtime cannot be used, a model not loaded, or a call not answered.
package enum OnnxError: Error, Equatable, Sendable {
    /// No library was found.
    case libraryMissing
    case libraryUnusable(path: String, reason: String)
    /// The library is older than the part of its interface Mizan calls.
    case libraryTooOld(path: String, version: String)
    /// The library does not do what its interface says.
    case selfTestFailed(version: String, reason: String)
    case model(OnnxModelFault)
    /// ONNX Runtime's own words.
    case runtime(code: Int, message: String)
    case inputCount(Int, expected: [String])
    case inputDatatype(name: String, datatype: TensorDatatype, expected: TensorDatatype)
    case inputShape(name: String, shape: [Int], expected: [Int])
    /// A string that holds a zero byte, which ONNX Runtime would cut it at.
    case zeroByte(input: String)
    case outputNotATensor(name: String)
    case elementType(name: String, code: Int)
    case outputInvalid(name: String, TensorError)
}

extension OnnxError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .libraryMissing:
            "ONNX Runtime is not installed: run `make setup`, or set MIZAN_ONNXRUNTIME to the path of libonnxruntime.so"
        case .libraryUnusable(let path, let reason): "ONNX Runtime at \(path) cannot be loaded: \(reason)"
        case .libraryTooOld(let path, let version):
            "ONNX Runtime \(version) at \(path) is too old: 1.\(OnnxRuntime.apiVersion) or later is needed"
        case .selfTestFailed(let version, let reason): "ONNX Runtime \(version) fails its self-test: \(reason)"
        case .model(let fault): "the ONNX model is refused: \(fault)"
        case .runtime(_, let message): "ONNX Runtime: \(message)"
        case .inputCount(let count, let expected):
            "\(count) inputs were given; the model takes \(expected.joined(separator: ", "))"
        case .inputDatatype(let name, let datatype, let expected):
            "input \(name) is \(datatype.rawValue), not \(expected.rawValue)"
        case .inputShape(let name, let shape, let expected): "input \(name) has shape \(shape), not \(expected)"
        case .zeroByte(let input): "a string of input \(input) holds a zero byte"
        case .outputNotATensor(let name): "output \(name) is not a tensor; \(OnnxModelFault.zipmapHint)"
        case .elementType(let name, let code): "\(name) has element type \(code), which is not supported"
        case .outputInvalid(let name, let error): "output \(name): \(error)"
        }
    }
}
