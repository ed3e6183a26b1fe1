internal import Foundation

/// A library found at run time. The raw value is its name in messages.
package enum NativeLibrary: String, Sendable, CaseIterable {
    case onnxRuntime = "ONNX Runtime"
    case lightGBM = "LightGBM"
    case duckDB = "DuckDB"
    /// DuckDB's extension that its encrypted Parquet needs.
    case httpfsExtension = "DuckDB's httpfs extension"
}

/// Where native libraries are. In this order: the library's environment variable; the folder that `make setup` made;
/// the system.
///
/// That folder is `MIZAN_NATIVE`, else the first `.native` beside or above the executable, else the first beside or
/// above the current folder.
package enum NativeLibraries {
    /// The library's absolute path; nil when it is nowhere. An environment variable that names no file is nil too:
    /// it was meant.
    package static func path(of library: NativeLibrary) -> String? { search.path(of: library) }

    /// The folder that `make setup` made, if there is one.
    package static var folder: String? { search.folder }

    private static var search: NativeLibrarySearch {
        NativeLibrarySearch(
            environment: ProcessInfo.processInfo.environment,
            executableFolder: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
                .map { ($0 as NSString).deletingLastPathComponent },
            currentFolder: FileManager.default.currentDirectoryPath)
    }
}

/// The search, with what it depends on.
struct NativeLibrarySearch {
    var environment: [String: String]
    var executableFolder: String?
    var currentFolder: String
    var systemFolders = [
        "/usr/local/lib", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib",
    ]

    func path(of library: NativeLibrary) -> String? {
        if let variable = library.variable, let named = environment[variable], !named.isEmpty {
            return isFile(named) ? absolute(named) : nil
        }
        if let folder, let found = library.candidates(in: folder).first(where: isFile) { return found }
        guard let name = library.systemName else { return nil }
        return systemFolders.map { "\($0)/\(name)" }.first(where: isFile)
    }

    var folder: String? {
        if let named = environment["MIZAN_NATIVE"], !named.isEmpty { return isFolder(named) ? absolute(named) : nil }
        return (executableFolder.map(parents) ?? []).first(where: isFolder)
            ?? parents(currentFolder).first(where: isFolder)
    }

    /// `.native` in the folder and in each above it.
    private func parents(_ folder: String) -> [String] {
        var parts = folder.split(separator: "/")
        var candidates: [String] = []
        while true {
            candidates.append("/" + (parts + [".native"]).joined(separator: "/"))
            if parts.popLast() == nil { return candidates }
        }
    }

    private func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(currentFolder)/\(path)" }

    private func isFile(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: absolute(path), isDirectory: &isDirectory)
            && !isDirectory.boolValue
    }

    private func isFolder(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: absolute(path), isDirectory: &isDirectory)
            && isDirectory.boolValue
    }
}

extension NativeLibrary {
    fileprivate var variable: String? {
        switch self {
        case .onnxRuntime: "MIZAN_ONNXRUNTIME"
        case .lightGBM: "MIZAN_LIGHTGBM"
        case .duckDB: "MIZAN_DUCKDB"
        case .httpfsExtension: "MIZAN_DUCKDB_HTTPFS"
        }
    }

    fileprivate var systemName: String? {
        switch self {
        case .onnxRuntime: "libonnxruntime.so"
        case .lightGBM: "lib_lightgbm.so"
        case .duckDB: "libduckdb.so"
        case .httpfsExtension: nil
        }
    }

    fileprivate func candidates(in folder: String) -> [String] {
        switch self {
        case .onnxRuntime: ["\(folder)/onnxruntime/libonnxruntime.so"]
        case .lightGBM: ["\(folder)/lightgbm/lib_lightgbm.so"]
        case .duckDB: pythonModules("\(folder)/duckdb") + ["\(folder)/duckdb/libduckdb.so"]
        case .httpfsExtension: ["\(folder)/duckdb/httpfs.duckdb_extension"]
        }
    }

    /// `_duckdb.cpython-311-x86_64-linux-gnu.so` or as the wheel names it.
    private func pythonModules(_ folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix("_duckdb") && $0.hasSuffix(".so") }.sorted().map { "\(folder)/\($0)" }
    }
}
