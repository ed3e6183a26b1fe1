internal import CLMDB
internal import Crypto

/// Reads rows for one event loop or thread: no lock, no queue, no allocation but the answers'. A writer never waits
/// for it, nor it for a writer; each call sees the last commit.
@safe package final class OnlineReader {
    private let environment: Environment
    private let transaction: OpaquePointer
    private let cursor: OpaquePointer
    private let cipher: ValueCipher

    init(_ environment: Environment, valueKey: SymmetricKey) throws(OnlineStoreError) {
        let (transaction, cursor) = try unsafe environment.makeReadTransaction()
        self.environment = environment
        unsafe self.transaction = transaction
        unsafe self.cursor = cursor
        cipher = ValueCipher(key: valueKey)
    }

    deinit {
        unsafe mdb_cursor_close(cursor)
        unsafe mdb_txn_abort(transaction)
    }

    /// Among the entity's rows with event time ≤ `time` and known time ≤ `asOf`, the greatest by (event time, known
    /// time, sequence), if its age `time − event time` is within the time to live.
    package func read(_ query: OnlineQuery) throws(OnlineStoreError) -> OnlineAnswer {
        try begin()
        defer { unsafe mdb_txn_reset(transaction) }
        return try answer(query)
    }

    /// All answers from one moment of the store, in the order of the queries.
    package func read(_ queries: [OnlineQuery]) throws(OnlineStoreError) -> [OnlineAnswer] {
        try begin()
        defer { unsafe mdb_txn_reset(transaction) }
        var answers: [OnlineAnswer] = []
        answers.reserveCapacity(queries.count)
        for query in queries { answers.append(try answer(query)) }
        return answers
    }

    /// Opens every row there is, and finds each from the root of the tree. Damage to a key, in a row or on the way to
    /// it, makes no answer wrong by itself, but hides rows: only this finds it.
    /// - Returns: how many rows there are.
    /// - Throws: ``OnlineStoreError/damaged(_:)`` at the first row that is not as it was written, or not found.
    package func verify() throws(OnlineStoreError) -> Int {
        try begin()
        defer { unsafe mdb_txn_reset(transaction) }
        var walk = unsafe Cursor(cursor)
        var next = try walk.first(environment)
        var count = 0
        while let found = next {
            do {
                _ = try cipher.open(unsafe found.value.span, key: found.bytes)
            } catch {
                throw .damaged("a row does not authenticate")
            }
            guard try isFound(found.bytes) else { throw .damaged("a row is not found by its key") }
            count += 1
            next = try walk.next(environment)
        }
        return count
    }

    /// Whether a search that starts at the root ends at a row of this key.
    private func isFound(_ key: RowKey.Bytes) throws(OnlineStoreError) -> Bool {
        var key = key
        var span = key.mutableSpan
        let code = unsafe span.withUnsafeMutableBytes { key in
            var keyValue = unsafe MDB_val(mv_size: key.count, mv_data: key.baseAddress)
            var value = unsafe MDB_val()
            return unsafe mdb_get(transaction, environment.rows, &keyValue, &value)
        }
        if code == MDB_NOTFOUND { return false }
        try environment.check(code)
        return true
    }

    private func begin() throws(OnlineStoreError) {
        try unsafe environment.check(mdb_txn_renew(transaction))
        let code = unsafe mdb_cursor_renew(transaction, cursor)
        if code != 0 { unsafe mdb_txn_reset(transaction) }
        try environment.check(code)
    }

    private func answer(_ query: OnlineQuery) throws(OnlineStoreError) -> OnlineAnswer {
        if let demand = query.demand, let reason = try refusal(of: demand) { return .withheld(reason) }
        var walk = unsafe Cursor(cursor)
        var next = try walk.seek(notAbove: .last(of: query.entity, at: query.time), environment)
        while let found = next, found.key.entity == query.entity {
            if found.key.knownTime <= query.asOf { return try answer(query, found) }
            next = try walk.previous(environment)
        }
        return .notFound
    }

    /// In the transaction in which the rows are read: what was withheld before it began is not answered.
    private func refusal(of demand: SubjectDemand) throws(OnlineStoreError) -> Withholding? {
        var key = SubjectKey(demand.subject).bytes
        var span = key.mutableSpan
        var value = unsafe MDB_val()
        let code = unsafe span.withUnsafeMutableBytes { key in
            var keyValue = unsafe MDB_val(mv_size: key.count, mv_data: key.baseAddress)
            return unsafe mdb_get(transaction, environment.subjects, &keyValue, &value)
        }
        if code == MDB_NOTFOUND { return demand.needsConsent ? .noConsent : nil }
        try environment.check(code)
        let sealed = unsafe UnsafeBufferPointer(
            start: value.mv_data.assumingMemoryBound(to: UInt8.self), count: value.mv_size)
        guard let bytes = try? cipher.open(unsafe sealed.span, subject: key), let record = SubjectRecord(bytes) else {
            return .unreadable
        }
        return record.refusal(of: demand)
    }

    // Rows come with falling event time: the first that qualifies by its times is also the youngest.
    private func answer(_ query: OnlineQuery, _ found: Cursor.Found) throws(OnlineStoreError) -> OnlineAnswer {
        let (age, overflow) = query.time.subtractingReportingOverflow(found.key.eventTime)
        if query.timeToLive > 0, overflow || age > query.timeToLive { return .expired }
        let payload: [UInt8]
        do {
            payload = try cipher.open(unsafe found.value.span, key: found.bytes)
        } catch {
            throw .damaged("a row does not authenticate")
        }
        return .found(
            OnlineRow(
                entity: query.entity, eventTime: found.key.eventTime, knownTime: found.key.knownTime,
                sequence: found.key.sequence, payload: payload))
    }
}
