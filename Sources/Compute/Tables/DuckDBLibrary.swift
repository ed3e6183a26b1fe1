internal import CDuckDB
internal import Foundation

/// DuckDB's functions, resolved once and for the life of the process.
@safe
package final class DuckDBLibrary: Sendable {
    let functions: cduckdb_functions
    /// Such as `v1.5.5`.
    package let version: String

    /// - Parameter path: absolute path of `libduckdb.so`, or of the Python wheel's `_duckdb….so`, which exports the
    ///   same functions and needs the Python library of its name.
    package init(path: String) throws(TablesError) {
        var functions = cduckdb_functions()
        var reason = [CChar](repeating: 0, count: 1_024)
        let isLoaded = unsafe cduckdb_load(path, Self.pythonLibrary(for: path), &functions, &reason, reason.count)
        guard isLoaded else {
            throw .libraryNotLoaded(
                String(decoding: reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
        }
        self.functions = functions
        version = unsafe functions.library_version().map { unsafe String(cString: $0) } ?? "without a version"
        guard version.hasPrefix("v1.5.") else { throw .unsupportedVersion(found: version, needed: "1.5") }
    }

    /// `libpython3.11.so.1.0` for `_duckdb.cpython-311-….so`.
    static func pythonLibrary(for path: String) -> String? {
        let name = path.split(separator: "/").last ?? ""
        guard let tag = name.firstRange(of: "cpython-3")?.upperBound else { return nil }
        let minor = name[tag...].prefix(while: \.isNumber)
        return minor.isEmpty ? nil : "libpython3.\(minor).so.1.0"
    }
}
