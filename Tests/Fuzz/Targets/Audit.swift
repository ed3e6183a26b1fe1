internal import AuditLog
package import Crypto

/// Byte 0: bit 0, whether the rest is an export or a proof.
///
/// An export is read line by line. Only one signed with the key that every seed is signed with may verify.
@Sendable func fuzzAudit(_ bytes: [UInt8]) throws {
    guard let choice = bytes.first else { return }
    let content = Array(bytes.dropFirst())
    if choice & 1 == 0 {
        try checkExport(String(decoding: content, as: UTF8.self))
    } else {
        try checkProof(content)
    }
}

/// The key that seeds are signed with.
package let auditKey: Ed25519.PrivateKey = {
    let seed = [UInt8](repeating: 7, count: SymmetricKey.byteCount)
    guard let key = try? SymmetricKey(seed.span) else { preconditionFailure("a key has as many bytes") }
    return Ed25519.PrivateKey(seed: key)
}()

private func checkExport(_ text: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let found: AuditVerification
    do { found = try AuditVerifier.verify(lines, publicKeys: [auditKey.publicKey]) } catch {
        try require(!error.description.isEmpty, "a finding says what it is")
        return
    }
    try require(found.head.isSignatureValid, "the head is genuine")
    try require(found.entries.upperBound <= found.head.treeSize, "the entries are in the tree")
    for line in lines where !line.isEmpty { _ = SignedTreeHead(json: line) }
}

/// Sizes and an index of 8 bytes each, then hashes of 32. No path leads from a leaf to another root than its own.
private func checkProof(_ content: [UInt8]) throws {
    var input = FuzzInput(content)
    let numbers = (0..<3).map { _ in input.take(8).reduce(Int64(0)) { $0 << 8 | Int64($1) } }
    var path: [SHA256Digest] = []
    while !input.isAtEnd, let hash = try? SHA256Digest(input.take(32)) { path.append(hash) }
    let (leaf, root) = (MerkleHash.leaf([1]), MerkleHash.leaf([2]))
    let isIncluded = MerkleProof.isIncluded(leaf, at: numbers[0], size: numbers[1], root: root, path: path)
    try require(!isIncluded, "a proof was forged")
    let isConsistent = MerkleProof.isConsistent(
        oldSize: numbers[2], oldRoot: leaf, size: numbers[1], root: root, path: path)
    try require(!isConsistent, "a proof was forged")
    if 0 <= numbers[0], numbers[0] <= numbers[1] { checkCover(numbers[0]..<numbers[1]) }
}

/// Subtrees cover the leaves without a gap.
private func checkCover(_ leaves: Range<Int64>) {
    var next = leaves.lowerBound
    for node in MerkleNode.covering(leaves) {
        precondition(node.leaves.lowerBound == next, "a gap at \(next)")
        next = node.leaves.upperBound
    }
    precondition(next == leaves.upperBound, "a gap at the end")
}
