internal import COnnxRuntime
internal import Tensors

/// The library's values of one call, freed with it.
@safe
struct OnnxValues: ~Copyable {
    private let runtime: OnnxRuntime
    var pointers: [OpaquePointer?]

    /// - Parameter count: places for values the library makes.
    init(_ runtime: OnnxRuntime, count: Int = 0) {
        self.runtime = runtime
        unsafe pointers = [OpaquePointer?](repeating: nil, count: count)
    }

    deinit {
        for index in unsafe pointers.indices {
            if let pointer = unsafe pointers[index] { unsafe onnx_release_value(runtime.api, pointer) }
        }
    }

    /// Copies a tensor into a value of the library's.
    mutating func append(_ tensor: Tensor, name: String) throws(OnnxError) {
        let api = unsafe runtime.api
        let shape = tensor.shape.map(Int64.init)
        var value: OpaquePointer?
        try unsafe OnnxCall.check(
            shape.withUnsafeBufferPointer {
                unsafe onnx_create_tensor(
                    api, runtime.allocator, $0.baseAddress, $0.count, Int32(OnnxElementType.code(tensor.datatype)),
                    &value)
            }, api)
        unsafe pointers.append(value)
        if tensor.datatype == .bytes { return try unsafe fill(value, with: tensor, name: name) }
        guard tensor.elementCount > 0 else { return }
        var data: UnsafeMutableRawPointer?
        try unsafe OnnxCall.check(onnx_tensor_data(api, value, &data), api)
        unsafe tensor.bytes.withUnsafeBytes { bytes in
            unsafe data!.copyMemory(from: bytes.baseAddress!, byteCount: bytes.count)
        }
    }

    private func fill(_ value: OpaquePointer?, with tensor: Tensor, name: String) throws(OnnxError) {
        let elements: [[UInt8]]
        do { elements = try tensor.byteStrings() } catch { throw .outputInvalid(name: name, error) }
        var characters: [UInt8] = []
        var starts: [Int] = []
        for element in elements {
            guard !element.contains(0) else { throw .zeroByte(input: name) }
            starts.append(characters.count)
            characters += element
            characters.append(0)
        }
        let api = unsafe runtime.api
        try unsafe OnnxCall.check(
            characters.withUnsafeBytes { characters in
                let strings = unsafe starts.map { start in
                    unsafe characters.baseAddress.map { unsafe ($0 + start).assumingMemoryBound(to: CChar.self) }
                }
                return unsafe strings.withUnsafeBufferPointer {
                    unsafe onnx_fill_strings(api, value, $0.baseAddress, $0.count)
                }
            }, api)
    }

    /// Copies a value of the library's into a tensor.
    func tensor(_ index: Int, name: String) throws(OnnxError) -> Tensor {
        let api = unsafe runtime.api
        let value = unsafe pointers[index]
        var kind: Int32 = 0
        try unsafe OnnxCall.check(onnx_kind_of_value(api, value, &kind), api)
        guard kind == 1 else { throw .outputNotATensor(name: name) }
        let info = try unsafe Self.info(api, value)
        guard let datatype = OnnxElementType.datatype(info.elementType) else {
            throw .elementType(name: name, code: info.elementType)
        }
        do {
            let count = try Tensor.elementCount(of: info.shape)
            guard let size = datatype.elementSize else {
                return try Tensor(byteStrings: try unsafe strings(of: value, count: count), shape: info.shape)
            }
            guard count > 0 else { return try Tensor(datatype: datatype, shape: info.shape, bytes: []) }
            var data: UnsafeMutableRawPointer?
            try unsafe OnnxCall.check(onnx_tensor_data(api, value, &data), api)
            let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: data, count: count * size))
            return try Tensor(datatype: datatype, shape: info.shape, bytes: bytes)
        } catch let error as TensorError {
            throw .outputInvalid(name: name, error)
        } catch let error as OnnxError {
            throw error
        } catch {
            preconditionFailure("only these two are thrown")
        }
    }

    private static func info(
        _ api: UnsafePointer<onnx_api>, _ value: OpaquePointer?
    ) throws(OnnxError) -> OnnxTensorInfo {
        var info: OpaquePointer?
        try unsafe OnnxCall.check(onnx_tensor_info_of_value(api, value, &info), api)
        guard let info = unsafe info else { throw .runtime(code: 1, message: "a value has no type") }
        defer { unsafe onnx_release_tensor_info(api, info) }
        return try unsafe OnnxTensorInfo(api, info)
    }

    private func strings(of value: OpaquePointer?, count: Int) throws(OnnxError) -> [[UInt8]] {
        guard count > 0 else { return [] }
        let api = unsafe runtime.api
        var length = 0
        try unsafe OnnxCall.check(onnx_strings_length(api, value, &length), api)
        var bytes = [UInt8](repeating: 0, count: length)
        var offsets = [Int](repeating: 0, count: count)
        try unsafe OnnxCall.check(
            bytes.withUnsafeMutableBytes { bytes in
                unsafe offsets.withUnsafeMutableBufferPointer {
                    unsafe onnx_strings_content(api, value, bytes.baseAddress, bytes.count, $0.baseAddress, $0.count)
                }
            }, api)
        return offsets.indices.map { index in
            Array(bytes[offsets[index]..<(index + 1 < count ? offsets[index + 1] : length)])
        }
    }
}
