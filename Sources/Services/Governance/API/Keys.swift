internal import AuditLog
internal import Backups
internal import Crypto
internal import Database
internal import Keyring
package import Messages
package import RPCCore

extension KeysService: KeyServiceHandler {
    package func getKeyringState(
        _ request: GetKeyringStateRequest, context: CallContext
    ) async throws -> KeyringState {
        try await state()
    }

    package func rotateKey(_ request: RotateKeyRequest, context: CallContext) async throws -> KeyringState {
        let rotation = try Rotation(request)
        try await rotate(rotation, context)
        return try await state()
    }

    package func createBackup(_ request: CreateBackupRequest, context: CallContext) async throws -> Backup {
        guard let backups else {
            throw RPCError(.failedPrecondition, "the configuration names no place for backups")
                .hint("set backup.folder and backup.keyring_folder, and start the server again")
        }
        let time = now()
        let (folder, keys, manifest) = try await backups.run(at: time)
        let head = SignedTreeHead(json: manifest.auditHead)
        let auditLog = auditLog
        _ = try await store.write { db in
            try auditLog.append(
                AuditEntry(
                    time: time, change: context, resource: "backups/\(manifest.name)",
                    details: ["files": "\(manifest.files.count)", "manifest": try manifest.digest]), in: db)
        }
        return Backup(
            folder: folder, keyringFile: keys, createTimeUs: time, files: Int64(manifest.files.count),
            bytes: manifest.files.reduce(0) { $0 + $1.bytes }, auditEntries: head?.treeSize ?? 0)
    }

    private func state() async throws -> KeyringState {
        let keyring = keyring
        let summary = try await blocking { try keyring.summary() }
        let room = SecretMemory.room
        return KeyringState(
            masterFingerprint: summary.masterFingerprint, epoch: summary.epoch,
            projects: summary.projects.map { project in
                ProjectKeys(
                    name: project.isInstallation ? "installation" : "projects/\(project.name)",
                    version: project.version,
                    dataKeys: project.dataKeys, subjectKeys: project.subjectKeys, destroyedKeys: project.destroyedKeys)
            },
            auditPublicKeys: signing.publicKeys.map(\.bytes.hexadecimal), destructions: summary.destructions,
            secretBytes: Int64(room.byteCount), lockedBytes: Int64(room.lockedByteCount),
            unlockedSecretBytes: Int64(room.outsideByteCount), dumpsForbidden: SecretMemory.areDumpsForbidden)
    }
}

extension Rotation {
    init(_ request: RotateKeyRequest) throws(RPCError) {
        let project = request.project
        if request.level == .project {
            let prefix = "projects/"
            guard project.hasPrefix(prefix), project.count > prefix.count else {
                throw .badField("project", "must be the name of a project, such as `projects/default`")
            }
            self = .project(String(project.dropFirst(prefix.count)))
            return
        }
        guard project.isEmpty else { throw .badField("project", "is for the level PROJECT only") }
        switch request.level {
        case .master: self = .master
        case .epoch: self = .epoch
        case .auditSigning: self = .auditSigning
        default: throw .badField("level", "must be MASTER, EPOCH, PROJECT or AUDIT_SIGNING")
        }
    }
}
