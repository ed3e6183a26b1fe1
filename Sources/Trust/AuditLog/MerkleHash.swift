package import Crypto

/// The hashes of RFC 6962 §2.1 and RFC 9162 §2.1.1: a leaf can never be passed off as a node.
package enum MerkleHash {
    /// SHA-256 of 0x00 ‖ the leaf's bytes.
    package static func leaf(_ bytes: [UInt8]) -> SHA256Digest {
        SHA256.hash([0x00] + bytes)
    }

    /// SHA-256 of 0x01 ‖ left ‖ right.
    package static func node(_ left: SHA256Digest, _ right: SHA256Digest) -> SHA256Digest {
        SHA256.hash([0x01] + left.bytes + right.bytes)
    }

    /// The root of a tree without leaves: SHA-256 of nothing.
    package static var emptyRoot: SHA256Digest { SHA256.hash([]) }
}

/// A perfect subtree: leaves `position << level` up to, not including, `(position + 1) << level`.
package struct MerkleNode: Hashable, Sendable {
    package let level: Int
    package let position: Int64

    package init(level: Int, position: Int64) {
        self.level = level
        self.position = position
    }

    package var leaves: Range<Int64> { (position << Int64(level))..<((position + 1) << Int64(level)) }

    /// The largest perfect subtrees that together cover `leaves`, left to right: at most two of each level.
    package static func covering(_ leaves: Range<Int64>) -> [MerkleNode] {
        var nodes: [MerkleNode] = []
        var begin = leaves.lowerBound
        while begin < leaves.upperBound {
            var level = begin == 0 ? 62 : begin.trailingZeroBitCount
            while level > 62 || 1 << Int64(level) > leaves.upperBound - begin { level -= 1 }
            nodes.append(MerkleNode(level: level, position: begin >> Int64(level)))
            begin += 1 << Int64(level)
        }
        return nodes
    }
}
