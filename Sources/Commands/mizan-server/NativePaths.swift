internal import Configuration
internal import Devices
internal import Logging
internal import OnnxSessions

/// Where the native libraries are: as configured, else as found.
struct NativePaths {
    let onnx: String?
    let lightGBM: String?
    let duckDB: String?
    let httpfs: String?

    init(_ native: ServerConfiguration.Native) {
        onnx = native.onnxruntime ?? NativeLibraries.path(of: .onnxRuntime)
        lightGBM = native.lightgbm ?? NativeLibraries.path(of: .lightGBM)
        duckDB = native.duckdb ?? NativeLibraries.path(of: .duckDB)
        httpfs = native.duckdbHTTPFS ?? NativeLibraries.path(of: .httpfsExtension)
    }

    /// Nil where it is missing or does not work: ONNX models then answer FAILED_PRECONDITION, everything else works.
    func onnxRuntime(_ logger: Logger) -> OnnxRuntime? {
        do {
            return try OnnxRuntime(path: onnx)
        } catch {
            logger.warning("ONNX Runtime cannot be used", metadata: ["error": "\(error)"])
            return nil
        }
    }

    func summary(_ runtime: OnnxRuntime?) -> [String: String] {
        func found(_ path: String?) -> String { path == nil ? "missing; `make setup` installs it" : "installed" }
        return [
            "onnxruntime": runtime.map(\.version) ?? found(nil), "lightgbm": found(lightGBM), "duckdb": found(duckDB),
            "duckdb_httpfs": found(httpfs),
        ]
    }
}
