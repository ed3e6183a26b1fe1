internal import COnnxRuntime
package import Tensors

/// What runs a model. The raw value is ONNX Runtime's name for it.
package enum OnnxProvider: String, Sendable, Codable, CaseIterable {
    case cpu = "CPUExecutionProvider"
    case cuda = "CUDAExecutionProvider"
    case tensorRT = "TensorrtExecutionProvider"

    /// The end of the name of the function that appends it.
    var shortName: String? {
        switch self {
        case .cpu: nil
        case .cuda: "CUDA"
        case .tensorRT: "Tensorrt"
        }
    }
}

/// A model loaded into ONNX Runtime. May be called from several threads at once.
///
/// The bytes are checked by ``OnnxModelFile`` before the library sees them. A session that asks for a provider it
/// cannot have runs on the CPU, and says so in ``fallbackReason``.
@safe
package final class OnnxSession: Sendable {
    package let file: OnnxModelFile
    package let inputs: [TensorSpec]
    package let outputs: [TensorSpec]
    /// What the session runs on.
    package let provider: OnnxProvider
    /// Why it is not the provider that was asked for; nil if it is.
    package let fallbackReason: String?

    let runtime: OnnxRuntime
    // Set once; ONNX Runtime's sessions may be run from several threads.
    nonisolated(unsafe) let session: OpaquePointer
    let inputNames: CStrings
    let outputNames: CStrings

    /// - Parameters:
    ///   - model: an ONNX file.
    ///   - intraOpThreads: threads that share one call's work, the caller's among them.
    package init(
        _ runtime: OnnxRuntime, model: [UInt8], intraOpThreads: Int = 1, provider: OnnxProvider = .cpu,
        limits: OnnxModelFile.Limits = OnnxModelFile.Limits()
    ) throws(OnnxError) {
        do { file = try OnnxModelFile(checking: model, limits: limits) } catch { throw .model(error) }
        let options = try OnnxSessionOptions(runtime, intraOpThreads: intraOpThreads)
        fallbackReason = options.append(provider)
        self.provider = fallbackReason == nil ? provider : .cpu
        var session: OpaquePointer?
        try unsafe OnnxCall.check(
            model.withUnsafeBytes { bytes in
                unsafe onnx_create_session(
                    runtime.api, runtime.environment, bytes.baseAddress, bytes.count, options.options, &session)
            }, runtime.api)
        guard let session = unsafe session else { throw .runtime(code: 1, message: "no session was made") }
        do {
            inputs = try unsafe OnnxIntrospection(runtime, session, file).inputs()
            outputs = try unsafe OnnxIntrospection(runtime, session, file).outputs()
        } catch {
            unsafe onnx_release_session(runtime.api, session)
            throw error
        }
        self.runtime = runtime
        unsafe self.session = session
        inputNames = CStrings(inputs.map(\.name))
        outputNames = CStrings(outputs.map(\.name))
    }

    deinit { unsafe onnx_release_session(runtime.api, session) }
}

/// Settings of a session being made.
@safe
struct OnnxSessionOptions: ~Copyable {
    private let runtime: OnnxRuntime
    let options: OpaquePointer

    init(_ runtime: OnnxRuntime, intraOpThreads: Int) throws(OnnxError) {
        var options: OpaquePointer?
        try unsafe OnnxCall.check(onnx_create_session_options(runtime.api, &options), runtime.api)
        guard let options = unsafe options else { throw .runtime(code: 1, message: "no options were made") }
        do {
            try unsafe Self.configure(options, runtime, intraOpThreads)
        } catch {
            unsafe onnx_release_session_options(runtime.api, options)
            throw error
        }
        self.runtime = runtime
        unsafe self.options = options
    }

    deinit { unsafe onnx_release_session_options(runtime.api, options) }

    private static func configure(
        _ options: OpaquePointer, _ runtime: OnnxRuntime, _ intraOpThreads: Int
    ) throws(OnnxError) {
        let api = unsafe runtime.api
        try unsafe OnnxCall.check(onnx_set_optimization(api, options, 99), api)
        try unsafe OnnxCall.check(
            onnx_set_intra_op_threads(api, options, Int32(clamping: max(1, intraOpThreads))), api)
        try unsafe OnnxCall.check(onnx_set_inter_op_threads(api, options, 1), api)
        // Idle threads sleep: spinning takes the processor from the event loops. And bytes are ONNX, never the
        // library's own format, which nobody has checked.
        let settings = [
            "session.intra_op.allow_spinning": "0", "session.inter_op.allow_spinning": "0",
            "session.load_model_format": "ONNX",
        ]
        for (key, value) in settings {
            try unsafe OnnxCall.check(onnx_add_session_config(api, options, key, value), api)
        }
    }

    /// Adds a provider before the CPU. Answers why not, or nil.
    func append(_ provider: OnnxProvider) -> String? {
        guard let shortName = provider.shortName else { return nil }
        var status: OpaquePointer?
        let found = unsafe withUnsafePointer(to: runtime.library) { library in
            unsafe onnx_append_provider(library, shortName, options, 0, &status)
        }
        guard found != 0 else { return "ONNX Runtime \(runtime.version) was built without \(provider.rawValue)" }
        do {
            try unsafe OnnxCall.check(status, runtime.api)
            return nil
        } catch {
            return "\(error)"
        }
    }
}
