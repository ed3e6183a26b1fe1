package enum KeyringError: Error, Equatable, Sendable {
    /// No keyring file there; `mizanctl init` makes one.
    case notFound(path: String)
    case alreadyExists(path: String)
    /// The master key file is missing, not a regular file, or its contents are not a master key.
    case masterKeyUnreadable(path: String, detail: String)
    /// Others than its owner may read or write the file, or its owner is another user.
    case masterKeyExposed(path: String, detail: String)
    /// A copy of the data folder would carry the key to it.
    case masterKeyInsideDataFolder(path: String)
    /// The keyring is wrapped by the master key with the first fingerprint; the file holds the one with the second.
    case wrongMasterKey(expected: String, actual: String)
    /// A wrapped key does not open: the keyring was altered or damaged.
    case damaged(key: String)
    /// The key was destroyed, and what it sealed is gone for good.
    case destroyed(key: String)
    /// Nothing of the name was ever made.
    case noSuchKey(String)
    /// Projects and purposes are not empty and hold no slash or control character.
    case invalidName(String)
    /// A line of the file of destructions is not what the installation wrote, or lines before it are missing.
    case destructionsAltered(path: String, line: Int)
    case diskFull(path: String)
    case notAccessible(path: String, detail: String)
}
