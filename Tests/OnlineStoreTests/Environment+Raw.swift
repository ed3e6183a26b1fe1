import CLMDB

@testable import OnlineStore

/// The map as it is, for tests.
extension Environment {
    static func renewed(
        _ transaction: OpaquePointer, _ cursor: OpaquePointer, _ environment: Environment
    ) throws -> Cursor {
        try environment.check(mdb_txn_renew(transaction))
        try environment.check(mdb_cursor_renew(transaction, cursor))
        return Cursor(cursor)
    }

    static func end(_ transaction: OpaquePointer, _ cursor: OpaquePointer) {
        mdb_cursor_close(cursor)
        mdb_txn_abort(transaction)
    }
}
