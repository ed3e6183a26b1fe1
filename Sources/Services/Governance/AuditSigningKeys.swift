package import AuditLog
package import Crypto
package import Keyring
internal import Synchronization

/// The keys that heads of the audit log are signed with, one after the other. Their seeds are in the keyring; the log says
/// which of them is in force, by the last leaf that introduced one.
package final class AuditSigningKeys: Sendable {
    private static let seedName = "audit signing seed"

    private let keyring: Keyring
    private let keys: Mutex<[Ed25519.PrivateKey]>

    package init(_ keyring: Keyring) throws {
        self.keyring = keyring
        keys = Mutex(try (1...keyring.signingVersion(Self.seedName)).map { try Self.key($0, keyring) })
    }

    private static func key(_ version: Int, _ keyring: Keyring) throws -> Ed25519.PrivateKey {
        Ed25519.PrivateKey(seed: try keyring.signingSeed(seedName, version: version))
    }

    /// The one to sign with.
    package var current: Ed25519.PrivateKey { keys.withLock { $0[$0.count - 1] } }

    /// The oldest first.
    package var publicKeys: [Ed25519.PublicKey] { keys.withLock { $0.map(\.publicKey) } }

    package var version: Int { keys.withLock { $0.count } }

    /// Makes the next key, and lets the present one introduce it.
    package func rotate(_ auditLog: AuditLog, by entry: AuditEntry) async throws {
        let old = current
        let new = try Self.key(try keyring.rotateSigningSeed(Self.seedName), keyring)
        try await auditLog.introduce(new.publicKey, signedBy: old, by: entry)
        keys.withLock { $0.append(new) }
    }

    /// A key that was made and not introduced, because the process ended in between, is introduced now.
    package func finishRotation(_ auditLog: AuditLog, at time: Int64) async throws {
        let all = keys.withLock { $0 }
        guard all.count > 1, try await auditLog.lastIntroducedKey() != all[all.count - 1].publicKey else { return }
        try await auditLog.introduce(
            all[all.count - 1].publicKey, signedBy: all[all.count - 2],
            by: AuditEntry(time: time, principal: "system", person: "", action: "", resource: ""))
    }
}
