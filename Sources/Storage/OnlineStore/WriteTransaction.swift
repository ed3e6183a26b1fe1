internal import CLMDB
internal import SubjectSeal

/// The write transaction of an ``Environment``, for the time of the closure it is lent to.
@safe struct WriteTransaction {
    private let transaction: OpaquePointer
    private let environment: Environment

    init(_ transaction: OpaquePointer, _ environment: Environment) {
        unsafe self.transaction = transaction
        self.environment = environment
    }

    func put(_ value: [UInt8], at key: RowKey.Bytes) throws(OnlineStoreError) {
        try put(value, at: key.span, in: environment.rows)
    }

    func put(_ record: [UInt8], of subject: SubjectHash) throws(OnlineStoreError) {
        let key = SubjectKey(subject).bytes
        try put(record, at: key.span, in: environment.subjects)
    }

    func record(of subject: SubjectHash) throws(OnlineStoreError) -> [UInt8]? {
        let key = SubjectKey(subject).bytes
        return try value(at: key.span, in: environment.subjects)
    }

    func deleteRecord(of subject: SubjectHash) throws(OnlineStoreError) {
        var bytes = SubjectKey(subject).bytes
        var span = bytes.mutableSpan
        let code = unsafe span.withUnsafeMutableBytes { key in
            var keyValue = unsafe MDB_val(mv_size: key.count, mv_data: key.baseAddress)
            return unsafe mdb_del(transaction, environment.subjects, &keyValue, nil)
        }
        try environment.check(code)
    }

    /// Every person there is a record of, with the sealed record.
    func records(_ body: (SubjectHash, [UInt8]) -> Void) throws(OnlineStoreError) {
        var opened: OpaquePointer?
        try unsafe environment.check(mdb_cursor_open(transaction, environment.subjects, &opened))
        guard let cursor = unsafe opened else { return }
        defer { unsafe mdb_cursor_close(cursor) }
        var operation = MDB_FIRST
        while true {
            var key = unsafe MDB_val()
            var value = unsafe MDB_val()
            let code = unsafe mdb_cursor_get(cursor, &key, &value, operation)
            if code == MDB_NOTFOUND { return }
            try environment.check(code)
            let bytes = unsafe Array(UnsafeRawBufferPointer(start: key.mv_data, count: key.mv_size))
            guard let subject = SubjectHash(bytes) else { throw .damaged("a person's key has a wrong size") }
            body(subject, unsafe Array(UnsafeRawBufferPointer(start: value.mv_data, count: value.mv_size)))
            operation = MDB_NEXT
        }
    }

    func putState(_ value: [UInt8], named name: String) throws(OnlineStoreError) {
        let key = Array(name.utf8)
        try put(value, at: key.span, in: environment.state)
    }

    func state(named name: String) throws(OnlineStoreError) -> [UInt8]? {
        let key = Array(name.utf8)
        return try value(at: key.span, in: environment.state)
    }

    private func value(at key: Span<UInt8>, in database: UInt32) throws(OnlineStoreError) -> [UInt8]? {
        var value = unsafe MDB_val()
        let code = unsafe key.withUnsafeBufferPointer { key in
            var keyValue = unsafe MDB_val(
                mv_size: key.count, mv_data: UnsafeMutableRawPointer(mutating: key.baseAddress))
            return unsafe mdb_get(transaction, database, &keyValue, &value)
        }
        if code == MDB_NOTFOUND { return nil }
        try environment.check(code)
        return unsafe Array(UnsafeRawBufferPointer(start: value.mv_data, count: value.mv_size))
    }

    func delete(_ key: RowKey) throws(OnlineStoreError) {
        var bytes = key.bytes
        var span = bytes.mutableSpan
        let code = unsafe span.withUnsafeMutableBytes { key in
            var keyValue = unsafe MDB_val(mv_size: key.count, mv_data: key.baseAddress)
            return unsafe mdb_del(transaction, environment.rows, &keyValue, nil)
        }
        try environment.check(code)
    }

    func rowCount() throws(OnlineStoreError) -> Int {
        var stat = MDB_stat()
        try unsafe environment.check(mdb_stat(transaction, environment.rows, &stat))
        return stat.ms_entries
    }

    /// Keys of an entity not above `last`, falling, until `body` says to stop.
    func keys(
        downFrom last: RowKey, _ body: (RowKey) -> Bool
    ) throws(OnlineStoreError) {
        var opened: OpaquePointer?
        try unsafe environment.check(mdb_cursor_open(transaction, environment.rows, &opened))
        guard let cursor = unsafe opened else { return }
        defer { unsafe mdb_cursor_close(cursor) }
        var walk = unsafe Cursor(cursor)
        var next = try walk.seek(notAbove: last, environment)
        while let found = next, found.key.entity == last.entity, body(found.key) {
            next = try walk.previous(environment)
        }
    }

    /// See `mizan_lmdb_prefault`.
    func prefault() {
        var name = Array(StateTable.formatName.utf8)
        unsafe name.withUnsafeMutableBytes { name in
            var key = unsafe MDB_val(mv_size: name.count, mv_data: name.baseAddress)
            unsafe mizan_lmdb_prefault(transaction, environment.state, &key, environment.lastPage)
        }
    }

    private func put(_ value: [UInt8], at key: Span<UInt8>, in database: UInt32) throws(OnlineStoreError) {
        let code = unsafe key.withUnsafeBufferPointer { key in
            unsafe value.withUnsafeBufferPointer { value in
                var keyValue = unsafe MDB_val(
                    mv_size: key.count, mv_data: UnsafeMutableRawPointer(mutating: key.baseAddress))
                var data = unsafe MDB_val(
                    mv_size: value.count, mv_data: UnsafeMutableRawPointer(mutating: value.baseAddress))
                return unsafe mdb_put(transaction, database, &keyValue, &data, 0)
            }
        }
        try environment.check(code)
    }
}
