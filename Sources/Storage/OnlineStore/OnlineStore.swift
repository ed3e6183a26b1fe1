internal import CLMDB
package import Crypto
internal import Glibc
package import SubjectSeal
internal import Synchronization

/// The newest values of every entity, and all older ones that a question may still be about: one LMDB environment,
/// derived from the ingest log and rebuilt from it when it is lost.
///
/// Keys are keyed hashes and values are sealed: the files tell how much there is, not of whom or what. Readers never
/// block (``OnlineReader``, one a loop). Writers take turns; a batch is in the store wholly or not at all, together
/// with the log position it brings the store to.
package final class OnlineStore: Sendable {
    let environment: Environment
    private let hashKey: HMACSHA256Key
    private let valueKey: SymmetricKey
    let writer: Mutex<Writer>
    private let idleReaders = Mutex<[IdleReader]>([])
    /// People whose record could not be written: nothing of theirs is answered.
    let denied = Mutex<Set<SubjectHash>>([])
    let hasDenied = Atomic<Bool>(false)

    struct Writer: ~Copyable {
        let table: StateTable
        let cipher: ValueCipher
        /// Random for each opening: should a copy of the files be put back, its counters meet another prefix.
        let noncePrefix: UInt32
        var nextNonce: UInt64 = 0
        var nonceEnd: UInt64 = 0
    }

    /// In the pool it is in no thread's hands; out of it, in one's.
    private struct IdleReader: @unchecked Sendable {
        let reader: OnlineReader
    }

    /// Counters are reserved on the disk this many at a time, before the first is used.
    private static let nonceBlock: UInt64 = 1 << 32

    /// Opens the environment in `folder`, making both if need be.
    /// - Parameter mapByteCount: how large the files may grow; address space, not memory.
    /// - Throws: `damaged` when what is there cannot be trusted: ``wipe(folder:)``, then apply the log from its start.
    package init(
        folder: String, mapByteCount: Int, hashKey: SymmetricKey, valueKey: SymmetricKey
    ) throws(OnlineStoreError) {
        guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else {
            throw .ioFailed(unsafe String(cString: strerror(errno)))
        }
        try Self.check(folder)
        let environment = try Environment(folder: folder, mapByteCount: mapByteCount)
        let table = try environment.write { transaction throws(OnlineStoreError) in
            let table = try StateTable(in: transaction, hashKey: hashKey, valueKey: valueKey)
            transaction.prefault()
            return table
        }
        self.environment = environment
        self.hashKey = HMACSHA256Key(hashKey)
        self.valueKey = table.valueKey
        let prefix = UInt32(truncatingIfNeeded: RandomBytes.uint64())
        writer = Mutex(Writer(table: table, cipher: ValueCipher(key: table.valueKey), noncePrefix: prefix))
    }

    /// Removes the environment's files. It is not open.
    package static func wipe(folder: String) throws(OnlineStoreError) {
        for name in ["data.mdb", "lock.mdb"] {
            guard unsafe unlink(folder + "/" + name) == 0 || errno == ENOENT else {
                throw .ioFailed(unsafe String(cString: strerror(errno)))
            }
        }
    }

    /// - Parameter view: `name@version`.
    package func entity(view: String, values: [EntityValue]) -> EntityHash {
        EntityHash(view: view, values: values, key: hashKey)
    }

    /// A reader for one thread or event loop.
    package func makeReader() throws(OnlineStoreError) -> OnlineReader {
        try OnlineReader(environment, valueKey: valueKey)
    }

    /// Reads from any thread, with a reader that is idle or a new one.
    package func read(_ queries: [OnlineQuery]) throws(OnlineStoreError) -> [OnlineAnswer] {
        let idle = idleReaders.withLock { $0.popLast() }
        let reader = if let idle { idle } else { IdleReader(reader: try makeReader()) }
        defer { idleReaders.withLock { $0.append(reader) } }
        return withheld(queries, try reader.reader.read(queries))
    }

    /// How far the log is applied: the position of the last batch, 0 in a new store.
    package func appliedLogPosition() throws(OnlineStoreError) -> Int64 {
        try writer.withLock { writer throws(OnlineStoreError) in
            try environment.write { transaction throws(OnlineStoreError) in try writer.table.position(in: transaction) }
        }
    }

    /// Adds rows, and with them the position of the log they bring the store to. A row whose entity, times and
    /// sequence are there already is replaced: applying a batch again changes nothing.
    /// - Parameter horizon: the earliest moment, by event and by knowledge, that will still be asked about. Of the
    ///   batch's entities, rows that no such question can find are dropped. Nil keeps all.
    package func put(
        _ rows: [OnlineRow], horizon: Int64? = nil, appliedLogPosition: Int64
    ) throws(OnlineStoreError) {
        try writer.withLock { writer throws(OnlineStoreError) in
            try reserveNonces(rows.count, &writer)
            let first = writer.nextNonce
            // Also when the batch fails: pages of it may have reached the disk.
            writer.nextNonce += UInt64(rows.count)
            try environment.write { transaction throws(OnlineStoreError) in
                var nonce = first
                for row in rows {
                    let key = RowKey(row).bytes
                    let value = writer.cipher.seal(row.payload, key: key, prefix: writer.noncePrefix, counter: nonce)
                    try transaction.put(value, at: key)
                    nonce += 1
                }
                if let horizon {
                    for entity in Set(rows.map(\.entity)) { try Self.prune(entity, horizon, transaction) }
                }
                try writer.table.setPosition(appliedLogPosition, in: transaction)
            }
        }
    }

    /// Removes every row of some entities.
    package func remove(_ entities: [EntityHash], appliedLogPosition: Int64) throws(OnlineStoreError) {
        try writer.withLock { writer throws(OnlineStoreError) in
            try environment.write { transaction throws(OnlineStoreError) in
                for entity in entities {
                    var doomed: [RowKey] = []
                    try transaction.keys(downFrom: .last(of: entity, at: .max)) { key in
                        doomed.append(key)
                        return true
                    }
                    for key in doomed { try transaction.delete(key) }
                }
                try writer.table.setPosition(appliedLogPosition, in: transaction)
            }
        }
    }

    /// Rows held, and bytes of the map in use.
    package func usage() throws(OnlineStoreError) -> (rows: Int, usedByteCount: Int, mapByteCount: Int) {
        let rows = try writer.withLock { _ throws(OnlineStoreError) in
            try environment.write { transaction throws(OnlineStoreError) in try transaction.rowCount() }
        }
        return (rows, (environment.lastPage + 1) * 4096, environment.mapByteCount)
    }

    /// Bytes of the map up to the highest page in use, and its size. Reads two words of the environment.
    package var mapUse: (usedByteCount: Int, mapByteCount: Int) {
        ((environment.lastPage + 1) * 4096, environment.mapByteCount)
    }

    // Of the rows that happened and were known by the horizon, the greatest outranks the others in every answer that
    // may still be asked for.
    private static func prune(
        _ entity: EntityHash, _ horizon: Int64, _ transaction: WriteTransaction
    ) throws(OnlineStoreError) {
        var isKept = false
        var doomed: [RowKey] = []
        try transaction.keys(downFrom: .last(of: entity, at: horizon)) { key in
            if key.knownTime <= horizon {
                if isKept { doomed.append(key) }
                isKept = true
            }
            return true
        }
        for key in doomed { try transaction.delete(key) }
    }

    func reserveNonces(_ count: Int, _ writer: inout Writer) throws(OnlineStoreError) {
        guard writer.nonceEnd - writer.nextNonce < UInt64(count) else { return }
        let table = writer.table
        let start = try environment.write { transaction throws(OnlineStoreError) in
            let start = try table.nonceEnd(in: transaction)
            try table.setNonceEnd(start + Self.nonceBlock, in: transaction)
            return start
        }
        try environment.flush()
        writer.nextNonce = start
        writer.nonceEnd = start + Self.nonceBlock
    }

    private static func check(_ folder: String) throws(OnlineStoreError) {
        var reason = [CChar](repeating: 0, count: 128)
        let status = unsafe mizan_lmdb_check(folder + "/data.mdb", &reason, reason.count)
        if status == 1 {
            throw .damaged(String(decoding: reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
        }
        guard status == 0 else { throw .ioFailed(unsafe String(cString: strerror(-status))) }
    }
}
