package import AuditLog
internal import Crypto
package import Database
internal import Foundation
package import GRDB
internal import Synchronization

/// Every certificate issued here: whose it is, which person answers for it, and whether it is revoked.
///
/// What changes it is written with its audit entry in one transaction, and takes effect for new connections before
/// the call returns.
package final class IdentityRegister: Sendable {
    package static let pageSizeMax = 1000

    private let store: MetadataStore
    private let audit: AuditLog
    private let current: Mutex<InForce>
    private let revoked = Mutex<(@Sendable (_ serial: String) async -> Void)?>(nil)

    /// A snapshot and how long the audit log was when it was read: of two, the one with the longer log is the newer.
    private struct InForce {
        let snapshot: IdentitySnapshot
        let logSize: Int64
    }

    /// Reads the register.
    /// - Parameter store: already migrated with ``migrations``.
    package init(store: MetadataStore, audit: AuditLog) throws {
        self.store = store
        self.audit = audit
        current = Mutex(try store.readSync(Self.inForce))
    }

    /// The register as of the last change. The lock is held for the copy of a reference only.
    package var snapshot: IdentitySnapshot { current.withLock { $0.snapshot } }

    /// Says what ends the connections of a certificate that is revoked: ``revoke(serial:reason:by:time:audit:)`` waits
    /// for it. Without this they end when they are next looked at.
    package func whenRevoked(_ act: @escaping @Sendable (_ serial: String) async -> Void) {
        revoked.withLock { $0 = act }
    }

    /// Enters a certificate that was just issued.
    /// - Parameter also: what belongs to it, such as its role, in the same transaction.
    package func add(
        _ identity: RegisteredIdentity, audit entry: AuditEntry,
        also: @Sendable (GRDB.Database) throws -> Void = { _ in }
    ) async throws {
        let audit = audit
        try await change { db in
            guard try Self.insert(identity, in: db) else { throw IdentityError.duplicateSerial(identity.serial) }
            try audit.append(entry, in: db)
            try also(db)
        }
    }

    /// Enters what was issued on the host, at start-up, in one transaction.
    /// - Parameters:
    ///   - adopted: called for each line that was not adopted before, in the same transaction, to bind its role.
    ///   - time: microseconds since the epoch.
    package func adopt(
        _ journal: IssueJournal, time: Int64, adopted: (IssueJournal.Line, GRDB.Database) throws -> Void
    ) throws {
        let lines = try journal.lines()
        try store.writeSync { db in try adopt(lines, time, in: db, adopted: adopted) }
        try refreshSync()
    }

    /// The same while the server runs.
    package func adoptMore(
        _ journal: IssueJournal, time: Int64, adopted: @Sendable (IssueJournal.Line, GRDB.Database) throws -> Void
    ) async throws {
        let lines = try journal.lines()
        try await change { db in try adopt(lines, time, in: db, adopted: adopted) }
    }

    private func adopt(
        _ lines: [IssueJournal.Line], _ time: Int64, in db: GRDB.Database,
        adopted: (IssueJournal.Line, GRDB.Database) throws -> Void
    ) throws {
        for line in lines where try Self.insert(line.identity, in: db) {
            var details = ["serial": line.identity.serial, "answerable": line.identity.person.description]
            details["role"] = line.role
            details["reason"] = line.recovery?.reason
            details["host_user"] = line.recovery?.user
            try audit.append(
                AuditEntry(
                    time: time, principal: "system", person: "",
                    action: line.recovery == nil ? "identity.adopted" : "identity.recovered",
                    resource: line.identity.id.description, details: details),
                in: db)
            try adopted(line, db)
        }
    }

    /// Enters which authorities are trusted, where that is not what was entered last: whoever changes the files cannot do
    /// it unseen.
    package func note(_ bundles: TrustBundles, time: Int64) async throws {
        let audit = audit
        let present = Dictionary(
            uniqueKeysWithValues: bundles.authorities.map { ($0.key.hexadecimal, $0.value) })
        let known = try await store.read { try Self.authorities(in: $0) }
        guard known != present else { return }
        try await store.write { db in
            let former = try Self.authorities(in: db)
            for (fingerprint, domain) in former where present[fingerprint] != domain {
                try db.execute(sql: "DELETE FROM trusted_authority WHERE fingerprint = ?", arguments: [fingerprint])
                try Self.enter("authority.removed", fingerprint, domain, time, audit, in: db)
            }
            for (fingerprint, domain) in present where former[fingerprint] != domain {
                try db.execute(
                    sql: "INSERT INTO trusted_authority (fingerprint, trust_domain, since_us) VALUES (?, ?, ?)",
                    arguments: [fingerprint, domain, time])
                try Self.enter("authority.trusted", fingerprint, domain, time, audit, in: db)
            }
        }
    }

    private static func enter(
        _ action: String, _ fingerprint: String, _ domain: String, _ time: Int64, _ audit: AuditLog,
        in db: GRDB.Database
    ) throws {
        try audit.append(
            AuditEntry(
                time: time, principal: "system", person: "", action: action, resource: "",
                details: ["fingerprint": fingerprint, "trust_domain": domain]),
            in: db)
    }

    private static func authorities(in db: GRDB.Database) throws -> [String: String] {
        let rows = try Row.fetchAll(db, sql: "SELECT fingerprint, trust_domain FROM trusted_authority")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as String) })
    }

    /// Refuses a certificate from now on, one of ours or another authority's, with those that were given for it since, and
    /// ends their connections. Revoking again changes nothing.
    /// - Returns: what the register knows of it; nil for another authority's.
    /// - Parameter serial: hexadecimal.
    @discardableResult
    package func revoke(
        serial: String, reason: String, by principal: String, time: Int64, audit entry: AuditEntry
    ) async throws -> RegisteredIdentity? {
        guard let bytes = [UInt8](hexadecimal: serial), !bytes.isEmpty, bytes.count <= 20 else {
            throw IdentityError.unknownSerial(serial)
        }
        let audit = audit
        let serial = bytes.hexadecimal
        let (known, line) = try await change { db in
            let line = try String.fetchAll(
                db,
                sql: """
                    WITH RECURSIVE line (serial) AS (
                        VALUES (?) UNION SELECT identity.serial FROM identity JOIN line ON identity.renews = line.serial)
                    SELECT serial FROM line
                    """,
                arguments: [serial])
            for serial in line {
                try db.execute(
                    sql: """
                        INSERT INTO certificate_denial (serial, time_us, reason, denied_by) VALUES (?, ?, ?, ?)
                        ON CONFLICT (serial) DO NOTHING
                        """,
                    arguments: [serial, time, reason, principal])
            }
            try audit.append(entry, in: db)
            return (try Self.identities(in: db, where: "identity.serial = ?", [serial]).first, line)
        }
        if let act = revoked.withLock({ $0 }) {
            for serial in line { await act(serial) }
        }
        return known
    }

    /// What the register knows of a certificate; nil when that is nothing.
    /// - Parameter serial: as ``X509Certificate/serial``.
    package func identity(serial: String) async throws -> RegisteredIdentity? {
        try await store.read { try Self.identities(in: $0, where: "identity.serial = ?", [serial]).first }
    }

    /// Certificates in the order of their issue.
    /// - Parameter after: the sequence a page before ended with; 0 for the first.
    package func page(
        after sequence: Int64 = 0, limit: Int = 100
    ) async throws -> (identities: [RegisteredIdentity], next: Int64?) {
        let limit = max(1, min(limit, Self.pageSizeMax))
        return try await store.read { db in
            let rows = try Row.fetchAll(
                db, sql: Self.select + " WHERE sequence > ? ORDER BY sequence LIMIT ?",
                arguments: [sequence, limit + 1])
            let next: Int64? = rows.count > limit ? rows[limit - 1]["sequence"] : nil
            return (try rows.prefix(limit).map(Self.identity), next)
        }
    }

    /// The certificates of one id, newest first.
    package func identities(of id: SPIFFEID) async throws -> [RegisteredIdentity] {
        try await store.read { db in
            try Self.identities(in: db, where: "id = ? ORDER BY sequence DESC", [id.description])
        }
    }

    /// Reads the register again, as after a restore.
    package func refresh() async throws {
        replace(try await store.read(Self.inForce))
    }

    private func refreshSync() throws {
        replace(try store.readSync(Self.inForce))
    }

    private func replace(_ new: InForce) {
        current.withLock { if new.logSize >= $0.logSize { $0 = new } }
    }

    private func change<Value: Sendable>(_ body: @Sendable (GRDB.Database) throws -> Value) async throws -> Value {
        let value = try await store.write(body)
        try await refresh()
        return value
    }
}

extension IdentityRegister {
    private static let select = """
        SELECT identity.*, certificate_denial.time_us AS revoke_time_us
        FROM identity LEFT JOIN certificate_denial USING (serial)
        """

    private static func inForce(in db: GRDB.Database) throws -> InForce {
        InForce(snapshot: try snapshot(in: db), logSize: try AuditLog.frontier(in: db).size)
    }

    private static func snapshot(in db: GRDB.Database) throws -> IdentitySnapshot {
        let identities = try identities(in: db, where: "1", [])
        let denied = try String.fetchSet(db, sql: "SELECT serial FROM certificate_denial")
        return IdentitySnapshot(identities: identities, deniedSerials: denied)
    }

    /// - Returns: false when the certificate is in the register already.
    private static func insert(_ identity: RegisteredIdentity, in db: GRDB.Database) throws -> Bool {
        try db.execute(
            sql: """
                INSERT INTO identity
                    (fingerprint, serial, id, kind, person, issued_by, issuer_person, renews, authority,
                     create_time_us, not_after_us)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
            arguments: [
                Data(identity.fingerprint.bytes), identity.serial, identity.id.description, identity.kind.rawValue,
                identity.person.description, identity.issuedBy, identity.issuerPerson, identity.renews,
                identity.authority, identity.createTime, identity.notAfter,
            ])
        return db.changesCount == 1
    }

    /// - Parameter condition: constant SQL, never text from outside.
    private static func identities(
        in db: GRDB.Database, where condition: String, _ arguments: [String]
    ) throws -> [RegisteredIdentity] {
        try Row.fetchAll(db, sql: select + " WHERE " + condition, arguments: StatementArguments(arguments)).map(
            identity)
    }

    private static func identity(_ row: Row) throws -> RegisteredIdentity {
        let fingerprint: Data = row["fingerprint"]
        guard let kind = IdentityKind(rawValue: row["kind"]) else { preconditionFailure("the table checks kinds") }
        return RegisteredIdentity(
            id: try SPIFFEID(row["id"]), kind: kind, person: try SPIFFEID(row["person"]), serial: row["serial"],
            fingerprint: try SHA256Digest(Array(fingerprint)), issuedBy: row["issued_by"],
            issuerPerson: row["issuer_person"], renews: row["renews"], authority: row["authority"],
            createTime: row["create_time_us"], notAfter: row["not_after_us"],
            revokeTime: row["revoke_time_us"])
    }
}
