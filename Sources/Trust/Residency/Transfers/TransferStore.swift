package import Database
internal import Foundation
internal import GRDB
internal import Policy

extension TransferRegister {
    package static let migrations = [
        Migration(
            id: "residency/2-transfers",
            sql: """
                CREATE TABLE transfer (
                    project TEXT NOT NULL,
                    id TEXT NOT NULL,
                    draft TEXT NOT NULL,
                    origin TEXT NOT NULL,
                    rules TEXT NOT NULL,
                    requested_by TEXT NOT NULL,
                    create_time_us INTEGER NOT NULL,
                    end_state TEXT CHECK (end_state IN ('rejected', 'revoked')),
                    end_person TEXT,
                    end_reason TEXT,
                    end_time_us INTEGER,
                    PRIMARY KEY (project, id)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE transfer_approval (
                    project TEXT NOT NULL,
                    transfer TEXT NOT NULL,
                    person TEXT NOT NULL,
                    time_us INTEGER NOT NULL,
                    PRIMARY KEY (project, transfer, person)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE egress (
                    sequence INTEGER PRIMARY KEY,
                    project TEXT NOT NULL,
                    transfer TEXT NOT NULL,
                    resource TEXT NOT NULL,
                    digest TEXT NOT NULL,
                    destination TEXT NOT NULL,
                    form TEXT NOT NULL,
                    byte_count INTEGER NOT NULL,
                    principal TEXT NOT NULL,
                    time_us INTEGER NOT NULL,
                    audit_index INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX egress_by_project ON egress (project, sequence);
                CREATE TRIGGER egress_is_append_only BEFORE UPDATE ON egress
                    BEGIN SELECT RAISE(ABORT, 'the egress log is append-only'); END;
                CREATE TRIGGER egress_is_kept BEFORE DELETE ON egress
                    BEGIN SELECT RAISE(ABORT, 'the egress log is append-only'); END;
                """)
    ]
}

/// How transfers and egress are kept.
enum TransferStore {
    static func insert(_ transfer: Transfer, in db: GRDB.Database) throws {
        try db.execute(
            sql: """
                INSERT INTO transfer (project, id, draft, origin, rules, requested_by, create_time_us)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                transfer.project, transfer.id, try json(transfer.draft), transfer.origin.description,
                try json(transfer.rules), transfer.requestedBy, transfer.createTime,
            ])
    }

    static func addApproval(_ approval: Transfer.Approval, of transfer: Transfer, in db: GRDB.Database) throws {
        try db.execute(
            sql: "INSERT INTO transfer_approval VALUES (?, ?, ?, ?)",
            arguments: [transfer.project, transfer.id, approval.person, approval.time])
    }

    static func setEnd(_ end: Transfer.End, of transfer: Transfer, in db: GRDB.Database) throws {
        try db.execute(
            sql: """
                UPDATE transfer SET end_state = ?, end_person = ?, end_reason = ?, end_time_us = ?
                WHERE project = ? AND id = ?
                """,
            arguments: [end.state.rawValue, end.person, end.reason, end.time, transfer.project, transfer.id])
    }

    static func find(_ id: String, project: String, in db: GRDB.Database) throws -> Transfer? {
        try Row.fetchOne(db, sql: "SELECT * FROM transfer WHERE project = ? AND id = ?", arguments: [project, id])
            .map { try transfer($0, in: db) }
    }

    static func list(project: String, after: String?, limit: Int, in db: GRDB.Database) throws -> [Transfer] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM transfer WHERE project = ? AND id > ? ORDER BY id LIMIT ?",
            arguments: [project, after ?? "", limit]
        ).map { try transfer($0, in: db) }
    }

    static func nextEgress(in db: GRDB.Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT coalesce(max(sequence), 0) + 1 FROM egress") ?? 1
    }

    static func insert(_ record: EgressRecord, project: String, in db: GRDB.Database) throws {
        try db.execute(
            sql: "INSERT INTO egress VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                record.sequence, project, record.transfer, record.resource, record.digest, record.destination,
                record.form.rawValue, record.byteCount, record.principal, record.time, record.auditIndex,
            ])
    }

    static func egress(project: String, after: Int64, limit: Int, in db: GRDB.Database) throws -> [EgressRecord] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM egress WHERE project = ? AND sequence > ? ORDER BY sequence LIMIT ?",
            arguments: [project, after, limit]
        ).map { row in
            guard let form = TransferForm(rawValue: row["form"]) else { throw TransferError.damaged("the egress log") }
            return EgressRecord(
                sequence: row["sequence"], transfer: row["transfer"], resource: row["resource"], digest: row["digest"],
                destination: row["destination"], form: form, byteCount: row["byte_count"], principal: row["principal"],
                time: row["time_us"], auditIndex: row["audit_index"])
        }
    }

    private static func transfer(_ row: Row, in db: GRDB.Database) throws -> Transfer {
        let (project, id): (String, String) = (row["project"], row["id"])
        let (draft, rules): (String, String) = (row["draft"], row["rules"])
        guard let origin = Zone(row["origin"]),
            let parsed = try? JSONDecoder().decode(TransferDraft.self, from: Data(draft.utf8)),
            let applied = try? JSONDecoder().decode([AppliedRule].self, from: Data(rules.utf8))
        else { throw TransferError.damaged("projects/\(project)/transfers/\(id)") }
        var transfer = Transfer(
            project: project, id: id, draft: parsed, origin: origin, rules: applied, requestedBy: row["requested_by"],
            createTime: row["create_time_us"])
        transfer.approvals = try Row.fetchAll(
            db,
            sql:
                "SELECT person, time_us FROM transfer_approval WHERE project = ? AND transfer = ? ORDER BY time_us, person",
            arguments: [project, id]
        ).map { Transfer.Approval(person: $0["person"], time: $0["time_us"]) }
        if let text: String = row["end_state"], let state = Transfer.State(rawValue: text) {
            transfer.end = Transfer.End(
                state: state, person: row["end_person"], reason: row["end_reason"], time: row["end_time_us"])
        }
        return transfer
    }

    private static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
