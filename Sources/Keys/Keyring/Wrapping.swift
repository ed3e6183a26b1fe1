internal import Crypto

/// A key that wraps others, under the id that their rows name.
struct Wrapping {
    let id: String
    let key: SymmetricKey

    static func master(_ key: SymmetricKey) -> Wrapping {
        Wrapping(id: "master \(MasterKeyFile.fingerprint(of: key))", key: key)
    }

    static func epoch(_ key: SymmetricKey, version: Int64) -> Wrapping {
        Wrapping(id: "epoch \(version)", key: key)
    }

    static func project(_ key: SymmetricKey, _ project: String, version: Int64) -> Wrapping {
        Wrapping(id: "project \(project) \(version)", key: key)
    }

    static func shelf(_ key: SymmetricKey, _ project: String, _ number: Int, version: Int64) -> Wrapping {
        Wrapping(id: shelfID(project, number, version: version), key: key)
    }

    static func shelfID(_ project: String, _ number: Int, version: Int64) -> String {
        "shelf \(project) \(number) \(version)"
    }

    /// Random nonces: a key wraps far fewer than 2³² others.
    func wrap(_ secret: SymmetricKey, as name: KeyName, version: Int64) -> [UInt8] {
        let bytes = secret.withBytes { secret in secret.indices.map { secret[$0] } }
        return AES256GCM.sealInBox(bytes, key: key, aad: name.associatedData(version: version, wrappedBy: id))
    }

    func unwrap(_ row: KeyTable.Row) throws(KeyringError) -> SymmetricKey {
        guard let wrapped = row.wrapped else { throw .destroyed(key: row.name.description) }
        do {
            let aad = row.name.associatedData(version: row.version, wrappedBy: id)
            return try SymmetricKey(AES256GCM.openBox(wrapped, key: key, aad: aad))
        } catch {
            throw .damaged(key: row.name.description)
        }
    }
}
