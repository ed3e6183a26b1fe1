internal import CLMDB
internal import Glibc

/// An open LMDB environment with its databases: `rows`, by ``RowKey``, `subjects`, by pseudonym, and `state`, by
/// name.
@safe final class Environment: @unchecked Sendable {  // LMDB's environment is safe from several threads
    static let readersMax = 510

    let mapByteCount: Int
    private let folder: String
    private let environment: OpaquePointer
    let rows: UInt32
    let state: UInt32
    let subjects: UInt32

    /// - Parameter folder: exists. What is in it has been checked.
    init(folder: String, mapByteCount: Int) throws(OnlineStoreError) {
        self.mapByteCount = mapByteCount
        self.folder = folder
        var opened: OpaquePointer?
        try unsafe Self.check(mdb_env_create(&opened), mapByteCount)
        guard let environment = unsafe opened else { throw .ioFailed("LMDB gave no environment") }
        var databases: (rows: UInt32, state: UInt32, subjects: UInt32) = (0, 0, 0)
        do throws(OnlineStoreError) {
            try unsafe Self.check(mdb_env_set_mapsize(environment, mapByteCount), mapByteCount)
            try unsafe Self.check(mdb_env_set_maxdbs(environment, 3), mapByteCount)
            try unsafe Self.check(mdb_env_set_maxreaders(environment, UInt32(Self.readersMax)), mapByteCount)
            // The last commit may be undone by a power cut, never half: the log is applied again from its position.
            // Read transactions belong to readers, not to threads.
            try unsafe Self.check(
                mdb_env_open(environment, folder, UInt32(MDB_NOMETASYNC | MDB_NOTLS), 0o600), mapByteCount)
            databases = try unsafe Self.openDatabases(environment, mapByteCount)
        } catch {
            unsafe mdb_env_close(environment)
            throw error
        }
        unsafe self.environment = environment
        (rows, state, subjects) = databases
    }

    deinit {
        unsafe mdb_env_close(environment)
    }

    /// Runs `body` in the one write transaction there can be; committed when it returns, else undone.
    func write<Value>(_ body: (WriteTransaction) throws(OnlineStoreError) -> Value) throws(OnlineStoreError) -> Value {
        var begun: OpaquePointer?
        try unsafe check(mdb_txn_begin(environment, nil, 0, &begun))
        guard let transaction = unsafe begun else { throw .ioFailed("LMDB gave no transaction") }
        let value: Value
        do throws(OnlineStoreError) {
            value = try body(unsafe WriteTransaction(transaction, self))
        } catch {
            unsafe mdb_txn_abort(transaction)
            throw error
        }
        try unsafe check(mdb_txn_commit(transaction))
        return value
    }

    /// Puts all commits so far on the disk, the last one too.
    func flush() throws(OnlineStoreError) {
        try unsafe check(mdb_env_sync(environment, 1))
    }

    /// A read transaction, begun and at once reset, for a reader to renew.
    func makeReadTransaction() throws(OnlineStoreError) -> (transaction: OpaquePointer, cursor: OpaquePointer) {
        var begun: OpaquePointer?
        try unsafe check(mdb_txn_begin(environment, nil, UInt32(MDB_RDONLY), &begun))
        guard let transaction = unsafe begun else { throw .ioFailed("LMDB gave no transaction") }
        var opened: OpaquePointer?
        let code = unsafe mdb_cursor_open(transaction, rows, &opened)
        guard code == 0, let cursor = unsafe opened else {
            unsafe mdb_txn_abort(transaction)
            try check(code)
            throw .ioFailed("LMDB gave no cursor")
        }
        unsafe mdb_txn_reset(transaction)
        return unsafe (transaction, cursor)
    }

    var lastPage: Int {
        var info = unsafe MDB_envinfo()
        return unsafe mdb_env_info(environment, &info) == 0 ? unsafe info.me_last_pgno : 0
    }

    func check(_ code: Int32) throws(OnlineStoreError) {
        // LMDB says EIO as well when the disk took only part of a write because it is full.
        if code == EIO, isDiskFull { throw .diskFull }
        try Self.check(code, mapByteCount)
    }

    private var isDiskFull: Bool {
        var status = statvfs()
        return unsafe statvfs(folder, &status) == 0 && status.f_bavail == 0
    }

    private static func openDatabases(
        _ environment: OpaquePointer, _ mapByteCount: Int
    ) throws(OnlineStoreError) -> (rows: UInt32, state: UInt32, subjects: UInt32) {
        var begun: OpaquePointer?
        try unsafe check(mdb_txn_begin(environment, nil, 0, &begun), mapByteCount)
        guard let transaction = unsafe begun else { throw .ioFailed("LMDB gave no transaction") }
        var databases: (rows: UInt32, state: UInt32, subjects: UInt32) = (0, 0, 0)
        var code = unsafe mdb_dbi_open(transaction, "rows", UInt32(MDB_CREATE), &databases.rows)
        if code == 0 { code = unsafe mdb_dbi_open(transaction, "state", UInt32(MDB_CREATE), &databases.state) }
        if code == 0 {
            code = unsafe mdb_dbi_open(transaction, "subjects", UInt32(MDB_CREATE), &databases.subjects)
        }
        guard code == 0 else {
            unsafe mdb_txn_abort(transaction)
            try check(code, mapByteCount)
            return databases
        }
        try unsafe check(mdb_txn_commit(transaction), mapByteCount)
        return databases
    }

    private static func check(_ code: Int32, _ mapByteCount: Int) throws(OnlineStoreError) {
        switch code {
        case 0: return
        case MDB_MAP_FULL: throw .mapFull(mapByteCount: mapByteCount)
        case MDB_READERS_FULL: throw .tooManyReaders(readersMax: readersMax)
        case ENOSPC, EDQUOT: throw .diskFull
        case MDB_CORRUPTED, MDB_PAGE_NOTFOUND, MDB_INVALID, MDB_VERSION_MISMATCH, MDB_PANIC, MDB_BAD_TXN,
            MDB_INCOMPATIBLE, MDB_BAD_VALSIZE, MDB_CURSOR_FULL, MDB_TXN_FULL, MDB_PAGE_FULL:
            throw .damaged(unsafe String(cString: mdb_strerror(code)))
        default: throw .ioFailed(unsafe String(cString: mdb_strerror(code)))
        }
    }
}
