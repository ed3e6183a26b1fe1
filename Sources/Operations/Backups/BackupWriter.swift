package import AuditLog
internal import Crypto
package import Database
internal import Foundation
package import Keyring

/// Makes backups of an installation while it works: a folder of the data, and, elsewhere, a file of the keys.
///
/// | in the backup's folder | what |
/// | --- | --- |
/// | `mizan.db` | the database as of one moment, sealed under a key of the backup's own |
/// | `artifacts`, `tables` | files that never change: a second name for each, or a copy on another disk |
/// | `predictions` | copies, since their last file grows |
/// | `manifest.json`, `manifest.signature` | every file with its digest; the installation's word on it |
///
/// Not in it: the online store, which is made anew from the log, and everything of the installation outside the data
/// folder: master key, certificates, configuration, heads of the audit log, destructions.
package final class BackupWriter: Sendable {
    package struct Folders: Sendable {
        package let data: String
        package let backups: String
        package let keyrings: String

        package init(data: String, backups: String, keyrings: String) {
            self.data = data
            self.backups = backups
            self.keyrings = keyrings
        }
    }

    private static let fixed = ["artifacts", "tables"]
    private static let growing = ["predictions"]

    private let folders: Folders
    private let keyring: Keyring
    private let store: MetadataStore
    private let auditLog: AuditLog
    private let keyringDays: Int

    /// - Parameter keyringDays: copies of the keyring older than that are removed when another is made: until then whoever
    ///   holds one may still open what was erased since.
    package init(folders: Folders, keyring: Keyring, store: MetadataStore, auditLog: AuditLog, keyringDays: Int) {
        self.folders = folders
        self.keyring = keyring
        self.store = store
        self.auditLog = auditLog
        self.keyringDays = keyringDays
    }

    /// - Parameter time: microseconds since 1970.
    /// - Returns: the backup's folder, the keyring's copy and the manifest.
    package func run(at time: Int64) async throws -> (folder: String, keyring: String, manifest: BackupManifest) {
        let name = "mizan-backup-\(time)"
        let folder = folders.backups + "/" + name
        let draft = folders.backups + "/." + name
        guard !FileManager.default.fileExists(atPath: folder) else { throw BackupError.alreadyExists(path: folder) }
        defer { try? FileManager.default.removeItem(atPath: draft) }
        try BackupFiles.makeFolder(draft)
        try BackupFiles.makeFolder(folders.keyrings)
        // Made on first use: before the keyring is copied.
        let signer = Ed25519.PrivateKey(seed: try keyring.signingSeed(BackupManifest.seedName, version: 1))

        // Before and after the database: whatever it names was there at one of the two times.
        try linkFixed(to: draft)
        let head = try await auditLog.signHead()
        let key = BackupManifest.databaseKey(try keyring.installationKey("metadata"), name: name)
        try store.backup(to: draft + "/mizan.db", key: key)
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: draft + "/mizan.db" + suffix) }
        try linkFixed(to: draft)
        for part in Self.growing {
            for path in BackupFiles.list(folders.data + "/" + part) {
                try BackupFiles.copy(folders.data + "/\(part)/\(path)", to: draft + "/\(part)/\(path)")
            }
        }
        // Last: every key that anything copied was sealed under is in it.
        let keys = folders.keyrings + "/keyring-\(time).db"
        try keyring.backup(to: keys)

        let manifest = try manifest(of: draft, name: name, time: time, head: head, signer)
        try FileManager.default.moveItem(atPath: draft, toPath: folder)
        removeOldKeyrings(before: time - Int64(keyringDays) * 86_400_000_000)
        return (folder, keys, manifest)
    }

    private func linkFixed(to draft: String) throws {
        for part in Self.fixed {
            // What is still being written stands in folders that begin with a dot.
            for path in BackupFiles.list(folders.data + "/" + part) where !path.hasPrefix(".") && !path.contains("/.") {
                try BackupFiles.link(folders.data + "/\(part)/\(path)", to: draft + "/\(part)/\(path)")
            }
        }
    }

    private func manifest(
        of draft: String, name: String, time: Int64, head: SignedTreeHead, _ signer: Ed25519.PrivateKey
    ) throws -> BackupManifest {
        let files = try BackupFiles.list(draft).map { path in
            let (sha256, bytes) = try BackupFiles.digest(draft + "/" + path)
            return BackupManifest.File(path: path, bytes: bytes, sha256: sha256)
        }
        let manifest = BackupManifest(
            format: 1, name: name, time: time, origin: head.origin, auditHead: head.json,
            destruction: try keyring.destructions(after: 0).last?.sequence ?? 0, files: files)
        let json = try manifest.json
        let signature = signer.sign(BackupManifest.message(json)).hexadecimal
        try BackupFiles.write(json, to: draft + "/" + BackupManifest.name)
        try BackupFiles.write(Data((signature + "\n").utf8), to: draft + "/" + BackupManifest.signatureName)
        return manifest
    }

    private func removeOldKeyrings(before time: Int64) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folders.keyrings)) ?? [] {
            guard name.hasPrefix("keyring-"), name.hasSuffix(".db"),
                let made = Int64(name.dropFirst("keyring-".count).dropLast(".db".count)), made < time
            else { continue }
            try? FileManager.default.removeItem(atPath: folders.keyrings + "/" + name)
        }
    }
}
