internal import Crypto
internal import Database
internal import Foundation
internal import GRDB
internal import RPCCore

extension AuditLog {
    /// Verifies the log in place: every entry against its hash, its index and the columns it is searched by, every
    /// node of the tree, and every head against the tree.
    /// - Throws: ``AuditFinding`` for what an export would show as well, ``AuditLogError/damaged(_:)`` for the rest.
    package func verify() async throws -> AuditVerification {
        let witness = try witness.map { try $0.allHeads() } ?? []
        var verifier = AuditVerifier(publicKeys: try await trustedKeys(), witness: witness)
        let head = try await export { try verifier.consume($0) }
        try await checkTree(size: head.treeSize)
        return try verifier.finish()
    }

    private func checkTree(size: Int64) async throws {
        var frontier = MerkleFrontier()
        for start in stride(from: 0, to: size, by: Int(AuditExport.pageEntries)) {
            let range = start..<min(size, start + AuditExport.pageEntries)
            let before = frontier
            frontier = try await store.read { db in
                var frontier = before
                try Self.check(range, &frontier, in: db)
                return frontier
            }
        }
        let stored = try await store.read { try Self.frontier(in: $0) }
        // Entries may have been added meanwhile; what was there must still begin the tree.
        guard stored.size >= size else { throw AuditLogError.damaged("the tree has lost entries") }
        if stored.size == size, stored != frontier {
            throw AuditLogError.damaged("the tree's edge is not that of its entries")
        }
    }

    private static func check(_ range: Range<Int64>, _ frontier: inout MerkleFrontier, in db: GRDB.Database) throws {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT * FROM audit_entry WHERE position >= ? AND position < ? ORDER BY position",
            arguments: [range.lowerBound, range.upperBound])
        while let row = try rows.next() {
            let stored: Data = row["leaf_hash"]
            let hash = try SHA256Digest(Array(stored))
            guard let record = AuditRecord(json: row["entry"], leafHash: hash) else {
                throw AuditFinding.entryAltered(index: row["position"])
            }
            try checkColumns(row, record)
            for (node, hash) in frontier.append(leaf: hash) where try Self.hash(of: node, in: db) != hash {
                throw AuditLogError.damaged(
                    "the hash over entries \(node.leaves.lowerBound) to \(node.leaves.upperBound - 1) is wrong")
            }
        }
    }

    private static func checkColumns(_ row: Row, _ record: AuditRecord) throws {
        let entry = record.entry
        let isSame =
            row["position"] == record.index && row["time_us"] == entry.time && row["principal"] == entry.principal
            && row["person"] == entry.person && row["action"] == entry.action && row["resource"] == entry.resource
            && row["outcome"] == entry.outcome.name
        guard isSame else { throw AuditLogError.damaged("entry \(record.index) is filed under what it does not say") }
    }
}
