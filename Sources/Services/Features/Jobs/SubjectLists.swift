internal import Crypto
internal import Jobs
internal import Keyring
internal import SubjectSeal

/// Lists, for workers, of the people whose rows they may open: who has a key.
struct SubjectLists: Sendable {
    let keyring: Keyring

    /// Made when the worker starts, so that nobody is in it whose key is destroyed.
    func list(project: String) throws -> LaunchFile {
        var keys: [SubjectHash: SymmetricKey] = [:]
        for (name, key) in try keyring.subjectKeys(project: project) {
            guard let subject = SubjectHash(hexadecimal: name) else { continue }
            keys[subject] = SubjectBox.key(ofSubject: key)
        }
        return try .memory(SubjectKeyList(keys).encoded())
    }

    /// Of the pseudonyms of a column, for who is to know its people and no others.
    func hashKey(column: String, project: String) throws -> SymmetricKey {
        SubjectHasher.key(try keyring.keyedHashKey(), project: project, column: column)
    }

    /// Of the keyed hashes of a view's keys.
    func entityKey(view: Int64) throws -> SymmetricKey {
        EntityHasher.key(try keyring.keyedHashKey(), view: view)
    }
}
