package import Crypto
package import Database
internal import Foundation
package import GRDB
internal import RPCCore

/// The append-only record of who did what: an RFC 9162 Merkle tree in the metadata database.
///
/// - A *change* appends its leaf in its own transaction (``append(_:in:)``): both happen, or neither.
/// - An *access* or a *refusal* is counted in memory and appended within about a second (``recordAccess``,
///   ``recordRefusal``), so that readers do not wait and strangers cannot fill the disk.
/// - Heads are signed on a schedule (``run()``) or on demand (``signHead()``), and leave the data folder by the
///   witness file: the log is tamper-evident since the last head that somebody outside holds.
package final class AuditLog: Sendable {
    /// Longest canonical form of one entry.
    package static let entryByteCountMax = 64 * 1024

    let store: MetadataStore
    /// What the heads are heads of: the trust domain of the installation.
    package let origin: String
    let signingKey: @Sendable () throws -> Ed25519.PrivateKey
    private let formerKeys: @Sendable () throws -> [Ed25519.PublicKey]
    let witness: WitnessFile?
    let sinks: [HeadSink]
    let now: @Sendable () -> Int64
    let tally = AuditTally()

    /// - Parameters:
    ///   - store: already migrated with ``migrations``.
    ///   - signingKey: asked each time a head is signed, so that the key can rotate.
    ///   - formerKeys: those that signed heads before it.
    ///   - witnessPath: a file on another disk or host, to which every head is appended.
    ///   - sinks: places that heads are told to as well.
    ///   - now: microseconds since the epoch.
    package init(
        store: MetadataStore, origin: String, witnessPath: String? = nil, sinks: [HeadSink] = [],
        signingKey: @escaping @Sendable () throws -> Ed25519.PrivateKey,
        formerKeys: @escaping @Sendable () throws -> [Ed25519.PublicKey] = { [] }, now: @escaping @Sendable () -> Int64
    ) {
        self.store = store
        self.origin = origin
        self.signingKey = signingKey
        self.formerKeys = formerKeys
        self.sinks = sinks
        self.witness = witnessPath.map(WitnessFile.init)
        self.now = now
    }

    /// Whose heads are this installation's: the keys it has, and the last one that the log introduced.
    func trustedKeys() async throws -> [Ed25519.PublicKey] {
        var keys = try formerKeys() + [signingKey().publicKey]
        if let introduced = try await lastIntroducedKey() { keys.append(introduced) }
        return keys
    }

    /// Adds a leaf in the caller's transaction: it is durable exactly when the caller's change is.
    /// - Returns: the index of the entry, from 0.
    /// - Throws: ``AuditLogError/entryTooLarge``; errors of the database, which must fail the change as well.
    @discardableResult
    package func append(_ entry: AuditEntry, in db: GRDB.Database) throws -> Int64 {
        var frontier = try Self.frontier(in: db)
        let index = frontier.size
        let json = entry.canonicalJSON(index: index)
        let bytes = Array(json.utf8)
        guard bytes.count <= Self.entryByteCountMax else { throw AuditLogError.entryTooLarge(byteCount: bytes.count) }
        let leaf = MerkleHash.leaf(bytes)
        try db.cachedStatement(
            sql: """
                INSERT INTO audit_entry
                    (position, entry, leaf_hash, time_us, principal, person, action, resource, outcome)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            index, json, Data(leaf.bytes), entry.time, entry.principal, entry.person, entry.action, entry.resource,
            entry.outcome.name,
        ])
        for (node, hash) in frontier.append(leaf: leaf) {
            try db.cachedStatement(sql: "INSERT INTO audit_node (level, position, hash) VALUES (?, ?, ?)")
                .execute(arguments: [node.level, node.position, Data(hash.bytes)])
        }
        try db.cachedStatement(sql: "UPDATE audit_frontier SET size = ?, hashes = ? WHERE id = 1")
            .execute(arguments: [frontier.size, Data(frontier.hashes.flatMap(\.bytes))])
        return index
    }

    /// The tree's right edge as this transaction sees it.
    package static func frontier(in db: GRDB.Database) throws -> MerkleFrontier {
        let statement = try db.cachedStatement(sql: "SELECT size, hashes FROM audit_frontier WHERE id = 1")
        guard let row = try Row.fetchOne(statement) else { throw AuditLogError.damaged("the tree's edge is missing") }
        let hashes = try digests(row["hashes"])
        guard let frontier = MerkleFrontier(size: row["size"], hashes: hashes) else {
            throw AuditLogError.damaged("the tree's edge does not fit its size")
        }
        return frontier
    }

    private static func digests(_ bytes: Data) throws -> [SHA256Digest] {
        let bytes = Array(bytes)
        return try stride(from: 0, to: bytes.count, by: SHA256Digest.byteCount).map { start in
            guard let digest = try? SHA256Digest(Array(bytes[start..<min(start + SHA256Digest.byteCount, bytes.count)]))
            else {
                throw AuditLogError.damaged("the tree's edge is cut short")
            }
            return digest
        }
    }
}
