internal import COnnxRuntime
internal import Tensors

/// Asks a session what it takes and gives.
@safe
struct OnnxIntrospection {
    private let runtime: OnnxRuntime
    private let session: OpaquePointer
    private let file: OnnxModelFile

    init(_ runtime: OnnxRuntime, _ session: OpaquePointer, _ file: OnnxModelFile) {
        self.runtime = runtime
        unsafe self.session = session
        self.file = file
    }

    func inputs() throws(OnnxError) -> [TensorSpec] {
        let api = unsafe runtime.api
        var count = 0
        try unsafe OnnxCall.check(onnx_input_count(api, session, &count), api)
        var specs: [TensorSpec] = []
        for index in 0..<count {
            var name: UnsafeMutablePointer<CChar>?
            try unsafe OnnxCall.check(onnx_input_name(api, session, index, runtime.allocator, &name), api)
            var type: OpaquePointer?
            let text = try unsafe take(name)
            try unsafe OnnxCall.check(onnx_input_type(api, session, index, &type), api)
            specs.append(try unsafe spec(text, type))
        }
        return specs
    }

    func outputs() throws(OnnxError) -> [TensorSpec] {
        let api = unsafe runtime.api
        var count = 0
        try unsafe OnnxCall.check(onnx_output_count(api, session, &count), api)
        var specs: [TensorSpec] = []
        for index in 0..<count {
            var name: UnsafeMutablePointer<CChar>?
            try unsafe OnnxCall.check(onnx_output_name(api, session, index, runtime.allocator, &name), api)
            let text = try unsafe take(name)
            var type: OpaquePointer?
            try unsafe OnnxCall.check(onnx_output_type(api, session, index, &type), api)
            specs.append(try unsafe spec(text, type))
        }
        return specs
    }

    /// The text of a name, which is freed.
    private func take(_ name: UnsafeMutablePointer<CChar>?) throws(OnnxError) -> String {
        guard let name = unsafe name else { return "" }
        let text = unsafe String(cString: name)
        try unsafe OnnxCall.check(onnx_free(runtime.api, runtime.allocator, name), runtime.api)
        return text
    }

    /// The spec of a type, which is freed.
    private func spec(_ name: String, _ type: OpaquePointer?) throws(OnnxError) -> TensorSpec {
        let api = unsafe runtime.api
        defer { unsafe onnx_release_type(api, type) }
        var kind: Int32 = 0
        try unsafe OnnxCall.check(onnx_kind_of_type(api, type, &kind), api)
        guard kind == 1 else { throw .outputNotATensor(name: name) }
        var info: OpaquePointer?
        try unsafe OnnxCall.check(onnx_tensor_info_of_type(api, type, &info), api)
        guard let info = unsafe info else { throw .outputNotATensor(name: name) }
        let tensor = try unsafe OnnxTensorInfo(api, info)
        guard let datatype = OnnxElementType.datatype(tensor.elementType) else {
            throw .elementType(name: name, code: tensor.elementType)
        }
        let shape = file.unranked.contains(name) ? [-1] : tensor.shape
        return TensorSpec(name: name, datatype: datatype, shape: shape)
    }
}

/// Element type and shape as the library tells them.
struct OnnxTensorInfo {
    let elementType: Int
    /// −1 for a free dimension.
    let shape: [Int]

    init(_ api: UnsafePointer<onnx_api>, _ info: OpaquePointer) throws(OnnxError) {
        var elementType: Int32 = 0
        try unsafe OnnxCall.check(onnx_element_type(api, info, &elementType), api)
        var count = 0
        try unsafe OnnxCall.check(onnx_dimension_count(api, info, &count), api)
        var dimensions = [Int64](repeating: 0, count: count)
        try unsafe OnnxCall.check(
            dimensions.withUnsafeMutableBufferPointer { unsafe onnx_dimensions(api, info, $0.baseAddress, count) }, api)
        self.elementType = Int(elementType)
        shape = dimensions.map { $0 < 0 ? -1 : Int($0) }
    }
}
