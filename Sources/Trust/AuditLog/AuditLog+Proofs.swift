package import Crypto
internal import Database
internal import Foundation
internal import GRDB

/// That one entry is in the tree a head attests.
package struct InclusionProof: Sendable, Hashable {
    package let index: Int64
    package let treeSize: Int64
    package let leafHash: SHA256Digest
    package let path: [SHA256Digest]
    package let rootHash: SHA256Digest

    package var isValid: Bool {
        MerkleProof.isIncluded(leafHash, at: index, size: treeSize, root: rootHash, path: path)
    }
}

/// That a later tree begins with an earlier one.
package struct ConsistencyProof: Sendable, Hashable {
    package let oldSize: Int64
    package let oldRootHash: SHA256Digest
    package let size: Int64
    package let rootHash: SHA256Digest
    package let path: [SHA256Digest]

    package var isValid: Bool {
        MerkleProof.isConsistent(oldSize: oldSize, oldRoot: oldRootHash, size: size, root: rootHash, path: path)
    }
}

extension AuditLog {
    /// - Parameter treeSize: of the head to prove against; nil for the tree as it is.
    package func inclusionProof(of index: Int64, treeSize: Int64? = nil) async throws -> InclusionProof {
        try await store.read { db in
            let current = try Self.frontier(in: db).size
            let size = treeSize ?? current
            guard 0 <= size, size <= current else { throw AuditLogError.noSuchTree(size: size, current: current) }
            guard 0 <= index, index < size else { throw AuditLogError.noSuchEntry(index: index, size: size) }
            return InclusionProof(
                index: index, treeSize: size,
                leafHash: try Self.hash(of: MerkleNode(level: 0, position: index), in: db),
                path: try MerkleProof.inclusion(of: index, size: size) { try Self.hash(of: $0, in: db) },
                rootHash: try Self.root(ofFirst: size, in: db))
        }
    }

    /// - Parameters:
    ///   - oldSize: at least 1: the empty tree begins every other.
    ///   - size: nil for the tree as it is.
    package func consistencyProof(from oldSize: Int64, to size: Int64? = nil) async throws -> ConsistencyProof {
        try await store.read { db in
            let current = try Self.frontier(in: db).size
            let size = size ?? current
            guard 0 <= size, size <= current else { throw AuditLogError.noSuchTree(size: size, current: current) }
            guard 0 < oldSize, oldSize <= size else { throw AuditLogError.noSuchTree(size: oldSize, current: size) }
            return ConsistencyProof(
                oldSize: oldSize, oldRootHash: try Self.root(ofFirst: oldSize, in: db), size: size,
                rootHash: try Self.root(ofFirst: size, in: db),
                path: try MerkleProof.consistency(from: oldSize, to: size) { try Self.hash(of: $0, in: db) })
        }
    }

    /// The root of the tree of the first `size` entries, from its perfect subtrees.
    static func root(ofFirst size: Int64, in db: GRDB.Database) throws -> SHA256Digest {
        let hashes = try MerkleNode.covering(0..<size).map { try hash(of: $0, in: db) }
        guard let frontier = MerkleFrontier(size: size, hashes: hashes) else {
            throw AuditLogError.damaged("the tree of \(size) entries has no edge")
        }
        return frontier.root
    }

    static func hash(of node: MerkleNode, in db: GRDB.Database) throws -> SHA256Digest {
        let hash: Data?
        if node.level == 0 {
            let statement = try db.cachedStatement(sql: "SELECT leaf_hash FROM audit_entry WHERE position = ?")
            hash = try Data.fetchOne(statement, arguments: [node.position])
        } else {
            let statement = try db.cachedStatement(sql: "SELECT hash FROM audit_node WHERE level = ? AND position = ?")
            hash = try Data.fetchOne(statement, arguments: [node.level, node.position])
        }
        guard let hash else {
            throw AuditLogError.damaged(
                "the hash of entries \(node.leaves.lowerBound) to \(node.leaves.upperBound - 1) is missing")
        }
        return try SHA256Digest(Array(hash))
    }
}
