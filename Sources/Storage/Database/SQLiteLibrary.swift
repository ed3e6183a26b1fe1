internal import GRDB

package enum SQLiteLibrary {
    /// Of the library that is loaded, such as `3.40.1`.
    package static var version: String {
        let asked = try? DatabaseQueue().read { try String.fetchOne($0, sql: "SELECT sqlite_version()") }
        return asked.flatMap { $0 } ?? "unknown"
    }
}
