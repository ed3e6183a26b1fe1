package import AuditLog
internal import Crypto
package import Database
package import GRDB
package import Policy
package import RPCCore

/// The impact assessments of models. One that another person approved opens the way to production.
package final class AssessmentRegister: Sendable {
    package static let migrations = [
        Migration(
            id: "residency/3-assessments",
            sql: """
                CREATE TABLE assessment (
                    project TEXT NOT NULL,
                    id TEXT NOT NULL,
                    model TEXT NOT NULL,
                    title TEXT NOT NULL,
                    document TEXT NOT NULL,
                    public_key TEXT NOT NULL,
                    signature TEXT NOT NULL,
                    recorded_by TEXT NOT NULL,
                    record_time_us INTEGER NOT NULL,
                    approved_by TEXT,
                    approve_time_us INTEGER,
                    PRIMARY KEY (project, id)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX assessment_by_model ON assessment (model);
                """)
    ]

    private let store: MetadataStore
    private let audit: AuditLog
    private let duty: SeparationOfDuty

    /// - Parameter store: already migrated with ``migrations``.
    package init(store: MetadataStore, audit: AuditLog, duty: SeparationOfDuty) {
        self.store = store
        self.audit = audit
        self.duty = duty
    }

    package func record(_ assessment: Assessment, context: CallContext) async throws -> Assessment {
        let violations = assessment.violations()
        guard violations.isEmpty else { throw AssessmentError.invalid(violations) }
        let audit = audit
        try await store.write { db in
            guard try Self.find(assessment.id, assessment.project, in: db) == nil else {
                throw AssessmentError.exists(assessment.name)
            }
            try db.execute(
                sql: """
                    INSERT INTO assessment
                        (project, id, model, title, document, public_key, signature, recorded_by, record_time_us)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    assessment.project, assessment.id, assessment.model, assessment.title,
                    assessment.document.hexadecimal, assessment.signature?.publicKey.hexadecimal ?? "",
                    assessment.signature?.bytes.hexadecimal ?? "", assessment.recordedBy, assessment.recordTime,
                ])
            try audit.append(
                AuditEntry(
                    time: assessment.recordTime, change: context, resource: assessment.name,
                    details: ["model": assessment.model, "document": assessment.document.hexadecimal]), in: db)
        }
        return assessment
    }

    /// Who recorded it, or whose identity he issued, does not approve it; such an attempt is recorded.
    package func approve(_ id: String, project: String, time: Int64, context: CallContext) async throws -> Assessment {
        let (audit, duty, actor) = (audit, duty, context.principal)
        let (assessment, refused): (Assessment, RPCError?) = try await store.write { db in
            guard var assessment = try Self.find(id, project, in: db) else {
                throw AssessmentError.unknown("projects/\(project)/assessments/\(id)")
            }
            guard assessment.approval == nil else { throw AssessmentError.approved(assessment.name) }
            let verdict = duty.judge(actor, against: [assessment.recordedBy])
            let refused = verdict.refusal(of: assessment.name, made: "recorded")
            var details = ["model": assessment.model, "document": assessment.document.hexadecimal]
            if let reason = verdict.refusalReason {
                details["reason"] = reason
            } else {
                assessment.approval = Assessment.Approval(person: actor.person, time: time)
                try db.execute(
                    sql: "UPDATE assessment SET approved_by = ?, approve_time_us = ? WHERE project = ? AND id = ?",
                    arguments: [actor.person, time, project, id])
            }
            try audit.append(
                AuditEntry(
                    time: time, change: context, resource: assessment.name, outcome: refused?.code ?? .ok,
                    details: details), in: db)
            return (assessment, refused)
        }
        if let refused { throw refused }
        return assessment
    }

    /// In the order of their ids.
    package func list(project: String, after: String?, limit: Int) async throws -> [Assessment] {
        try await store.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM assessment WHERE project = ? AND id > ? ORDER BY id LIMIT ?",
                arguments: [project, after ?? "", limit]
            ).map(Self.assessment)
        }
    }

    /// The newest approved assessment of a model; nil: there is none.
    package static func approved(for model: String, in db: GRDB.Database) throws -> Assessment? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT * FROM assessment WHERE model = ? AND approved_by IS NOT NULL
                ORDER BY approve_time_us DESC, id LIMIT 1
                """, arguments: [model]
        ).map(assessment)
    }

    private static func find(_ id: String, _ project: String, in db: GRDB.Database) throws -> Assessment? {
        try Row.fetchOne(db, sql: "SELECT * FROM assessment WHERE project = ? AND id = ?", arguments: [project, id])
            .map(assessment)
    }

    private static func assessment(_ row: Row) throws -> Assessment {
        let (key, signature): (String, String) = (row["public_key"], row["signature"])
        guard let document = SHA256Digest(hexadecimal: row["document"] as String),
            let keyBytes = [UInt8](hexadecimal: key), let signatureBytes = [UInt8](hexadecimal: signature)
        else { throw AssessmentError.damaged(row["id"]) }
        let approver: String? = row["approved_by"]
        return Assessment(
            project: row["project"], id: row["id"], model: row["model"], title: row["title"], document: document,
            signature: key.isEmpty ? nil : Assessment.Signature(publicKey: keyBytes, bytes: signatureBytes),
            recordedBy: row["recorded_by"], recordTime: row["record_time_us"],
            approval: approver.map { Assessment.Approval(person: $0, time: row["approve_time_us"]) })
    }
}
