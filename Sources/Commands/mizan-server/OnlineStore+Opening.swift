internal import Keyring
internal import OnlineStore

extension OnlineStore {
    /// Opens the store. One that is damaged is removed: the ingest log has everything, and is applied from its start.
    static func openOrRebuild(_ folder: String, _ keyring: Keyring, _ mapByteCount: Int) throws -> OnlineStore {
        let hashKey = try keyring.keyedHashKey()
        let valueKey = try keyring.installationKey("online values")
        do {
            return try OnlineStore(folder: folder, mapByteCount: mapByteCount, hashKey: hashKey, valueKey: valueKey)
        } catch OnlineStoreError.damaged {
            try OnlineStore.wipe(folder: folder)
            return try OnlineStore(folder: folder, mapByteCount: mapByteCount, hashKey: hashKey, valueKey: valueKey)
        }
    }
}
