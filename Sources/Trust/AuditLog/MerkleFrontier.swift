package import Crypto

/// The right edge of a Merkle tree: one hash for each set bit of its size, largest subtree first. It is all that
/// appending and computing the root need.
package struct MerkleFrontier: Hashable, Sendable {
    package private(set) var size: Int64 = 0
    package private(set) var hashes: [SHA256Digest] = []

    package init() {}

    /// - Returns: nil unless there is one hash for each set bit of `size`.
    package init?(size: Int64, hashes: [SHA256Digest]) {
        guard size >= 0, size.nonzeroBitCount == hashes.count else { return nil }
        self.size = size
        self.hashes = hashes
    }

    /// Adds one leaf.
    /// - Returns: the subtrees it completed, of level 1 upwards.
    @discardableResult
    package mutating func append(leaf hash: SHA256Digest) -> [(node: MerkleNode, hash: SHA256Digest)] {
        append(hash, level: 0)
    }

    /// Adds a perfect subtree of 2^level leaves; the size must be a multiple of that.
    /// - Returns: the larger subtrees it completed, from the smallest.
    @discardableResult
    package mutating func append(_ subtree: SHA256Digest, level: Int) -> [(node: MerkleNode, hash: SHA256Digest)] {
        precondition(size & ((1 << Int64(level)) - 1) == 0, "a subtree starts where its size divides")
        var completed: [(node: MerkleNode, hash: SHA256Digest)] = []
        var node = MerkleNode(level: level, position: size >> Int64(level))
        var hash = subtree
        while !node.position.isMultiple(of: 2) {
            hash = MerkleHash.node(hashes.removeLast(), hash)
            node = MerkleNode(level: node.level + 1, position: node.position >> 1)
            completed.append((node, hash))
        }
        hashes.append(hash)
        size += 1 << Int64(level)
        return completed
    }

    package var root: SHA256Digest {
        guard var root = hashes.last else { return MerkleHash.emptyRoot }
        for hash in hashes.dropLast().reversed() { root = MerkleHash.node(hash, root) }
        return root
    }
}
