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
    private let key: PageKey

    /// Opens the database file, creating it when there is none.
    /// - Parameter key: of this database alone.
    /// - Parameter readersMax: connections that may read at once.
    package init(
        path: String, key: SymmetricKey, readersMax: Int = 4, encryption: PageEncryption = .overFiles
    ) throws(MetadataStoreError) {
        self.path = path
        self.key = PageKey(key)
        try Self.createIfAbsent(path: path, key: self.key, encryption: encryption)
        do {
            pool = try DatabasePool(
                path: encryption.uri(of: path, key: self.key), configuration: Self.configuration(readersMax: readersMax)
            )
            // Opening a pool sets NORMAL, and commits under it: from here on every commit is synced, and so is that one.
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                try db.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)")
            }
        } catch {
            throw MetadataStoreError(opening: path, error)
        }
    }

    private static func configuration(readersMax: Int) -> Configuration {
        var configuration = Configuration()
        configuration.maximumReaderCount = readersMax
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { db in
            let pragmas = [
                "temp_store = MEMORY",  // The VFS refuses temporary files.
                "secure_delete = ON",  // Freed pages are written too: one never written would not authenticate.
                // SQLite 3.40 forgets the checksums of frames written after a savepoint was undone in a transaction
                // that had spilled: recovery drops the commit. Without spilling no frame is written twice.
                "cache_spill = OFF",
                "cell_size_check = ON", "trusted_schema = OFF",
            ]
            for pragma in pragmas {
                try db.execute(sql: "PRAGMA \(pragma)")
            }
        }
        return configuration
    }

    /// Waits for running accesses and closes the files. Any later access throws.
    package func close() throws {
        do {
            // The pool closes its writer first, and then nobody is left to empty the log.
            try? checkpoint()
            try pool.close()
        } catch {
            throw translated(error)
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

    /// Moves the log into the database file and empties the log; waits for readers to leave it.
    package func checkpoint() throws {
        do {
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        } catch {
            throw translated(error)
        }
    }

    /// Rewrites the database without its free pages.
    package func vacuum() throws {
        do { try pool.vacuum() } catch { throw translated(error) }
    }

    func backup(to copy: MetadataStore) throws {
        do { try pool.backup(to: copy.pool) } catch { throw translated(error) }
    }

    private func translated(_ error: any Error) -> any Error {
        MetadataStoreError(at: path, error) ?? error
    }
}
