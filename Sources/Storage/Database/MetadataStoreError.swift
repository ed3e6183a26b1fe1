package enum MetadataStoreError: Error, Equatable, Sendable {
    /// The file is no database under this key: another key sealed it, or its first page is damaged.
    case wrongKey(path: String)
    /// A page or frame does not authenticate, or what SQLite found in it is malformed.
    case damaged(path: String, detail: String)
    case diskFull(path: String)
    /// The system refused a read, a write or a sync.
    case ioFailed(path: String, detail: String)
    case cannotOpen(path: String, detail: String)
    /// The SQL under an applied migration's id is no longer what was applied.
    case migrationChanged(id: String)
    case migrationFailed(id: String, detail: String)
    /// Every table must be STRICT.
    case tableNotStrict(String)
}
