internal import Database
package import RPCCore

extension AuditLog {
    /// Longest text a refused stranger gets into the log, in bytes of UTF-8 and then in Unicode scalars.
    private static let refusedTextMax = 256

    /// Counts a read of data. Does not block and does not fail; written within about a second.
    package func recordAccess(_ principal: Principal, action: String, resource: String, count: Int64 = 1) {
        tally.add(
            AuditTally.Key(
                second: now() / 1_000_000, auditClass: .access, principal: principal.id, person: principal.person,
                action: action, resource: resource, reason: nil),
            count: count)
    }

    /// Counts a refused call or connection. Does not block and does not fail; written within about a second.
    /// - Parameter principal: the SPIFFE id, or the address of a peer that has none.
    package func recordRefusal(
        _ reason: RefusalReason, principal: String, person: String = "", action: String, resource: String
    ) {
        tally.add(
            AuditTally.Key(
                second: now() / 1_000_000, auditClass: .refusal, principal: Self.clipped(principal),
                person: Self.clipped(person), action: Self.clipped(action), resource: Self.clipped(resource),
                reason: reason),
            count: 1)
    }

    /// Refusals since the start of the process, by why: every one, however few entries stand for them.
    package var refusalCounts: [RefusalReason: Int64] { tally.refusals }

    /// Leaves of the tree.
    package func leafCount() async throws -> Int64 {
        try await store.read { try Self.frontier(in: $0).size }
    }

    /// Writes what has been counted so far, in one transaction. What cannot be written stays counted.
    package func flush() async throws {
        let counts = tally.take()
        guard !counts.isEmpty else { return }
        let entries = counts.map { $0.key.entry(count: $0.value) }.sorted { earlier, later in
            (earlier.time, earlier.canonicalJSON(index: 0)) < (later.time, later.canonicalJSON(index: 0))
        }
        do {
            try await store.write { db in
                for entry in entries { try self.append(entry, in: db) }
            }
        } catch {
            tally.giveBack(counts)
            throw error
        }
    }

    private static func clipped(_ text: String) -> String {
        guard text.utf8.count > refusedTextMax else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(refusedTextMax))) + "…"
    }
}

extension Peer {
    /// The address without its port, which changes with every connection: what a peer without an identity is counted
    /// by.
    package static func host(ofAddress address: String) -> String {
        guard !address.hasPrefix("/"), let colon = address.lastIndex(of: ":") else { return address }
        return String(address[..<colon])
    }
}
