import Foundation
import Testing

@testable import Devices

@Suite struct NativeLibrarySearchTests {
    @Test func `the library's own variable wins over the folder`() throws {
        try withTemporaryFolder { folder in
            let own = try put("\(folder)/own.so")
            _ = try put("\(folder)/.native/lightgbm/lib_lightgbm.so")
            let search = search(folder, ["MIZAN_LIGHTGBM": own])
            #expect(search.path(of: .lightGBM) == own)
        }
    }

    @Test func `a variable that names no file is not passed over`() throws {
        try withTemporaryFolder { folder in
            _ = try put("\(folder)/.native/lightgbm/lib_lightgbm.so")
            #expect(search(folder, ["MIZAN_LIGHTGBM": "\(folder)/gone.so"]).path(of: .lightGBM) == nil)
            #expect(search(folder, ["MIZAN_LIGHTGBM": folder]).path(of: .lightGBM) == nil)
        }
    }

    @Test func `the folder is found above the executable, then above the current folder`() throws {
        try withTemporaryFolder { folder in
            let library = try put("\(folder)/install/.native/onnxruntime/libonnxruntime.so")
            var search = search("\(folder)/elsewhere", [:])
            #expect(search.path(of: .onnxRuntime) == nil)
            search.executableFolder = "\(folder)/install/usr/bin"
            #expect(search.path(of: .onnxRuntime) == library)
            search.executableFolder = nil
            search.currentFolder = "\(folder)/install/deep/er"
            #expect(search.path(of: .onnxRuntime) == library)
        }
    }

    @Test func `DuckDB is found under the name its wheel gives it`() throws {
        try withTemporaryFolder { folder in
            let library = try put("\(folder)/.native/duckdb/_duckdb.cpython-312-aarch64-linux-gnu.so")
            let httpfs = try put("\(folder)/.native/duckdb/httpfs.duckdb_extension")
            #expect(search(folder, [:]).path(of: .duckDB) == library)
            #expect(search(folder, [:]).path(of: .httpfsExtension) == httpfs)
        }
    }

    @Test func `the system's library is the last resort`() throws {
        try withTemporaryFolder { folder in
            var search = search(folder, [:])
            search.systemFolders = ["\(folder)/lib"]
            let library = try put("\(folder)/lib/libonnxruntime.so")
            #expect(search.path(of: .onnxRuntime) == library)
        }
    }

    private func search(_ folder: String, _ environment: [String: String]) -> NativeLibrarySearch {
        NativeLibrarySearch(
            environment: environment, executableFolder: nil, currentFolder: folder, systemFolders: [])
    }

    private func put(_ path: String) throws -> String {
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data().write(to: URL(fileURLWithPath: path))
        return path
    }

    private func withTemporaryFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mizan-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }
}
