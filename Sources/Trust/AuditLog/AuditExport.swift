package import Crypto
internal import Database
internal import Foundation
internal import GRDB

/// The text that leaves the host: a range of the log with all that is needed to verify it against a signed head,
/// without this server. One JSON object a line:
///
/// | line | what |
/// | --- | --- |
/// | first | `{"mizan_audit_export":1,"origin":…,"first":a,"end":b,"tree_size":n,"left":[…],"right":[…]}` |
/// | entries | `{"hash":"<leaf hash>","entry":{…}}`; what was hashed is between the first 83 bytes and the last one |
/// | heads | `{"head":{…}}`, each right after the last entry it attests, the head of all n entries last |
///
/// The entries are a up to, not including, b of a tree of n; `left` and `right` are the hashes of the largest perfect
/// subtrees that cover the entries before a and from b on.
enum AuditExport {
    static let pageEntries: Int64 = 1_000
    static let entryPrefix = "{\"hash\":\""
    static let entryMiddle = "\",\"entry\":"
    static let headPrefix = "{\"head\":"

    static func header(
        origin: String, range: Range<Int64>, treeSize: Int64, left: [SHA256Digest], right: [SHA256Digest]
    ) -> String {
        func list(_ hashes: [SHA256Digest]) -> String {
            "[" + hashes.map { "\"\($0.hexadecimal)\"" }.joined(separator: ",") + "]"
        }
        var line = "{\"mizan_audit_export\":1,\"origin\":"
        line.appendJSON(origin)
        return line + ",\"first\":\(range.lowerBound),\"end\":\(range.upperBound),\"tree_size\":\(treeSize),"
            + "\"left\":\(list(left)),\"right\":\(list(right))}"
    }

    static func line(_ entry: String, _ hash: SHA256Digest) -> String {
        entryPrefix + hash.hexadecimal + entryMiddle + entry + "}"
    }

    static func line(_ head: SignedTreeHead) -> String {
        headPrefix + head.json + "}"
    }
}

extension AuditLog {
    /// Signs a head and writes a range of the log, line by line without line feeds, as ``AuditVerifier`` reads it.
    /// - Parameters:
    ///   - range: of indices; what is beyond the log is left out. Nil for the whole log.
    ///   - write: takes the lines in order; a slow one slows the export, and holds nothing up.
    /// - Returns: the head the export ends with.
    @discardableResult
    package func export(
        _ range: Range<Int64>? = nil, write: (String) async throws -> Void
    ) async throws -> SignedTreeHead {
        let head = try await signHead()
        let first = max(0, min(range?.lowerBound ?? 0, head.treeSize))
        let end = max(first, min(range?.upperBound ?? .max, head.treeSize))
        let (left, right, heads) = try await store.read { db in
            let left = try MerkleNode.covering(0..<first).map { try Self.hash(of: $0, in: db) }
            let right = try MerkleNode.covering(end..<head.treeSize).map { try Self.hash(of: $0, in: db) }
            let heads = try self.heads(
                in: db, where: "tree_size > ? AND tree_size <= ? AND time_us < ? ORDER BY sequence",
                [first, end, head.time])
            return (left, right, heads)
        }
        try await write(
            AuditExport.header(origin: origin, range: first..<end, treeSize: head.treeSize, left: left, right: right))
        var nextHead = heads.startIndex
        for start in stride(from: first, to: end, by: Int(AuditExport.pageEntries)) {
            for (index, json, hash) in try await entries(start..<min(end, start + AuditExport.pageEntries)) {
                try await write(AuditExport.line(json, hash))
                while nextHead < heads.endIndex, heads[nextHead].treeSize == index + 1 {
                    try await write(AuditExport.line(heads[nextHead]))
                    nextHead += 1
                }
            }
        }
        try await write(AuditExport.line(head))
        return head
    }

    /// What was hashed for each of the entries of a range, with the hash.
    package func entries(_ range: Range<Int64>) async throws -> [(index: Int64, json: String, hash: SHA256Digest)] {
        try await store.read { db in
            try Row.fetchAll(
                db,
                sql:
                    "SELECT position, entry, leaf_hash FROM audit_entry WHERE position >= ? AND position < ? ORDER BY position",
                arguments: [range.lowerBound, range.upperBound]
            ).map { row in
                let hash: Data = row[2]
                return (row[0], row[1], try SHA256Digest(Array(hash)))
            }
        }
    }
}
