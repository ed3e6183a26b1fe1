package import AuditLog
internal import Crypto
package import Database
internal import GRDB
package import Policy
package import RPCCore
internal import Synchronization

/// The policy packs that are embedded and installed, which are selected where, and the snapshot of that in force.
///
/// A project's packs are only added to: what was declared under a law stays under it. When the packs cannot be read,
/// nothing about people is allowed.
package final class PackStore: Sendable {
    private let store: MetadataStore
    private let audit: AuditLog
    private let ofInstallation: [String]
    private let zone: Zone?
    private let current: Mutex<InForce>

    /// A snapshot and how long the audit log was when it was read: of two read at the same time the longer is the newer.
    private struct InForce {
        var snapshot: PackSnapshot
        var logSize: Int64
    }

    /// - Parameters:
    ///   - store: already migrated with ``migrations``.
    ///   - ofInstallation: the ids of `governance.packs`.
    ///   - zone: where this installation keeps its data.
    package init(store: MetadataStore, audit: AuditLog, ofInstallation: [String], zone: Zone?) {
        self.store = store
        self.audit = audit
        self.ofInstallation = ofInstallation
        self.zone = zone
        let read = try? store.readSync { db in try Self.inForce(ofInstallation, zone, in: db) }
        current = Mutex(
            read
                ?? InForce(
                    snapshot: PackSnapshot(ofInstallation: ofInstallation, zone: zone, isReadable: false), logSize: 0))
    }

    /// The packs in force. The lock is held for the copy of a reference only.
    package var snapshot: PackSnapshot { current.withLock { $0.snapshot } }

    /// Adds a newer version of a pack, or a pack that is not embedded. It is in force when this returns.
    package func install(
        _ pack: PolicyPack, by principal: String, time: Int64, audit entry: AuditEntry
    ) async throws {
        let audit = audit
        try await change { db in
            let known = try Self.known(in: db)[pack.id]
            if let known, !pack.isNewer(than: known) {
                throw PackStoreError.notNewer(pack.id, pack.version, known.version)
            }
            try db.execute(
                sql: "INSERT INTO policy_pack VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    pack.id, pack.version, pack.digest.hexadecimal, String(decoding: pack.canonicalJSON, as: UTF8.self),
                    principal, time,
                ])
            try audit.append(entry, in: db)
        }
    }

    /// Puts a project under a pack, in addition to those of the installation.
    package func select(
        _ pack: String, for project: String, by principal: String, time: Int64, audit entry: AuditEntry
    ) async throws {
        let audit = audit
        try await change { db in
            guard try Self.known(in: db)[pack] != nil else { throw PackStoreError.unknown(pack) }
            try db.execute(
                sql: "INSERT INTO project_pack VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [project, pack, principal, time])
            if db.changesCount > 0 { try audit.append(entry, in: db) }
        }
    }

    private func change(_ body: @Sendable (GRDB.Database) throws -> Void) async throws {
        try await store.write(body)
        let (ofInstallation, zone) = (ofInstallation, zone)
        do {
            let new = try await store.read { db in try Self.inForce(ofInstallation, zone, in: db) }
            current.withLock { if new.logSize >= $0.logSize { $0 = new } }
        } catch {
            current.withLock {
                $0.snapshot = PackSnapshot(ofInstallation: ofInstallation, zone: zone, isReadable: false)
            }
            throw error
        }
    }
}

extension PackStore {
    private static func inForce(_ ofInstallation: [String], _ zone: Zone?, in db: GRDB.Database) throws -> InForce {
        var ofProject: [String: [String]] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT project, pack FROM project_pack ORDER BY project, pack") {
            ofProject[row[0], default: []].append(row[1])
        }
        return InForce(
            snapshot: PackSnapshot(
                known: try known(in: db), ofInstallation: ofInstallation, ofProject: ofProject, zone: zone),
            logSize: try AuditLog.frontier(in: db).size)
    }

    /// The newest version of every pack.
    private static func known(in db: GRDB.Database) throws -> [String: PolicyPack] {
        var known = EmbeddedPacks.all
        for row in try Row.fetchAll(db, sql: "SELECT id, digest, body FROM policy_pack") {
            let (id, digest, body): (String, String, String) = (row[0], row[1], row[2])
            let pack = try PolicyPack(json: Array(body.utf8))
            guard pack.id == id, pack.digest.hexadecimal == digest else { throw PackStoreError.damaged(id) }
            if known[id].map({ pack.isNewer(than: $0) }) ?? true { known[id] = pack }
        }
        return known
    }
}

package enum PackStoreError: Error, Sendable, Equatable {
    case unknown(String)
    case notNewer(String, String, String)
    /// What is stored is not what was installed.
    case damaged(String)
}

extension PackStoreError: RPCErrorConvertible {
    package var rpcError: RPCError {
        switch self {
        case .unknown(let id): RPCError(.notFound, "there is no policy pack `\(id)`").hint("`mizanctl pack list`")
        case .notNewer(let id, let version, let known):
            RPCError(.failedPrecondition, "\(id) \(version) is not newer than \(known), which is in force")
        case .damaged: RPCError(.internalError, "the stored policy packs are damaged")
        }
    }
}

extension PolicyPackError: RPCErrorConvertible {
    package var rpcError: RPCError {
        switch self {
        case .tooLarge(let limit): .badField("json", "a pack has at most \(limit) bytes")
        case .unreadable(let problem): .badField("json", problem)
        case .invalid(let problem): .badField("json", problem)
        }
    }
}
