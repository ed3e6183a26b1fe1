internal import Compression
internal import Configuration
internal import Crypto
internal import Database
internal import Devices
internal import HTTP2
internal import Messages
internal import OnlineStore

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

    /// What is known of each without loading it, and its version where it is loaded; with the libraries the server links.
    func summary(onnxVersion: String?) -> [String: String] {
        func found(_ path: String?) -> String { path == nil ? "missing; `make setup` installs it" : "installed" }
        return [
            "onnxruntime": onnxVersion ?? found(onnx), "lightgbm": found(lightGBM), "duckdb": found(duckDB),
            "duckdb_httpfs": found(httpfs), "openssl": OpenSSLLibrary.version, "nghttp2": NGHTTP2Library.version,
            "protobuf-c": ProtobufCLibrary.version, "zlib": ZlibLibrary.version, "lmdb": LMDBLibrary.version,
            "sqlite": SQLiteLibrary.version,
        ]
    }
}
