internal import COnnxRuntime

/// The result of a call into the library.
enum OnnxCall {
    /// Throws the status's message, and frees it, unless there is none.
    static func check(_ status: OpaquePointer?, _ api: UnsafePointer<onnx_api>) throws(OnnxError) {
        guard let status = unsafe status else { return }
        let code = unsafe Int(onnx_error_code(api, status))
        let message = unsafe onnx_error_message(api, status).map { unsafe String(cString: $0) } ?? ""
        unsafe onnx_release_status(api, status)
        throw .runtime(code: code, message: message)
    }

    static func providers(_ api: UnsafePointer<onnx_api>) throws(OnnxError) -> [String] {
        var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        var count: Int32 = 0
        try unsafe check(onnx_available_providers(api, &names, &count), api)
        guard let names = unsafe names else { return [] }
        let providers = (0..<Int(count)).compactMap { index in
            unsafe names[index].map { unsafe String(cString: $0) }
        }
        try unsafe check(onnx_release_available_providers(api, names, count), api)
        return providers
    }
}
