package import Crypto

/// Hashes the entities of one view under a key of that view alone, for who is to know them and no others.
/// Safe from several threads.
package struct EntityHasher: Sendable {
    private let view: String
    private let key: HMACSHA256Key

    /// - Parameter key: from ``key(_:view:)``.
    package init(key: SymmetricKey, view: Int64) {
        self.key = HMACSHA256Key(key)
        self.view = String(view)
    }

    /// - Parameter keyedHashKey: the installation's (`Keyring.keyedHashKey`).
    package static func key(_ keyedHashKey: SymmetricKey, view: Int64) -> SymmetricKey {
        HKDF.deriveKey(from: keyedHashKey, info: "mizan entity v1 \(view)")
    }

    package func hash(_ values: [EntityValue]) -> EntityHash { EntityHash(view: view, values: values, key: key) }
}
