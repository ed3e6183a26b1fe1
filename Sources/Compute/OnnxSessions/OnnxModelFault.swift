/// What is wrong with the bytes of an ONNX model.
package enum OnnxModelFault: Error, Equatable, Sendable {
    case tooManyBytes(Int, max: Int)
    /// Not well-formed at this offset.
    case malformed(offset: Int, String)
    case tooDeep(max: Int)
    case tooMany(String, max: Int)
    case noGraph
    case noVersion
    /// A tensor whose values are in another file.
    case externalData(tensor: String)
    /// A tensor whose shape calls for other than the bytes that are there.
    case tensorSize(tensor: String)
    case notATensor(name: String, kind: String)
    case elementType(name: String, code: Int)
    case duplicateName(String)

    static let zipmapHint =
        "convert the model so that it gives tensors (skl2onnx: options={'zipmap': False}; onnxmltools: zipmap=False)"
}

extension OnnxModelFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooManyBytes(let count, let max): "\(count) bytes; at most \(max) are allowed"
        case .malformed(let offset, let why): "not well-formed at byte \(offset): \(why)"
        case .tooDeep(let max): "nested more than \(max) deep"
        case .tooMany(let what, let max): "more than \(max) \(what)"
        case .noGraph: "it has no graph"
        case .noVersion: "it does not say its version: not an ONNX model"
        case .externalData(let tensor):
            "tensor \(tensor) keeps its values in another file; save the model as one file (save_as_external_data=False)"
        case .tensorSize(let tensor): "tensor \(tensor) does not have the bytes its shape calls for"
        case .notATensor(let name, let kind): "\(name) is a \(kind), not a tensor; \(Self.zipmapHint)"
        case .elementType(let name, let code): "\(name) has element type \(code), which is not supported"
        case .duplicateName(let name): "\(name) appears twice"
        }
    }
}
