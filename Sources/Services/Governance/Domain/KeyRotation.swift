internal import AuditLog
package import Database
internal import GRDB
internal import Keyring
internal import RPCCore

/// A level of keys to rotate.
enum Rotation: Sendable, Hashable {
    case master
    case epoch
    case project(String)
    case auditSigning

    init?(level: String, project: String) {
        switch level {
        case "master": self = .master
        case "epoch": self = .epoch
        case "project": self = .project(project)
        case "audit_signing": self = .auditSigning
        default: return nil
        }
    }

    var level: String {
        switch self {
        case .master: "master"
        case .epoch: "epoch"
        case .project: "project"
        case .auditSigning: "audit_signing"
        }
    }

    var project: String { if case .project(let project) = self { project } else { "" } }
    var resource: String { project.isEmpty ? "" : "projects/\(project)" }
}

/// The keyring and the database have no transaction in common: what is about to be rotated is entered first and how it ended
/// after it, and what a crash left open is closed at the next start by what the keyring says.
package enum RotationStore {
    package static let migrations = [
        Migration(
            id: "keys/1-rotations",
            sql: """
                CREATE TABLE key_rotation (
                    id INTEGER PRIMARY KEY,
                    level TEXT NOT NULL,
                    project TEXT NOT NULL,
                    -- The version in force before, or the fingerprint.
                    old TEXT NOT NULL
                ) STRICT
                """)
    ]

    static func open(_ rotation: Rotation, old: String, in db: GRDB.Database) throws -> Int64 {
        try db.execute(
            sql: "INSERT INTO key_rotation (level, project, old) VALUES (?, ?, ?)",
            arguments: [rotation.level, rotation.project, old])
        return db.lastInsertedRowID
    }

    static func close(_ id: Int64, in db: GRDB.Database) throws {
        try db.execute(sql: "DELETE FROM key_rotation WHERE id = ?", arguments: [id])
    }

    static func all(in db: GRDB.Database) throws -> [(id: Int64, rotation: Rotation, old: String)] {
        try Row.fetchAll(db, sql: "SELECT * FROM key_rotation ORDER BY id").compactMap { row in
            Rotation(level: row["level"], project: row["project"]).map { (row["id"], $0, row["old"]) }
        }
    }
}

extension KeysService {
    func rotate(_ rotation: Rotation, _ context: CallContext) async throws {
        let (time, auditLog, keyring) = (now(), auditLog, keyring)
        let old = try await inForce(rotation)
        func entry(_ state: String, _ version: String, _ outcome: StatusCode = .ok) -> AuditEntry {
            AuditEntry(
                time: time, change: context, resource: rotation.resource, outcome: outcome,
                details: ["level": rotation.level, "state": state, "version": version])
        }
        let begun = entry("begun", old)
        let id = try await store.write { db in
            try auditLog.append(begun, in: db)
            return try RotationStore.open(rotation, old: old, in: db)
        }
        do {
            switch rotation {
            case .master: try await blocking { try keyring.rotateMaster() }
            case .epoch: try await blocking { try keyring.rotateEpoch() }
            case .project(let project): try await blocking { try keyring.rotateProject(project) }
            case .auditSigning: try await signing.rotate(auditLog, by: entry("introduced", old))
            }
        } catch {
            let failed = entry("failed", old, .unavailable)
            try await store.write { db in
                try auditLog.append(failed, in: db)
                try RotationStore.close(id, in: db)
            }
            throw error
        }
        let done = entry("done", try await inForce(rotation))
        try await store.write { db in
            try auditLog.append(done, in: db)
            try RotationStore.close(id, in: db)
        }
    }

    func closeOpenRotations() async throws {
        let (time, auditLog) = (now(), auditLog)
        for (id, rotation, old) in try await store.read({ try RotationStore.all(in: $0) }) {
            let version = try await inForce(rotation)
            let entry = AuditEntry(
                time: time, principal: "system", person: "", action: "keys.rotation_closed",
                resource: rotation.resource,
                details: [
                    "level": rotation.level, "state": version == old ? "not done" : "done", "version": version,
                ])
            try await store.write { db in
                try auditLog.append(entry, in: db)
                try RotationStore.close(id, in: db)
            }
        }
    }

    /// What of a level is in force, by its version or fingerprint.
    private func inForce(_ rotation: Rotation) async throws -> String {
        if case .auditSigning = rotation { return "\(signing.version)" }
        let keyring = keyring
        let summary = try await blocking { try keyring.summary() }
        switch rotation {
        case .master: return summary.masterFingerprint
        case .project(let name):
            guard let project = summary.projects.first(where: { $0.name == name }) else {
                throw KeyringError.noSuchKey("projects/\(name)")
            }
            return "\(project.version)"
        case .epoch, .auditSigning: return "\(summary.epoch)"
        }
    }
}
