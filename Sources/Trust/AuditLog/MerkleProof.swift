package import Crypto

/// Inclusion and consistency proofs of RFC 9162 §2.1.3 and §2.1.4.
package enum MerkleProof {
    /// The audit path of leaf `index` in the tree of the first `size` leaves, leaf to root.
    /// - Parameter hash: of a perfect subtree.
    package static func inclusion<Failure: Error>(
        of index: Int64, size: Int64, hash: (MerkleNode) throws(Failure) -> SHA256Digest
    ) throws(Failure) -> [SHA256Digest] {
        precondition(0 <= index && index < size, "the leaf is in the tree")
        var path: [SHA256Digest] = []
        var range = 0..<size
        while range.count > 1 {
            let middle = range.lowerBound + split(range)
            let left = range.lowerBound..<middle
            let right = middle..<range.upperBound
            path.append(try root(of: index < middle ? right : left, hash))
            range = index < middle ? left : right
        }
        return path.reversed()
    }

    /// That the tree of the first `oldSize` leaves is the beginning of the tree of the first `size`.
    package static func consistency<Failure: Error>(
        from oldSize: Int64, to size: Int64, hash: (MerkleNode) throws(Failure) -> SHA256Digest
    ) throws(Failure) -> [SHA256Digest] {
        precondition(0 < oldSize && oldSize <= size, "the old tree has leaves and is no larger")
        var path: [SHA256Digest] = []
        var range = 0..<size
        var isOldTree = true  // the b of RFC 9162: the verifier knows this subtree's hash
        while range.upperBound != oldSize {
            let middle = range.lowerBound + split(range)
            if oldSize <= middle {
                path.append(try root(of: middle..<range.upperBound, hash))
                range = range.lowerBound..<middle
            } else {
                path.append(try root(of: range.lowerBound..<middle, hash))
                range = middle..<range.upperBound
                isOldTree = false
            }
        }
        if !isOldTree { path.append(try root(of: range, hash)) }
        return path.reversed()
    }

    /// RFC 9162 §2.1.3.2.
    package static func isIncluded(
        _ leaf: SHA256Digest, at index: Int64, size: Int64, root: SHA256Digest, path: [SHA256Digest]
    ) -> Bool {
        guard 0 <= index, index < size else { return false }
        var (position, last, hash) = (index, size - 1, leaf)
        for sibling in path {
            if last == 0 { return false }
            if position & 1 == 1 || position == last {
                hash = MerkleHash.node(sibling, hash)
                while position & 1 == 0 && position != 0 { (position, last) = (position >> 1, last >> 1) }
            } else {
                hash = MerkleHash.node(hash, sibling)
            }
            (position, last) = (position >> 1, last >> 1)
        }
        return last == 0 && hash == root
    }

    /// RFC 9162 §2.1.4.2.
    package static func isConsistent(
        oldSize: Int64, oldRoot: SHA256Digest, size: Int64, root: SHA256Digest, path: [SHA256Digest]
    ) -> Bool {
        guard 0 < oldSize, oldSize <= size else { return false }
        if oldSize == size { return path.isEmpty && oldRoot == root }
        var remaining = path[...]
        if oldSize & (oldSize - 1) == 0 { remaining = [oldRoot] + remaining }
        guard let first = remaining.popFirst() else { return false }
        var (position, last) = (oldSize - 1, size - 1)
        while position & 1 == 1 { (position, last) = (position >> 1, last >> 1) }
        var (old, new) = (first, first)
        for sibling in remaining {
            if last == 0 { return false }
            if position & 1 == 1 || position == last {
                old = MerkleHash.node(sibling, old)
                new = MerkleHash.node(sibling, new)
                while position & 1 == 0 && position != 0 { (position, last) = (position >> 1, last >> 1) }
            } else {
                new = MerkleHash.node(new, sibling)
            }
            (position, last) = (position >> 1, last >> 1)
        }
        return last == 0 && old == oldRoot && new == root
    }

    /// The largest power of two below the number of leaves.
    private static func split(_ range: Range<Int64>) -> Int64 {
        let count = range.upperBound - range.lowerBound
        return 1 << Int64(63 - (count - 1).leadingZeroBitCount)
    }

    private static func root<Failure: Error>(
        of range: Range<Int64>, _ hash: (MerkleNode) throws(Failure) -> SHA256Digest
    ) throws(Failure) -> SHA256Digest {
        let nodes = MerkleNode.covering(range)
        var root = try hash(nodes[nodes.count - 1])
        for node in nodes.dropLast().reversed() { root = MerkleHash.node(try hash(node), root) }
        return root
    }
}
