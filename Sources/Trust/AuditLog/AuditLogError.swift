package import RPCCore

package enum AuditLogError: Error, Equatable, Sendable {
    /// An entry of more than ``AuditLog/entryByteCountMax`` bytes.
    case entryTooLarge(byteCount: Int)
    /// The stored tree contradicts itself or an external head: entries were lost or altered.
    case damaged(String)
    case noSuchEntry(index: Int64, size: Int64)
    case noSuchTree(size: Int64, current: Int64)
    case badPageToken
    case badQuery(field: String, reason: String)
    /// The file that takes signed heads out of the data folder cannot be written.
    case witnessUnwritable(path: String, reason: String)
    /// A place outside cannot be told of signed heads now.
    case sinkFailed(String, reason: String)
}

extension AuditLogError: RPCErrorConvertible {
    package var rpcError: RPCError {
        switch self {
        case .entryTooLarge(let count):
            RPCError(
                .invalidArgument,
                "the audit entry of this change would take \(count) bytes, more than \(AuditLog.entryByteCountMax)")
        case .damaged(let what): RPCError(.dataLoss, "the audit log is damaged: \(what)")
        case .noSuchEntry(let index, let size):
            RPCError(.notFound, "there is no audit entry \(index); the log holds \(size)")
        case .noSuchTree(let size, let current):
            RPCError(.outOfRange, "there is no audit tree of \(size) entries; the log holds \(current)")
        case .badPageToken: .badField("page_token", "is not one this search gave out")
        case .badQuery(let field, let reason): .badField(field, reason)
        case .witnessUnwritable, .sinkFailed:
            RPCError(.unavailable, "signed heads cannot be written outside the server now")
        }
    }
}
