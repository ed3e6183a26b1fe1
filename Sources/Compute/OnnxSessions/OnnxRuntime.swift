internal import COnnxRuntime
internal import Tensors

/// ONNX Runtime, loaded once and given to whoever makes sessions.
///
/// The library is found at run time: who makes this says where. It is never unloaded, for its threads outlive it.
/// Loading takes some 25 ms, and ends with a model of two numbers, so that a library that does not keep its
/// interface is found out here.
@safe
package final class OnnxRuntime: Sendable {
    /// The oldest interface that has all we call; newer libraries serve it too. The newest is never asked for:
    /// a library that lacks it answers with nothing.
    static let apiVersion: UInt32 = 22

    // Set once, and the library's own functions may be called from any thread.
    nonisolated(unsafe) let library: onnx_library
    nonisolated(unsafe) let api: UnsafePointer<onnx_api>
    nonisolated(unsafe) let environment: OpaquePointer
    nonisolated(unsafe) let allocator: OpaquePointer
    package let path: String
    /// As `1.32.0`.
    package let version: String
    /// What was compiled in, as `CPUExecutionProvider`; not what this machine can use.
    package let providers: [String]

    /// - Parameter path: absolute path of `libonnxruntime.so`; nil throws ``OnnxError/libraryMissing``.
    package init(path: String?) throws(OnnxError) {
        guard let path, !path.isEmpty else { throw .libraryMissing }
        var library = unsafe onnx_library()
        if let reason = unsafe onnx_library_open(path, Self.apiVersion, &library) {
            throw .libraryUnusable(path: path, reason: unsafe String(cString: reason))
        }
        let version = unsafe String(cString: library.version)
        guard let api = unsafe library.api else { throw .libraryTooOld(path: path, version: version) }
        var environment: OpaquePointer?
        try unsafe OnnxCall.check(onnx_create_environment(api, 3, "mizan", &environment), api)
        var allocator: OpaquePointer?
        try unsafe OnnxCall.check(onnx_default_allocator(api, &allocator), api)
        guard let environment = unsafe environment, let allocator = unsafe allocator else {
            throw .selfTestFailed(version: version, reason: "no environment")
        }
        self.path = path
        self.version = version
        providers = try unsafe OnnxCall.providers(api)
        unsafe self.library = library
        unsafe self.api = api
        unsafe self.environment = environment
        unsafe self.allocator = allocator
        try selfTest()
    }

    deinit { unsafe onnx_release_environment(api, environment) }

    private func selfTest() throws(OnnxError) {
        func failed(_ reason: String) -> OnnxError { .selfTestFailed(version: version, reason: reason) }
        do {
            let session = try OnnxSession(self, model: SelfTestModel.bytes)
            guard session.inputs == [TensorSpec(name: "x", datatype: .fp32, shape: [-1])] else {
                throw failed("its inputs are \(session.inputs)")
            }
            let input = try Tensor(fp32: [1.5, -2], shape: [2])
            let outputs = try session.run([input])
            let expected = try Tensor(fp32: [3, -4], shape: [2])
            guard outputs == [expected] else { throw failed("1.5 and -2 doubled are \(outputs)") }
        } catch let error as OnnxError {
            if case .selfTestFailed = error { throw error }
            throw failed("\(error)")
        } catch {
            throw failed("\(error)")
        }
    }
}

/// y = x + x over float32 of shape [n].
enum SelfTestModel {
    static let bytes: [UInt8] = [
        0x08, 0x08, 0x12, 0x00, 0x3A, 0x37, 0x0A, 0x0E, 0x0A, 0x01, 0x78, 0x0A, 0x01, 0x78, 0x12, 0x01, 0x79, 0x22,
        0x03, 0x41, 0x64, 0x64, 0x12, 0x01, 0x67, 0x5A, 0x10, 0x0A, 0x01, 0x78, 0x12, 0x0B, 0x0A, 0x09, 0x08, 0x01,
        0x12, 0x05, 0x0A, 0x03, 0x12, 0x01, 0x6E, 0x62, 0x10, 0x0A, 0x01, 0x79, 0x12, 0x0B, 0x0A, 0x09, 0x08, 0x01,
        0x12, 0x05, 0x0A, 0x03, 0x12, 0x01, 0x6E, 0x42, 0x04, 0x0A, 0x00, 0x10, 0x0D,
    ]
}
