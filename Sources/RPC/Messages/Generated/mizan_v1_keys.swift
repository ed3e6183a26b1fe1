// Made by `make generate` from Protos/mizan/v1/keys.proto. Do not edit.

internal import CMizanProtos
package import RPCCore

package enum KeyLevel: WireEnum {
    case unspecified
    /// Wraps the epoch's key.
    case master
    /// Wraps the projects' keys.
    case epoch
    /// Wraps the data keys of a project.
    case project
    /// Signs the heads of the audit log.
    case auditSigning
    /// A number this version of the contract does not name.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .master
        case 2: self = .epoch
        case 3: self = .project
        case 4: self = .auditSigning
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .master: 1
        case .epoch: 2
        case .project: 3
        case .auditSigning: 4
        case .unrecognized(let number): number
        }
    }

    package static var namedValues: [(value: Self, name: String)] {
        [
            (.unspecified, "UNSPECIFIED"),
            (.master, "MASTER"),
            (.epoch, "EPOCH"),
            (.project, "PROJECT"),
            (.auditSigning, "AUDIT_SIGNING"),
        ]
    }
}

package struct GetKeyringStateRequest: GeneratedMessage {
    package init() {}

    package init(reading reader: MessageReader) throws(WireError) {
    }

    package func write(to writer: MessageWriter) {
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_GetKeyringStateRequest(), fieldCount: 0) }
}

package struct KeyringState: GeneratedMessage {
    /// What the master key may be called in the open.
    package var masterFingerprint: String
    package var epoch: Int64
    package var projects: [ProjectKeys]
    /// Ed25519, hexadecimal: every key that heads of the audit log were ever signed with, the oldest first.
    package var auditPublicKeys: [String]
    /// Destructions of keys so far.
    package var destructions: Int64
    /// Memory that keys live in, and how much of it is locked.
    package var secretBytes: Int64
    package var lockedBytes: Int64
    /// Keys that found no room there.
    package var unlockedSecretBytes: Int64
    /// Neither core dumps nor other processes of its user get at the server's memory.
    package var dumpsForbidden: Bool

    package init(
        masterFingerprint: String = "", epoch: Int64 = 0, projects: [ProjectKeys] = [], auditPublicKeys: [String] = [],
        destructions: Int64 = 0, secretBytes: Int64 = 0, lockedBytes: Int64 = 0, unlockedSecretBytes: Int64 = 0,
        dumpsForbidden: Bool = false
    ) {
        self.masterFingerprint = masterFingerprint
        self.epoch = epoch
        self.projects = projects
        self.auditPublicKeys = auditPublicKeys
        self.destructions = destructions
        self.secretBytes = secretBytes
        self.lockedBytes = lockedBytes
        self.unlockedSecretBytes = unlockedSecretBytes
        self.dumpsForbidden = dumpsForbidden
    }

    package init(reading reader: MessageReader) throws(WireError) {
        masterFingerprint = try reader.string(0)
        epoch = reader.value(1)
        projects = try reader.messages(2)
        auditPublicKeys = try reader.strings(3)
        destructions = reader.value(4)
        secretBytes = reader.value(5)
        lockedBytes = reader.value(6)
        unlockedSecretBytes = reader.value(7)
        dumpsForbidden = reader.bool(8)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, masterFingerprint)
        writer.value(1, epoch)
        writer.messages(2, projects)
        writer.strings(3, auditPublicKeys)
        writer.value(4, destructions)
        writer.value(5, secretBytes)
        writer.value(6, lockedBytes)
        writer.value(7, unlockedSecretBytes)
        writer.bool(8, dumpsForbidden)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_KeyringState(), fieldCount: 9) }
}

package struct ProjectKeys: GeneratedMessage {
    /// `projects/{project}`, or `installation`.
    package var name: String
    package var version: Int64
    package var dataKeys: Int64
    package var subjectKeys: Int64
    /// Data keys and subjects' keys that were destroyed.
    package var destroyedKeys: Int64

    package init(
        name: String = "", version: Int64 = 0, dataKeys: Int64 = 0, subjectKeys: Int64 = 0, destroyedKeys: Int64 = 0
    ) {
        self.name = name
        self.version = version
        self.dataKeys = dataKeys
        self.subjectKeys = subjectKeys
        self.destroyedKeys = destroyedKeys
    }

    package init(reading reader: MessageReader) throws(WireError) {
        name = try reader.string(0)
        version = reader.value(1)
        dataKeys = reader.value(2)
        subjectKeys = reader.value(3)
        destroyedKeys = reader.value(4)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, name)
        writer.value(1, version)
        writer.value(2, dataKeys)
        writer.value(3, subjectKeys)
        writer.value(4, destroyedKeys)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_ProjectKeys(), fieldCount: 5) }
}

package struct RotateKeyRequest: GeneratedMessage {
    package var level: KeyLevel
    /// `projects/{project}`, for the level of projects.
    package var project: String

    package init(
        level: KeyLevel = .unspecified, project: String = ""
    ) {
        self.level = level
        self.project = project
    }

    package init(reading reader: MessageReader) throws(WireError) {
        level = reader.enumeration(0)
        project = try reader.string(1)
    }

    package func write(to writer: MessageWriter) {
        writer.enumeration(0, level)
        writer.string(1, project)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_RotateKeyRequest(), fieldCount: 2) }
}

package struct CreateBackupRequest: GeneratedMessage {
    package init() {}

    package init(reading reader: MessageReader) throws(WireError) {
    }

    package func write(to writer: MessageWriter) {
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_CreateBackupRequest(), fieldCount: 0) }
}

package struct Backup: GeneratedMessage {
    /// On the server's host.
    package var folder: String
    package var keyringFile: String
    package var createTimeUs: Int64
    package var files: Int64
    package var bytes: Int64
    /// Entries of the audit log that its head attests.
    package var auditEntries: Int64

    package init(
        folder: String = "", keyringFile: String = "", createTimeUs: Int64 = 0, files: Int64 = 0, bytes: Int64 = 0,
        auditEntries: Int64 = 0
    ) {
        self.folder = folder
        self.keyringFile = keyringFile
        self.createTimeUs = createTimeUs
        self.files = files
        self.bytes = bytes
        self.auditEntries = auditEntries
    }

    package init(reading reader: MessageReader) throws(WireError) {
        folder = try reader.string(0)
        keyringFile = try reader.string(1)
        createTimeUs = reader.value(2)
        files = reader.value(3)
        bytes = reader.value(4)
        auditEntries = reader.value(5)
    }

    package func write(to writer: MessageWriter) {
        writer.string(0, folder)
        writer.string(1, keyringFile)
        writer.value(2, createTimeUs)
        writer.value(3, files)
        writer.value(4, bytes)
        writer.value(5, auditEntries)
    }

    package static var shape: MessageShape { unsafe MessageShape(wire_mizan_v1_Backup(), fieldCount: 6) }
}

/// The methods of `mizan.v1.KeyService`.
package enum KeyServiceMethods {
    package static let getKeyringState = MethodDescriptor(
        service: "mizan.v1.KeyService", name: "GetKeyringState", kind: .unary,
        permission: "keys.read", auditClass: .none, isIdempotent: true)
    package static let rotateKey = MethodDescriptor(
        service: "mizan.v1.KeyService", name: "RotateKey", kind: .unary,
        permission: "keys.rotate", auditClass: .change, isIdempotent: false)
    package static let createBackup = MethodDescriptor(
        service: "mizan.v1.KeyService", name: "CreateBackup", kind: .unary,
        permission: "backups.create", auditClass: .change, isIdempotent: false)
    package static let all: [MethodDescriptor] = [
        getKeyringState,
        rotateKey,
        createBackup,
    ]
}

/// What answers `mizan.v1.KeyService`.
package protocol KeyServiceHandler: Sendable {
    /// Versions, numbers and public keys; never a key.
    func getKeyringState(_ request: GetKeyringStateRequest, context: CallContext) async throws -> KeyringState
    /// Puts a new key in the place of one that wraps others, or of the one that signs the audit log. What is sealed stays
    /// readable, and nothing that is sealed is written anew.
    func rotateKey(_ request: RotateKeyRequest, context: CallContext) async throws -> KeyringState
    /// Copies the data into `backup.folder` and the keyring into `backup.keyring_folder` of the server's configuration.
    func createBackup(_ request: CreateBackupRequest, context: CallContext) async throws -> Backup
}

extension KeyServiceHandler {
    /// Adds every method of `mizan.v1.KeyService` to the router.
    package func register(in router: inout Router) {
        router.unary(KeyServiceMethods.getKeyringState, resource: { (_: GetKeyringStateRequest) in "" }) {
            try await self.getKeyringState($0, context: $1)
        }
        router.unary(KeyServiceMethods.rotateKey, resource: { (_: RotateKeyRequest) in "" }) {
            try await self.rotateKey($0, context: $1)
        }
        router.unary(KeyServiceMethods.createBackup, resource: { (_: CreateBackupRequest) in "" }) {
            try await self.createBackup($0, context: $1)
        }
    }
}

/// Calls `mizan.v1.KeyService` over a channel.
package struct KeyServiceClient: Sendable {
    private let channel: any CallChannel

    package init(_ channel: any CallChannel) {
        self.channel = channel
    }

    /// Versions, numbers and public keys; never a key.
    package func getKeyringState(_ request: GetKeyringStateRequest, options: CallOptions = CallOptions()) async throws -> KeyringState {
        try await channel.reply(to: request, KeyServiceMethods.getKeyringState, options)
    }
    /// Puts a new key in the place of one that wraps others, or of the one that signs the audit log. What is sealed stays
    /// readable, and nothing that is sealed is written anew.
    package func rotateKey(_ request: RotateKeyRequest, options: CallOptions = CallOptions()) async throws -> KeyringState {
        try await channel.reply(to: request, KeyServiceMethods.rotateKey, options)
    }
    /// Copies the data into `backup.folder` and the keyring into `backup.keyring_folder` of the server's configuration.
    package func createBackup(_ request: CreateBackupRequest, options: CallOptions = CallOptions()) async throws -> Backup {
        try await channel.reply(to: request, KeyServiceMethods.createBackup, options)
    }
}
