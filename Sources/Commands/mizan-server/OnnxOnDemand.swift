internal import Logging
internal import OnnxSessions
internal import Synchronization

/// ONNX Runtime from when a model first needs it: a server without ONNX models starts without it, and is 20 MiB smaller.
final class OnnxOnDemand: Sendable {
    private let path: String?
    private let logger: Logger
    private let loaded = Mutex<OnnxRuntime?>(nil)

    /// - Parameter path: nil where it is not installed.
    init(path: String?, _ logger: Logger) {
        self.path = path
        self.logger = logger
        if path == nil { warn(OnnxError.libraryMissing) }
    }

    /// Nil where it is missing or does not work: ONNX models then answer FAILED_PRECONDITION, everything else works.
    /// The first time it takes some 25 ms.
    func runtime() -> OnnxRuntime? {
        guard path != nil else { return nil }
        return loaded.withLock { loaded in
            if let loaded { return loaded }
            do throws(OnnxError) {
                loaded = try OnnxRuntime(path: path)
            } catch {
                warn(error)
            }
            return loaded
        }
    }

    /// Its version; nil while nobody has needed it.
    var version: String? { loaded.withLock { $0?.version } }

    private func warn(_ error: OnnxError) {
        logger.warning("ONNX Runtime cannot be used", metadata: ["error": "\(error)"])
    }
}
