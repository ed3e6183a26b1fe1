package import Crypto
package import GRDB

/// The metadata database: one writer, many readers that never block it (WAL), every commit on disk before the
/// call returns (`synchronous=FULL`), every page and WAL frame sealed under the store's key.
///
/// Errors of SQLite that an operator can act on surface as ``MetadataStoreError``; constraint violations and the
/// like stay `GRDB.DatabaseError`; what a body throws is rethrown, and its transaction rolled back.
package final class MetadataStore: Sendable {
    package let path: String
    private let pool: DatabasePool

    /// Opens the database file, creating it when there is none.
    /// - Parameter readersMax: connections that may read at once.
    package init(path: String, key: SymmetricKey, readersMax: Int = 4) throws(MetadataStoreError) {
        self.path = path
        var configuration = Configuration()
        configuration.maximumReaderCount = readersMax
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // After the pool has set WAL mode up, which sets NORMAL.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        } catch {
            throw MetadataStoreError(opening: path, error)
        }
    }

    /// Runs `body` on a snapshot of the last commit.
    package func read<Value: Sendable>(_ body: @Sendable (GRDB.Database) throws -> Value) async throws -> Value {
        do { return try await pool.read(body) } catch { throw translated(error) }
    }

    /// Runs `body` in one transaction, committed and synced when it returns, rolled back when it throws.
    package func write<Value: Sendable>(_ body: @Sendable (GRDB.Database) throws -> Value) async throws -> Value {
        do { return try await pool.write(body) } catch { throw translated(error) }
    }

    /// ``read(_:)`` for start-up and tools: blocks the thread.
    package func readSync<Value>(_ body: (GRDB.Database) throws -> Value) throws -> Value {
        do { return try pool.read(body) } catch { throw translated(error) }
    }

    /// ``write(_:)`` for start-up and tools: blocks the thread.
    package func writeSync<Value>(_ body: (GRDB.Database) throws -> Value) throws -> Value {
        do { return try pool.write(body) } catch { throw translated(error) }
    }

    private func translated(_ error: any Error) -> any Error {
        MetadataStoreError(at: path, error) ?? error
    }
}
