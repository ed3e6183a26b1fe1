package enum OnlineStoreError: Error, Equatable, Sendable {
    /// The map has no room; nothing of the batch was kept. Open the store with a larger one.
    case mapFull(mapByteCount: Int)
    case diskFull
    /// What is there is not sound, or not what this store wrote: wipe it and apply the log anew.
    case damaged(String)
    /// Sound, but of another hash or value key.
    case wrongKey
    /// More readers at once than the environment has slots for.
    case tooManyReaders(readersMax: Int)
    case ioFailed(String)
}
