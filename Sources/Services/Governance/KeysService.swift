package import AuditLog
package import Backups
package import Database
internal import Dispatch
package import Keyring

/// The keyring and its backups by RPC: what there is, rotations of every level, copies.
package final class KeysService: Sendable {
    let store: MetadataStore
    let auditLog: AuditLog
    let keyring: Keyring
    let signing: AuditSigningKeys
    /// Nil where the configuration says no place for them.
    let backups: BackupWriter?
    let now: @Sendable () -> Int64

    package init(
        store: MetadataStore, auditLog: AuditLog, keyring: Keyring, signing: AuditSigningKeys, backups: BackupWriter?,
        now: @escaping @Sendable () -> Int64
    ) {
        self.store = store
        self.auditLog = auditLog
        self.keyring = keyring
        self.signing = signing
        self.backups = backups
        self.now = now
    }

    /// Finishes in the log what a crash cut short between the keyring's file and the database.
    package func start() async throws {
        try await signing.finishRotation(auditLog, at: now())
        try await closeOpenRotations()
    }

    /// Calls of the keyring wait for the disk: they must not hold up a loop.
    func blocking<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result(catching: body)) }
        }
    }
}
