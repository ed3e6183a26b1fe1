internal import GRDB

extension MetadataStoreError {
    /// Nil for an error that concerns a statement and not the store.
    init?(at path: String, _ error: any Error) {
        guard let error = error as? GRDB.DatabaseError else { return nil }
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_NOTADB: self = .wrongKey(path: path)
        case .SQLITE_CORRUPT: self = .damaged(path: path, detail: error.description)
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_DATA:
            self = .damaged(path: path, detail: error.description)
        case .SQLITE_IOERR: self = .ioFailed(path: path, detail: error.description)
        case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, detail: error.description)
        default: return nil
        }
    }

    init(opening path: String, _ error: any Error) {
        self = MetadataStoreError(at: path, error) ?? .cannotOpen(path: path, detail: "\(error)")
    }
}
