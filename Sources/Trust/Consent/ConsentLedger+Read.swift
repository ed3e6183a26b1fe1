package import AuditLog
package import Crypto
internal import Database
internal import Foundation
internal import GRDB
package import OnlineStore
package import SubjectSeal

/// What holds for a person now.
package struct SubjectStanding: Sendable, Hashable {
    package struct Purpose: Sendable, Hashable {
        package var event: ConsentEvent
        /// Whether the person's data may be used for the purpose where consent is the ground.
        package var isValid: Bool
    }

    package var flags: SubjectFlags
    package var purposes: [Purpose]
}

/// Who of a project may be used for one purpose, at one moment.
package struct UsableSubjects: Sendable, Hashable {
    /// Those who consent and are not withheld, in rising order; what matters where consent is the ground.
    package var consenting: [SubjectHash]
    /// Those who may not be used whatever the ground, in rising order.
    package var withheld: [SubjectHash]
}

/// An event, and how it hangs together with the audit log.
package struct ConsentProof: Sendable {
    package let event: ConsentEvent
    package let batchIndex: Int
    package let batchSize: Int
    /// From the event's line to the root its audit entry holds.
    package let batchPath: [SHA256Digest]
    package let auditEntry: String
    package let inclusion: InclusionProof
    package let head: SignedTreeHead
}

extension ConsentLedger {
    package func standing(of subject: SubjectHash, project: String) async throws -> SubjectStanding {
        let time = now
        return try await store.read { db in
            let flags = try Self.flags(of: subject, project: project, in: db).flags
            let events = try Row.fetchAll(
                db,
                sql: """
                    SELECT e.* FROM consent_state AS s JOIN consent_event AS e ON e.sequence = s.sequence
                    WHERE s.project = ? AND s.subject = ? ORDER BY s.purpose
                    """,
                arguments: [project, Data(subject.bytes)]
            ).map(Self.event)
            return SubjectStanding(
                flags: flags,
                purposes: events.map { event in
                    let holds = event.decision.state == .given && (event.decision.expireTime.map { time < $0 } ?? true)
                    return SubjectStanding.Purpose(
                        event: event, isValid: holds && flags.isDisjoint(with: .withholding))
                })
        }
    }

    package func usable(for purpose: String, project: String) async throws -> UsableSubjects {
        let time = now
        let withholding = Int64(bitPattern: SubjectFlags.withholding.rawValue)
        return try await store.read { db in
            let consenting = try Data.fetchAll(
                db,
                sql: """
                    SELECT subject FROM consent_state AS s
                    WHERE project = ?1 AND purpose = ?2 AND state = 'given'
                        AND (expire_time_us IS NULL OR expire_time_us > ?3)
                        AND NOT EXISTS (
                            SELECT 1 FROM subject_flag
                            WHERE project = ?1 AND subject = s.subject AND flags & ?4 != 0)
                    ORDER BY subject
                    """,
                arguments: [project, purpose, time, withholding])
            let withheld = try Data.fetchAll(
                db, sql: "SELECT subject FROM subject_flag WHERE project = ? AND flags & ? != 0 ORDER BY subject",
                arguments: [project, withholding])
            return UsableSubjects(
                consenting: consenting.compactMap { SubjectHash($0) }, withheld: withheld.compactMap { SubjectHash($0) }
            )
        }
    }

    /// Newest first; one more than `limit`, so that a next page shows.
    package func events(
        project: String, purpose: String? = nil, before sequence: Int64 = .max, limit: Int
    ) async throws -> [ConsentEvent] {
        try await store.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM consent_event
                    WHERE project = ?1 AND sequence < ?2 AND (?3 IS NULL OR purpose = ?3)
                    ORDER BY sequence DESC LIMIT ?4
                    """,
                arguments: [project, sequence, purpose, limit + 1]
            ).map(Self.event)
        }
    }

    /// - Throws: ``ConsentError/unknownEvent(_:)`` also for an event of another project.
    package func proof(of sequence: Int64, project: String) async throws -> ConsentProof {
        let batch = try await store.read { db in
            let index = try Int64.fetchOne(
                db, sql: "SELECT audit_index FROM consent_event WHERE sequence = ? AND project = ?",
                arguments: [sequence, project])
            guard let index else { throw ConsentError.unknownEvent(sequence) }
            return try Row.fetchAll(
                db, sql: "SELECT * FROM consent_event WHERE audit_index = ? ORDER BY sequence", arguments: [index]
            ).map(Self.event)
        }
        guard let place = batch.firstIndex(where: { $0.sequence == sequence }) else {
            throw ConsentError.unknownEvent(sequence)
        }
        let head = try await auditLog.signHead()
        let event = batch[place]
        guard let entry = try await auditLog.entries(event.auditIndex..<event.auditIndex + 1).first else {
            throw ConsentError.damaged("the audit entry of an event")
        }
        let leaves = batch.map { Self.leaf($0.decision) }
        return ConsentProof(
            event: event, batchIndex: place, batchSize: batch.count,
            batchPath: MerkleProof.inclusion(of: Int64(place), size: Int64(batch.count)) { Self.root(of: $0, leaves) },
            auditEntry: entry.json,
            inclusion: try await auditLog.inclusionProof(of: event.auditIndex, treeSize: head.treeSize), head: head)
    }

    private static func root(of node: MerkleNode, _ leaves: [SHA256Digest]) -> SHA256Digest {
        var frontier = MerkleFrontier()
        for leaf in node.leaves { frontier.append(leaf: leaves[Int(leaf)]) }
        return frontier.root
    }
}
