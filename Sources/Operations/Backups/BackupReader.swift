internal import Crypto
internal import Database
internal import Foundation
internal import Keyring

/// A backup and the copy of the keyring that opens it: checked, and made an installation's data again.
package struct BackupReader: Sendable {
    private let folder: String
    private let keyringPath: String
    private let masterKeyPath: String

    package init(folder: String, keyringPath: String, masterKeyPath: String) {
        self.folder = folder
        self.keyringPath = keyringPath
        self.masterKeyPath = masterKeyPath
    }

    /// Checks the signature, every file against its digest, and every page of the database.
    package func verify() throws -> BackupManifest {
        try withKeyring { try verify($0) }
    }

    /// Makes a data folder of it, whole or not at all. The next start carries out the destructions since, makes the online
    /// store anew and compares the audit log with its witness.
    /// - Parameter data: not there yet, or empty.
    package func restore(to data: String) throws -> BackupManifest {
        let files = FileManager.default
        let content = (try? files.contentsOfDirectory(atPath: data)) ?? []
        guard content.isEmpty else { throw BackupError.notEmpty(path: data) }
        let draft = data + ".restoring"
        try? files.removeItem(atPath: draft)
        defer { try? files.removeItem(atPath: draft) }
        return try withKeyring { keyring in
            let manifest = try verify(keyring)
            try BackupFiles.makeFolder(draft)
            for file in manifest.files where file.path != "mizan.db" {
                try BackupFiles.copy(folder + "/" + file.path, to: draft + "/" + file.path)
            }
            let key = try keyring.installationKey("metadata")
            try withDatabase(of: manifest, key) { try $0.backup(to: draft + "/mizan.db", key: key) }
            try keyring.backup(to: draft + "/keyring.db")
            try? files.removeItem(atPath: data)
            try files.moveItem(atPath: draft, toPath: data)
            return manifest
        }
    }

    private func verify(_ keyring: Keyring) throws -> BackupManifest {
        let manifest = try manifest(keyring)
        for file in manifest.files {
            let path = folder + "/" + file.path
            let (sha256, bytes) = try BackupFiles.digest(path)
            guard sha256 == file.sha256, bytes == file.bytes else {
                throw BackupError.damaged(path: path, detail: "it is not the file that was backed up")
            }
        }
        let key = try keyring.installationKey("metadata")
        let problems = try withDatabase(of: manifest, key) { try $0.integrityProblems() }
        if let problem = problems.first { throw BackupError.damaged(path: folder + "/mizan.db", detail: problem) }
        return manifest
    }

    private func withKeyring<Value>(_ body: (Keyring) throws -> Value) throws -> Value {
        guard FileManager.default.fileExists(atPath: keyringPath) else {
            throw KeyringError.notFound(path: keyringPath)
        }
        return try withCopy(of: keyringPath) { try body(try Keyring(path: $0, masterKeyPath: masterKeyPath)) }
    }

    /// Opening a database writes to its folder, and nothing may be written to a backup.
    private func withCopy<Value>(of path: String, _ body: (String) throws -> Value) throws -> Value {
        let scratch = FileManager.default.temporaryDirectory.path + "/mizan-restore-" + RandomBytes.make(8).hexadecimal
        try BackupFiles.makeFolder(scratch)
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        try BackupFiles.copy(path, to: scratch + "/copy.db")
        return try body(scratch + "/copy.db")
    }

    private func withDatabase<Value>(
        of manifest: BackupManifest, _ metadataKey: SymmetricKey, _ body: (MetadataStore) throws -> Value
    ) throws -> Value {
        try withCopy(of: folder + "/mizan.db") { path in
            let store = try MetadataStore(
                path: path, key: BackupManifest.databaseKey(metadataKey, name: manifest.name), readersMax: 1)
            defer { try? store.close() }
            return try body(store)
        }
    }

    private func manifest(_ keyring: Keyring) throws -> BackupManifest {
        let path = folder + "/" + BackupManifest.name
        guard let json = FileManager.default.contents(atPath: path),
            let text = FileManager.default.contents(atPath: folder + "/" + BackupManifest.signatureName)
        else { throw BackupError.damaged(path: path, detail: "it or its signature is missing") }
        let signer = Ed25519.PrivateKey(seed: try keyring.signingSeed(BackupManifest.seedName, version: 1))
        let digits = String(decoding: text, as: UTF8.self).split(separator: "\n").first ?? ""
        guard let signature = [UInt8](hexadecimal: digits),
            signer.publicKey.isValid(signature, of: BackupManifest.message(json)),
            let manifest = try? JSONDecoder().decode(BackupManifest.self, from: json), manifest.format == 1,
            manifest.files.allSatisfy({ !$0.path.hasPrefix("/") && !$0.path.split(separator: "/").contains("..") })
        else { throw BackupError.damaged(path: path, detail: "this installation did not sign it") }
        return manifest
    }
}
