import Crypto
import Seeds
import Testing

@testable import AuditLog

@Suite struct MerkleTreeTests {
    /// The leaves and roots of the reference implementation of RFC 6962 (`merkle_tree_test.cc`).
    static let leaves: [[UInt8]] = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ].map { [UInt8](hexadecimal: $0)! }
    static let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test func `the tree of RFC 6962's test vectors has their roots`() {
        var frontier = MerkleFrontier()
        #expect(frontier.root.hexadecimal == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        for (leaf, root) in zip(Self.leaves, Self.roots) {
            frontier.append(leaf: MerkleHash.leaf(leaf))
            #expect(frontier.root.hexadecimal == root)
        }
    }

    @Test func `the inclusion paths of RFC 6962's test vectors come out`() {
        let tree = NaiveTree(leaves: Self.leaves.map(MerkleHash.leaf))
        #expect(MerkleProof.inclusion(of: 0, size: 1, hash: tree.hash).isEmpty)
        #expect(
            MerkleProof.inclusion(of: 0, size: 8, hash: tree.hash).map(\.hexadecimal) == [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ])
        #expect(
            MerkleProof.inclusion(of: 1, size: 5, hash: tree.hash).map(\.hexadecimal) == [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ])
    }

    @Test func `the consistency paths of RFC 6962's test vectors come out`() {
        let tree = NaiveTree(leaves: Self.leaves.map(MerkleHash.leaf))
        #expect(MerkleProof.consistency(from: 1, to: 1, hash: tree.hash).isEmpty)
        #expect(
            MerkleProof.consistency(from: 6, to: 8, hash: tree.hash).map(\.hexadecimal) == [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ])
    }

    @Test func `every proof of every small tree verifies, and with any hash altered does not`() {
        for size in 1...Int64(17) {
            let tree = NaiveTree(leaves: (0..<size).map { MerkleHash.leaf([UInt8($0)]) })
            for index in 0..<size {
                let path = MerkleProof.inclusion(of: index, size: size, hash: tree.hash)
                let leaf = tree.leaves[Int(index)]
                #expect(MerkleProof.isIncluded(leaf, at: index, size: size, root: tree.root(size), path: path))
                #expect(!MerkleProof.isIncluded(leaf, at: index + 1, size: size, root: tree.root(size), path: path))
                #expect(
                    !MerkleProof.isIncluded(leaf, at: index, size: size, root: tree.root(size), path: path + [leaf]))
                for position in path.indices {
                    var altered = path
                    altered[position] = MerkleHash.leaf([0xFF])
                    #expect(!MerkleProof.isIncluded(leaf, at: index, size: size, root: tree.root(size), path: altered))
                }
            }
            for oldSize in 1...size {
                let path = MerkleProof.consistency(from: oldSize, to: size, hash: tree.hash)
                func isConsistent(_ path: [SHA256Digest], oldRoot: SHA256Digest) -> Bool {
                    MerkleProof.isConsistent(
                        oldSize: oldSize, oldRoot: oldRoot, size: size, root: tree.root(size), path: path)
                }
                #expect(isConsistent(path, oldRoot: tree.root(oldSize)))
                #expect(!isConsistent(path, oldRoot: MerkleHash.leaf([0xFF])))
                #expect(!isConsistent(path + [tree.root(size)], oldRoot: tree.root(oldSize)))
                for position in path.indices {
                    var altered = path
                    altered[position] = MerkleHash.leaf([0xFF])
                    #expect(!isConsistent(altered, oldRoot: tree.root(oldSize)))
                }
            }
        }
    }

    @Test(arguments: Seeds.fresh(16)) func `a frontier fed with subtrees agrees with one fed with leaves`(seed: UInt64)
    {
        var generator = SeededGenerator(seed: seed)
        let size = Int64.random(in: 1...2000, using: &generator)
        let tree = NaiveTree(leaves: (0..<size).map { _ in MerkleHash.leaf([.random(in: 0...255, using: &generator)]) })
        let middle = Int64.random(in: 0...size, using: &generator)
        var frontier = MerkleFrontier()
        for node in MerkleNode.covering(0..<middle) { frontier.append(tree.hash(node), level: node.level) }
        for node in MerkleNode.covering(middle..<size) { frontier.append(tree.hash(node), level: node.level) }
        #expect(frontier.size == size)
        #expect(frontier.root == tree.root(size))
    }

    @Test(arguments: [0, 1, 1 << 61, 3 << 61, 1 << 62, .max - 1] as [Int64])
    func `the largest trees there can be are covered without a gap`(first: Int64) {
        var next = first
        for node in MerkleNode.covering(first..<Int64.max) {
            #expect(node.leaves.lowerBound == next)
            next = node.leaves.upperBound
        }
        #expect(next == .max)
    }

    @Test func `a frontier that does not fit its size is refused`() {
        #expect(MerkleFrontier(size: 3, hashes: [MerkleHash.emptyRoot]) == nil)
        #expect(MerkleFrontier(size: -1, hashes: []) == nil)
        #expect(MerkleFrontier(size: 0, hashes: []) != nil)
    }
}

/// The definition of RFC 9162 §2.1.1, word for word.
struct NaiveTree {
    let leaves: [SHA256Digest]

    func root(_ size: Int64) -> SHA256Digest {
        size == 0 ? MerkleHash.emptyRoot : root(leaves[..<Int(size)])
    }

    func hash(_ node: MerkleNode) -> SHA256Digest {
        root(leaves[Int(node.leaves.lowerBound)..<Int(node.leaves.upperBound)])
    }

    private func root(_ leaves: ArraySlice<SHA256Digest>) -> SHA256Digest {
        if leaves.count == 1 { return leaves.first! }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        return MerkleHash.node(root(leaves.prefix(split)), root(leaves.dropFirst(split)))
    }
}
