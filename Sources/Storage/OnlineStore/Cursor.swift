internal import CLMDB

/// A cursor over rows; lives as long as its transaction.
@safe struct Cursor {
    /// A row where the cursor stands: its value is in the map, valid until the transaction ends.
    @safe struct Found {
        let key: RowKey
        let bytes: RowKey.Bytes
        let value: UnsafeBufferPointer<UInt8>
    }

    private let cursor: OpaquePointer

    init(_ cursor: OpaquePointer) {
        unsafe self.cursor = cursor
    }

    /// The greatest row whose key is not above `key`.
    mutating func seek(notAbove key: RowKey, _ environment: Environment) throws(OnlineStoreError) -> Found? {
        var bytes = key.bytes
        var span = bytes.mutableSpan
        let code = unsafe span.withUnsafeMutableBytes { key in
            var keyValue = unsafe MDB_val(mv_size: key.count, mv_data: key.baseAddress)
            var value = unsafe MDB_val()
            return unsafe mdb_cursor_get(cursor, &keyValue, &value, MDB_SET_RANGE)
        }
        if code == MDB_NOTFOUND { return try get(MDB_LAST, environment) }
        try environment.check(code)
        if let here = try get(MDB_GET_CURRENT, environment), here.key == key { return here }
        return try get(MDB_PREV, environment)
    }

    mutating func previous(_ environment: Environment) throws(OnlineStoreError) -> Found? {
        try get(MDB_PREV, environment)
    }

    /// The least row of all.
    mutating func first(_ environment: Environment) throws(OnlineStoreError) -> Found? {
        try get(MDB_FIRST, environment)
    }

    mutating func next(_ environment: Environment) throws(OnlineStoreError) -> Found? {
        try get(MDB_NEXT, environment)
    }

    private func get(_ operation: MDB_cursor_op, _ environment: Environment) throws(OnlineStoreError) -> Found? {
        var key = unsafe MDB_val()
        var value = unsafe MDB_val()
        let code = unsafe mdb_cursor_get(cursor, &key, &value, operation)
        if code == MDB_NOTFOUND { return nil }
        try environment.check(code)
        guard unsafe key.mv_size == RowKey.byteCount else { throw .damaged("a row's key has a wrong size") }
        let keyBytes = unsafe UnsafeRawBufferPointer(start: key.mv_data, count: RowKey.byteCount)
            .assumingMemoryBound(to: UInt8.self)
        let rowKey = unsafe RowKey(keyBytes.span)
        return unsafe Found(
            key: rowKey, bytes: rowKey.bytes,
            value: UnsafeBufferPointer(start: value.mv_data.assumingMemoryBound(to: UInt8.self), count: value.mv_size))
    }
}
