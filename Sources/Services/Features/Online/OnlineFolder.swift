package import Database
package import Keyring
package import OnlineStore

/// Opens the online store, and makes it anew where what lies there cannot be used: it is derived from the ingest log,
/// which ``FeaturesService/start()`` then applies.
package enum OnlineFolder {
    /// - Parameters:
    ///   - folder: of the store alone.
    ///   - mapByteCount: how large it may grow.
    ///   - store: already migrated with ``FeaturesSchema/migrations``.
    /// - Returns: the store, and why it was made anew, if it was.
    package static func open(
        _ folder: String, mapByteCount: Int, keyring: Keyring, store: MetadataStore
    ) throws -> (online: OnlineStore, remade: String?) {
        func open() throws -> OnlineStore {
            try OnlineStore(
                folder: folder, mapByteCount: mapByteCount, hashKey: try keyring.keyedHashKey(),
                valueKey: try keyring.installationKey("online store"))
        }
        let problem: String
        do {
            let online = try open()
            guard let found = try difference(online, from: store) else { return (online, nil) }
            problem = found
        } catch OnlineStoreError.damaged(let detail) {
            problem = "it was damaged: \(detail)"
        } catch OnlineStoreError.wrongKey {
            problem = "it was sealed under other keys"
        }
        try OnlineStore.wipe(folder: folder)
        return (try open(), problem)
    }

    /// Why the store cannot have come from this log, or lost some of it; nil where it did not.
    private static func difference(_ online: OnlineStore, from store: MetadataStore) throws -> String? {
        let position = try online.appliedLogPosition()
        let (last, applied) = try store.readSync { db in
            (try IngestLog.last(in: db)?.sequence ?? 0, try IngestLog.place(of: position, in: db)?.lastRow ?? 0)
        }
        if position > last { return "it was ahead of the ingest log, which was restored from a backup" }
        let rows = try online.makeReader().verify()
        return rows < applied ? "it held \(rows) of \(applied) rows" : nil
    }
}
