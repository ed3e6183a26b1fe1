package import AuditLog
internal import Crypto
internal import Database
internal import Foundation
internal import GRDB
internal import OnlineStore
internal import SubjectSeal

/// What became of a decision that was handed in.
package struct RecordedConsent: Sendable, Hashable {
    package let event: ConsentEvent
    /// False where the ledger held the same decision before.
    package let isNew: Bool
}

extension ConsentLedger {
    /// Records decisions in one transaction with one audit leaf; when this returns they hold for every read that begins
    /// afterwards. A decision the ledger holds already is not recorded again.
    /// - Parameters:
    ///   - decisions: at most ``batchMax``.
    ///   - principal: who records them.
    ///   - entry: the leaf of the batch; nothing is appended where nothing is new.
    /// - Returns: one for each decision, in order.
    package func record(
        _ decisions: [ConsentDecision], project: String, by principal: String,
        audit entry: @Sendable (ConsentBatch) -> AuditEntry
    ) async throws -> [RecordedConsent] {
        precondition(decisions.count <= Self.batchMax, "a batch has at most \(Self.batchMax) decisions")
        let auditLog = auditLog
        let (recorded, purposes) = try await store.write { db in
            let purposes = try Self.purposes(Set(decisions.map(\.purpose)), of: project, in: db)
            var recorded: [RecordedConsent] = []
            var next = try Self.nextSequence(in: db)
            let first = next
            var new: [ConsentDecision: Int64] = [:]
            for decision in decisions {
                if let known = try Self.event(of: decision, project: project, in: db) {
                    recorded.append(RecordedConsent(event: known, isNew: false))
                    continue
                }
                let sequence = new[decision] ?? next
                recorded.append(
                    RecordedConsent(
                        event: ConsentEvent(
                            sequence: sequence, project: project, decision: decision, recordedBy: principal,
                            auditIndex: 0),
                        isNew: new[decision] == nil))
                if new.updateValue(sequence, forKey: decision) == nil { next += 1 }
            }
            guard next > first else { return (recorded, purposes) }
            var frontier = MerkleFrontier()
            for item in recorded where item.isNew { frontier.append(leaf: Self.leaf(item.event.decision)) }
            let index = try auditLog.append(
                entry(ConsentBatch(root: frontier.root, events: first...(next - 1))), in: db)
            recorded = recorded.map { item in
                guard item.event.sequence >= first else { return item }
                var event = item.event
                event.auditIndex = index
                return RecordedConsent(event: event, isNew: item.isNew)
            }
            for item in recorded where item.isNew { try Self.insert(item.event, in: db) }
            return (recorded, purposes)
        }
        add([project: purposes])
        await enforce(Set(recorded.filter(\.isNew).map(\.event.decision.subject)), project: project)
        return recorded
    }

    static func leaf(_ decision: ConsentDecision) -> SHA256Digest {
        MerkleHash.leaf(Array(decision.line.utf8))
    }

    private static func nextSequence(in db: GRDB.Database) throws -> Int64 {
        (try Int64.fetchOne(db, sql: "SELECT max(sequence) FROM consent_event") ?? 0) + 1
    }

    /// The numbers of a project's purposes, after those that are missing got theirs.
    private static func purposes(
        _ wanted: Set<String>, of project: String, in db: GRDB.Database
    ) throws -> [String: UInt8] {
        var known = try purposes(of: project, in: db)
        for purpose in wanted.sorted() where known[purpose] == nil {
            guard known.count < purposesMax else {
                throw ConsentError.tooManyPurposes(project: project, purpose: purpose)
            }
            let bit = UInt8(known.count)
            try db.execute(
                sql: "INSERT INTO consent_purpose (project, purpose, bit) VALUES (?, ?, ?)",
                arguments: [project, purpose, Int(bit)])
            known[purpose] = bit
        }
        return known
    }

    static func purposes(of project: String, in db: GRDB.Database) throws -> [String: UInt8] {
        var purposes: [String: UInt8] = [:]
        for row in try Row.fetchAll(
            db, sql: "SELECT purpose, bit FROM consent_purpose WHERE project = ?", arguments: [project])
        {
            purposes[row["purpose"]] = UInt8(clamping: row["bit"] as Int)
        }
        return purposes
    }

    private static func event(
        of decision: ConsentDecision, project: String, in db: GRDB.Database
    ) throws -> ConsentEvent? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT * FROM consent_event
                WHERE project = ? AND subject = ? AND purpose = ? AND time_us = ? ORDER BY sequence
                """)
        return try Row.fetchAll(
            statement, arguments: [project, Data(decision.subject.bytes), decision.purpose, decision.time]
        ).map(event).first { $0.decision == decision }
    }

    private static func insert(_ event: ConsentEvent, in db: GRDB.Database) throws {
        let decision = event.decision
        let subject = Data(decision.subject.bytes)
        try db.cachedStatement(
            sql: """
                INSERT INTO consent_event
                    (sequence, project, subject, purpose, state, text_hash, evidence_hash, channel, time_us,
                     expire_time_us, recorded_by, audit_index)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            event.sequence, event.project, subject, decision.purpose, decision.state.rawValue,
            decision.textHash.map { Data($0.bytes) }, decision.evidenceHash.map { Data($0.bytes) }, decision.channel,
            decision.time, decision.expireTime, event.recordedBy, event.auditIndex,
        ])
        // Later events have greater sequences: of equal times the one recorded last holds.
        try db.cachedStatement(
            sql: """
                INSERT INTO consent_state
                    (project, subject, purpose, state, time_us, expire_time_us, sequence, revision)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET
                    state = excluded.state, time_us = excluded.time_us, expire_time_us = excluded.expire_time_us,
                    sequence = excluded.sequence, revision = excluded.revision
                WHERE excluded.time_us >= consent_state.time_us
                """
        ).execute(arguments: [
            event.project, subject, decision.purpose, decision.state.rawValue, decision.time, decision.expireTime,
            event.sequence, event.auditIndex,
        ])
    }

    static func event(_ row: Row) throws -> ConsentEvent {
        guard let subject = SubjectHash(row["subject"] as Data), let state = ConsentState(rawValue: row["state"]) else {
            throw ConsentError.damaged("consent_event")
        }
        func digest(_ column: String) throws -> SHA256Digest? {
            let bytes: Data? = row[column]
            return try bytes.map { try SHA256Digest(Array($0)) }
        }
        return ConsentEvent(
            sequence: row["sequence"], project: row["project"],
            decision: ConsentDecision(
                subject: subject, purpose: row["purpose"], state: state, textHash: try digest("text_hash"),
                evidenceHash: try digest("evidence_hash"), channel: row["channel"], time: row["time_us"],
                expireTime: row["expire_time_us"]),
            recordedBy: row["recorded_by"], auditIndex: row["audit_index"])
    }
}
