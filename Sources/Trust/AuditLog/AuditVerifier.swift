package import Crypto
internal import Foundation

/// Checks an export of the log, line by line: needs the export and the public key, and neither the server nor its
/// database. With heads that somebody outside kept, it also tells a log that was rewritten as a whole.
///
/// Any entry that was edited, removed, moved, added or cut off is found, and the first one named, as long as a signed
/// head after it is genuine.
package struct AuditVerifier {
    private struct Header: Decodable {
        let mizan_audit_export: Int
        let origin: String
        let first: Int64
        let end: Int64
        let tree_size: Int64
        let left: [String]
        let right: [String]
    }

    private var publicKeys: Set<Ed25519.PublicKey>
    /// Named by entries that no genuine head has attested yet.
    private var introducedKeys: Set<Ed25519.PublicKey> = []
    /// Kept outside, by the size of the tree they attest.
    private let witnessHeads: [SignedTreeHead]
    private var nextWitness = 0
    private var lineNumber = 0
    private var header: Header?
    private var frontier = MerkleFrontier()
    /// Up to here a genuine head has agreed.
    private var soundSize: Int64 = 0
    private var headsChecked = 0
    private var lastHead: SignedTreeHead?

    /// - Parameters:
    ///   - publicKeys: those the installation signs or signed heads with. One that a later entry introduces, attested by a
    ///     head of one of these, is trusted from there on.
    ///   - witness: heads from a witness file or another copy; those of other keys are refused.
    package init(publicKeys: [Ed25519.PublicKey], witness: [SignedTreeHead] = []) {
        self.publicKeys = Set(publicKeys)
        witnessHeads = witness.sorted { $0.treeSize < $1.treeSize }
    }

    /// Reads a whole export.
    package static func verify(
        _ lines: some Sequence<Substring>, publicKeys: [Ed25519.PublicKey], witness: [SignedTreeHead] = []
    ) throws(AuditFinding) -> AuditVerification {
        var verifier = AuditVerifier(publicKeys: publicKeys, witness: witness)
        for line in lines where !line.isEmpty { try verifier.consume(line) }
        return try verifier.finish()
    }

    /// The next line, without its line feed.
    /// - Throws: the first thing that is wrong; the verifier is of no use after that.
    package mutating func consume(_ line: some StringProtocol) throws(AuditFinding) {
        lineNumber += 1
        guard let header else { return try begin(line) }
        let text = Array(line.utf8)
        if text.starts(with: AuditExport.headPrefix.utf8) {
            try check(head: text, header)
        } else {
            try check(entry: text, header)
        }
    }

    /// What was verified, after the last line.
    package mutating func finish() throws(AuditFinding) -> AuditVerification {
        guard let header else { throw .noHeader }
        guard let lastHead, lastHead.treeSize == header.tree_size, frontier.size == header.tree_size else {
            guard frontier.size >= header.end else { throw .entriesMissing(from: frontier.size) }
            throw .noFinalHead
        }
        if nextWitness < witnessHeads.count, witnessHeads[witnessHeads.count - 1].treeSize > header.tree_size {
            throw .entriesMissing(from: header.tree_size)
        }
        return AuditVerification(
            origin: header.origin, entries: header.first..<header.end, headsChecked: headsChecked, head: lastHead,
            witnessHeadsChecked: witnessHeads.count { isCovered($0, header) })
    }

    private func isCovered(_ head: SignedTreeHead, _ header: Header) -> Bool {
        head.treeSize == header.tree_size || (header.first...header.end).contains(head.treeSize)
    }

    private mutating func begin(_ line: some StringProtocol) throws(AuditFinding) {
        guard let parsed = try? JSONDecoder().decode(Header.self, from: Data(line.utf8)),
            parsed.mizan_audit_export == 1,
            0 <= parsed.first, parsed.first <= parsed.end, parsed.end <= parsed.tree_size,
            let left = Self.digests(parsed.left),
            let start = MerkleFrontier(size: parsed.first, hashes: left),
            MerkleNode.covering(parsed.end..<parsed.tree_size).count == parsed.right.count
        else { throw .noHeader }
        header = parsed
        frontier = start
        soundSize = parsed.first
        try checkWitness(parsed)
    }

    private mutating func check(entry line: [UInt8], _ header: Header) throws(AuditFinding) {
        let prefix = AuditExport.entryPrefix.utf8.count
        let middle = prefix + 64
        let start = middle + AuditExport.entryMiddle.utf8.count
        guard line.count > start, line.last == UInt8(ascii: "}"), line.starts(with: AuditExport.entryPrefix.utf8),
            line[middle..<start].elementsEqual(AuditExport.entryMiddle.utf8),
            let hash = SHA256Digest(hexadecimal: String(decoding: line[prefix..<middle], as: UTF8.self))
        else { throw .malformedLine(lineNumber) }
        let entry = Array(line[start..<(line.count - 1)])
        let expected = frontier.size
        guard expected < header.end else { throw .malformedLine(lineNumber) }
        guard let index = Self.index(ofEntry: entry) else { throw .entryAltered(index: expected) }
        guard index == expected else { throw .entryOutOfPlace(expected: expected, found: index) }
        guard MerkleHash.leaf(entry) == hash else { throw .entryAltered(index: index) }
        frontier.append(leaf: hash)
        if let key = AuditLog.introducedKey(String(decoding: entry, as: UTF8.self)) { introducedKeys.insert(key) }
        try checkWitness(header)
    }

    private mutating func check(head line: [UInt8], _ header: Header) throws(AuditFinding) {
        let json = String(decoding: line.dropFirst(AuditExport.headPrefix.utf8.count).dropLast(), as: UTF8.self)
        guard line.last == UInt8(ascii: "}"), let head = SignedTreeHead(json: json) else {
            throw .malformedLine(lineNumber)
        }
        try checkSignature(head, header)
        if head.treeSize == header.tree_size, frontier.size == header.end { try appendRight(header) }
        guard head.treeSize == frontier.size else {
            throw head.treeSize > frontier.size
                ? .entriesMissing(from: frontier.size) : .headOutOfPlace(treeSize: head.treeSize)
        }
        guard head.rootHash == frontier.root else {
            throw .headDisagrees(treeSize: head.treeSize, soundUpTo: soundSize)
        }
        trust(upTo: head.treeSize)
        headsChecked += 1
        lastHead = head
    }

    /// Adds what is right of the range, to reach the size the last head attests.
    private mutating func appendRight(_ header: Header) throws(AuditFinding) {
        guard header.end < header.tree_size else { return }
        guard let right = Self.digests(header.right) else { throw .noHeader }
        for (node, hash) in zip(MerkleNode.covering(header.end..<header.tree_size), right) {
            frontier.append(hash, level: node.level)
        }
        try checkWitness(header)
    }

    private func checkSignature(_ head: SignedTreeHead, _ header: Header) throws(AuditFinding) {
        guard publicKeys.contains(head.publicKey) else { throw .headKeyUnknown(treeSize: head.treeSize) }
        guard head.isSignatureValid, head.origin == header.origin else { throw .headForged(treeSize: head.treeSize) }
    }

    /// Compares with the heads kept outside, as soon as the tree has their size.
    private mutating func checkWitness(_ header: Header) throws(AuditFinding) {
        while nextWitness < witnessHeads.count, witnessHeads[nextWitness].treeSize <= frontier.size {
            let head = witnessHeads[nextWitness]
            nextWitness += 1
            // Inside what is covered by one hash nothing can be said of it.
            guard head.treeSize == frontier.size else { continue }
            try checkSignature(head, header)
            guard head.rootHash == frontier.root else {
                throw .witnessDisagrees(treeSize: head.treeSize, soundUpTo: soundSize)
            }
            trust(upTo: head.treeSize)
        }
    }

    private mutating func trust(upTo size: Int64) {
        soundSize = size
        publicKeys.formUnion(introducedKeys)
        introducedKeys = []
    }

    /// The number after `{"index":`.
    private static func index(ofEntry entry: [UInt8]) -> Int64? {
        let prefix = "{\"index\":".utf8
        guard entry.starts(with: prefix) else { return nil }
        let digits = entry.dropFirst(prefix.count).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return Int64(String(decoding: digits, as: UTF8.self))
    }

    private static func digests(_ texts: [String]) -> [SHA256Digest]? {
        let digests = texts.compactMap { SHA256Digest(hexadecimal: $0) }
        return digests.count == texts.count ? digests : nil
    }
}

/// What an export that verifies proves.
package struct AuditVerification: Sendable, Hashable {
    package let origin: String
    /// Indices.
    package let entries: Range<Int64>
    package let headsChecked: Int
    /// The head all of it was checked against.
    package let head: SignedTreeHead
    /// How many of the heads kept outside could be compared.
    package let witnessHeadsChecked: Int
}

/// The first thing that is wrong with an export.
package enum AuditFinding: Error, Sendable, Hashable {
    case noHeader
    /// A line that is none of an export's.
    case malformedLine(Int)
    /// The entry's bytes do not have its hash.
    case entryAltered(index: Int64)
    /// An entry is missing, repeated or moved.
    case entryOutOfPlace(expected: Int64, found: Int64)
    /// Entries are cut off at the end.
    case entriesMissing(from: Int64)
    case headOutOfPlace(treeSize: Int64)
    case headKeyUnknown(treeSize: Int64)
    /// The signature is not the key's, or the head is of another log.
    case headForged(treeSize: Int64)
    /// A genuine head attests other entries: one of those from `soundUpTo` was altered with its hash, or there are
    /// two logs.
    case headDisagrees(treeSize: Int64, soundUpTo: Int64)
    /// A head kept outside attests other entries.
    case witnessDisagrees(treeSize: Int64, soundUpTo: Int64)
    case noFinalHead
}

extension AuditFinding: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noHeader: "the first line is not that of an audit export"
        case .malformedLine(let line): "line \(line) is neither an entry nor a head, or does not belong there"
        case .entryAltered(let index): "entry \(index) was altered"
        case .entryOutOfPlace(let expected, let found): "entry \(expected) is missing: entry \(found) is in its place"
        case .entriesMissing(let from): "entries from \(from) on are missing"
        case .headOutOfPlace(let size): "the head of \(size) entries is not where it belongs"
        case .headKeyUnknown(let size): "the head of \(size) entries was signed with an unknown key"
        case .headForged(let size): "the head of \(size) entries was not signed by this installation"
        case .headDisagrees(let size, let sound):
            "the head of \(size) entries attests others: one of the entries \(sound) to \(size - 1) was replaced"
        case .witnessDisagrees(let size, let sound):
            "the head of \(size) entries that was kept outside attests others: one of the entries \(sound) to \(size - 1) "
                + "was replaced, or the log was forked"
        case .noFinalHead: "the last line is not the head of the whole log"
        }
    }
}
