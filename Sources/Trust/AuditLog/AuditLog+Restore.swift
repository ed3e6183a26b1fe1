internal import Crypto
internal import Database
internal import Foundation

extension AuditLog {
    /// Takes a log that is older than its witness for what it is: one restored from a backup. What the witness attests is put
    /// aside under a name of its own and a leaf says how far it went, so that nobody takes the log for the one it was.
    /// - Returns: where the heads of before are; nil where the log has all that its witness attests.
    package func acceptOlder(at time: Int64) async throws -> String? {
        guard let witness, let last = try witness.lastHead() else { return nil }
        let size = try await leafCount()
        guard size < last.treeSize else { return nil }
        let aside = "\(witness.path).before-\(time)"
        let entry = AuditEntry(
            time: time, principal: "system", person: "", action: "audit.restored", resource: "",
            details: [
                "attested": "\(last.treeSize)", "held": "\(size)", "root": last.rootHash.hexadecimal,
            ])
        _ = try await store.write { try self.append(entry, in: $0) }
        try FileManager.default.moveItem(atPath: witness.path, toPath: aside)
        try await signHead()
        return aside
    }
}
