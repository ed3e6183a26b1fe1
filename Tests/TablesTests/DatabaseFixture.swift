import Devices
import Foundation
import Tables
import Testing

/// A fresh folder with `out` and `spill` in it, removed with everything in it after `body`.
func withTemporaryFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mizan-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder + "/spill", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: folder + "/out", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
}

func database(
    readable: [String] = [], folder: String, memoryBytes: Int = 1 << 30, spills: Bool = false
) throws -> TableDatabase {
    let library = try DuckDBLibrary(path: #require(NativeLibraries.path(of: .duckDB)))
    let sandbox = TableSandbox(
        readableFiles: readable, writableFolders: [folder + "/out"], spillFolder: spills ? folder + "/spill" : nil,
        httpfsExtension: NativeLibraries.path(of: .httpfsExtension), threads: 2, memoryBytes: memoryBytes)
    return try TableDatabase(library, sandbox: sandbox)
}

/// A database on a fresh folder.
@discardableResult
func withDatabase<Value>(
    memoryBytes: Int = 1 << 30, spills: Bool = false, _ body: (TableDatabase, String) throws -> Value
) throws -> Value {
    try withTemporaryFolder { try body(database(folder: $0, memoryBytes: memoryBytes, spills: spills), $0) }
}
