package import AuditLog
internal import Database
internal import Foundation
package import GRDB
package import OnlineStore
package import SubjectSeal

extension ConsentLedger {
    /// Sets flags of some people in one transaction with its audit leaf; when this returns they hold for every read that
    /// begins afterwards.
    /// - Parameter cleared: taken away first.
    package func setFlags(
        _ flags: SubjectFlags, clearing cleared: SubjectFlags = [], of subjects: Set<SubjectHash>, project: String,
        audit entry: AuditEntry
    ) async throws {
        let auditLog = auditLog
        try await store.write { db in
            let index = try auditLog.append(entry, in: db)
            try Self.setFlags(flags, clearing: cleared, of: subjects, project: project, auditIndex: index, in: db)
        }
        await enforce(subjects, project: project)
    }

    /// The same in the caller's transaction, with the leaf of the caller's own change: it holds after
    /// ``enforce(_:project:)``.
    package static func setFlags(
        _ flags: SubjectFlags, clearing cleared: SubjectFlags = [], of subjects: Set<SubjectHash>, project: String,
        auditIndex: Int64, in db: GRDB.Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO subject_flag (project, subject, flags, revision) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT DO UPDATE SET flags = flags & ~?5 | ?3, revision = ?4
                """)
        for subject in subjects {
            try statement.execute(arguments: [
                project, Data(subject.bytes), Int64(bitPattern: flags.rawValue), auditIndex,
                Int64(bitPattern: cleared.rawValue),
            ])
        }
    }

    /// A person who was erased comes back: from now on under another key, as somebody new.
    /// - Returns: the generation that begins.
    @discardableResult
    package static func beginGeneration(
        of subject: SubjectHash, project: String, auditIndex: Int64, in db: GRDB.Database
    ) throws -> Int {
        try setFlags(
            [], clearing: [.erasing, .erased], of: [subject], project: project, auditIndex: auditIndex, in: db)
        try db.execute(
            sql: "UPDATE subject_flag SET generation = generation + 1 WHERE project = ? AND subject = ?",
            arguments: [project, Data(subject.bytes)])
        return try flags(of: subject, project: project, in: db).generation
    }

    /// - Returns: no flags and generation 1 for a person nothing was ever set of.
    package static func flags(
        of subject: SubjectHash, project: String, in db: GRDB.Database
    ) throws -> (flags: SubjectFlags, generation: Int) {
        let statement = try db.cachedStatement(
            sql: "SELECT flags, generation FROM subject_flag WHERE project = ? AND subject = ?")
        guard let row = try Row.fetchOne(statement, arguments: [project, Data(subject.bytes)]) else { return ([], 1) }
        return (SubjectFlags(rawValue: UInt64(bitPattern: row["flags"])), row["generation"])
    }
}
