package import Crypto
internal import Database
internal import Foundation
internal import GRDB

/// A rotation of the signing key: a leaf that names the new key, attested in the same transaction by a head of the old one.
/// Whoever trusts the old key trusts the new one from there on.
extension AuditLog {
    static let introduction = "audit.key_rotated"
    private static let signingKeyResource = "audit/signing-key"

    /// - Parameter entry: whose act it is; action, resource and details become the introduction's.
    package func introduce(
        _ key: Ed25519.PublicKey, signedBy old: Ed25519.PrivateKey, by entry: AuditEntry
    ) async throws {
        var entry = entry
        entry.action = Self.introduction
        entry.resource = Self.signingKeyResource
        entry.details["old"] = old.publicKey.bytes.hexadecimal
        entry.details["new"] = key.bytes.hexadecimal
        let time = now()
        try await store.write { [entry] db in
            try self.append(entry, in: db)
            _ = try self.addHead(signedWith: old, time: time, in: db)
        }
    }

    /// Nil where the first key is still the only one.
    package func lastIntroducedKey() async throws -> Ed25519.PublicKey? {
        try await store.read { db in
            let json = try String.fetchOne(
                db, sql: "SELECT entry FROM audit_entry WHERE resource = ? ORDER BY position DESC LIMIT 1",
                arguments: [Self.signingKeyResource])
            return json.flatMap { Self.introducedKey($0) }
        }
    }

    /// The key that an entry introduces.
    static func introducedKey(_ json: String) -> Ed25519.PublicKey? {
        guard json.contains(introduction), let hash = try? SHA256Digest([UInt8](repeating: 0, count: 32)),
            let record = AuditRecord(json: json, leafHash: hash), record.entry.action == introduction,
            let bytes = record.entry.details["new"].flatMap({ [UInt8](hexadecimal: $0) })
        else { return nil }
        return try? Ed25519.PublicKey(bytes)
    }
}
