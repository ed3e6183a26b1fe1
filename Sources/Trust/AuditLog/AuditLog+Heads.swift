internal import Crypto
internal import Database
internal import Foundation
internal import GRDB

extension AuditLog {
    /// Signs the tree as it is now, keeps the head, and appends it to the witness file with any the file lacks.
    /// - Throws: ``AuditLogError/witnessUnwritable`` when the head was signed and kept but is not outside yet.
    @discardableResult
    package func signHead() async throws -> SignedTreeHead {
        let key = try signingKey()
        let time = now()
        let head = try await store.write { db in try self.addHead(signedWith: key, time: time, in: db) }
        try await exportHeads()
        return head
    }

    /// Signs a head if the log has grown since the last one.
    package func signHeadIfGrown() async throws {
        let hasGrown = try await store.read { db in
            let last = try Int64.fetchOne(db, sql: "SELECT tree_size FROM audit_head ORDER BY sequence DESC LIMIT 1")
            return try Self.frontier(in: db).size > last ?? 0
        }
        if hasGrown { try await signHead() } else { try await exportHeads() }
    }

    /// The newest head, if one was ever signed.
    package func lastHead() async throws -> SignedTreeHead? {
        try await store.read { db in
            try self.heads(in: db, where: "1 ORDER BY sequence DESC LIMIT 1", []).first
        }
    }

    /// Compares the log with the last head that left it, at start-up.
    /// - Throws: ``AuditLogError/damaged(_:)`` when entries the head speaks for are missing or altered.
    package func checkAgainstWitness() async throws {
        guard let witness, let head = try witness.lastHead() else { return }
        let keys = try await trustedKeys()
        guard head.origin == origin, keys.contains(head.publicKey), head.isSignatureValid else {
            throw AuditLogError.damaged("the last head in \(witness.path) was not signed by this installation")
        }
        let size = head.treeSize
        let root = try await store.read { db -> SHA256Digest? in
            guard size <= (try Self.frontier(in: db).size) else { return nil }
            return try Self.root(ofFirst: size, in: db)
        }
        guard let root else {
            throw AuditLogError.damaged("\(witness.path) attests \(size) entries, the log holds fewer")
        }
        guard root == head.rootHash else {
            throw AuditLogError.damaged("the first \(size) entries are not those \(witness.path) attests")
        }
    }

    func addHead(signedWith key: Ed25519.PrivateKey, time: Int64, in db: GRDB.Database) throws -> SignedTreeHead {
        // Heads are in the order of their times, whatever the clock does.
        let last = try Int64.fetchOne(db, sql: "SELECT max(time_us) FROM audit_head") ?? .min
        let head = SignedTreeHead(
            signing: try Self.frontier(in: db), origin: origin, time: max(time, last == .min ? time : last + 1),
            with: key)
        try db.execute(
            sql: """
                INSERT INTO audit_head (tree_size, time_us, root_hash, public_key, signature) VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [
                head.treeSize, head.time, Data(head.rootHash.bytes), Data(head.publicKey.bytes), Data(head.signature),
            ])
        return head
    }

    /// Brings the witness file up to date; after an outage of its disk that is more than one head.
    private func exportHeads() async throws {
        guard let witness else { return }
        let outside = try witness.lastHead()?.time ?? .min
        let missing = try await store.read { db in
            try self.heads(in: db, where: "time_us > ? ORDER BY sequence", [outside])
        }
        if !missing.isEmpty { try witness.append(missing) }
    }

    /// - Parameter condition: constant SQL, never text from outside.
    func heads(in db: GRDB.Database, where condition: String, _ arguments: [Int64]) throws -> [SignedTreeHead] {
        let columns = "tree_size, time_us, root_hash, public_key, signature"
        let rows = try Row.fetchAll(
            db, sql: "SELECT \(columns) FROM audit_head WHERE \(condition)", arguments: StatementArguments(arguments))
        return try rows.map { row in
            let (root, key, signature): (Data, Data, Data) = (row["root_hash"], row["public_key"], row["signature"])
            return SignedTreeHead(
                origin: origin, treeSize: row["tree_size"], time: row["time_us"],
                rootHash: try SHA256Digest(Array(root)),
                publicKey: try Ed25519.PublicKey(Array(key)), signature: Array(signature))
        }
    }
}
