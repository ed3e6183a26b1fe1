package import Database
internal import Foundation
internal import GRDB
internal import WorkerProtocol

/// How training jobs and their outcomes are kept.
package enum TrainingStore {
    package static let migrations = [
        Migration(
            id: "training-001",
            sql: """
                CREATE TABLE training_job (
                    sequence INTEGER PRIMARY KEY,
                    project TEXT NOT NULL,
                    id TEXT NOT NULL,
                    job TEXT NOT NULL UNIQUE,
                    specification TEXT NOT NULL,
                    create_time INTEGER NOT NULL,
                    input TEXT,
                    outcome TEXT,
                    UNIQUE (project, id)
                ) STRICT
                """)
    ]

    struct Record: Sendable {
        let sequence: Int64
        /// Of the engine.
        let job: String
        let specification: TrainingSpecification
        let createTime: Int64
        let outcome: TrainingOutcome?
    }

    static func insert(_ specification: TrainingSpecification, job: String, time: Int64, in db: GRDB.Database) throws {
        try db.execute(
            sql: "INSERT INTO training_job (project, id, job, specification, create_time) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                specification.project, specification.id, job, try text(specification), time,
            ])
    }

    static func setInput(_ input: TrainingInputRecord, job: String, in db: GRDB.Database) throws {
        try db.execute(sql: "UPDATE training_job SET input = ? WHERE job = ?", arguments: [try text(input), job])
    }

    static func input(job: String, in db: GRDB.Database) throws -> TrainingInputRecord? {
        try String.fetchOne(db, sql: "SELECT input FROM training_job WHERE job = ?", arguments: [job])
            .map { try WorkerJSON.decode(TrainingInputRecord.self, from: Array($0.utf8)) }
    }

    static func setOutcome(_ outcome: TrainingOutcome, job: String, in db: GRDB.Database) throws {
        try db.execute(sql: "UPDATE training_job SET outcome = ? WHERE job = ?", arguments: [try text(outcome), job])
    }

    static func find(project: String, id: String, in db: GRDB.Database) throws -> Record? {
        try Row.fetchOne(db, sql: "SELECT * FROM training_job WHERE project = ? AND id = ?", arguments: [project, id])
            .map(record)
    }

    /// Newest first.
    static func list(project: String, before: Int64?, limit: Int, in db: GRDB.Database) throws -> [Record] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM training_job WHERE project = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?",
            arguments: [project, before ?? Int64.max, limit]
        ).map(record)
    }

    private static func record(_ row: Row) throws -> Record {
        Record(
            sequence: row["sequence"], job: row["job"],
            specification: try TrainingSpecification(decoding: Array((row["specification"] as String).utf8)),
            createTime: row["create_time"],
            outcome: try (row["outcome"] as String?).map {
                try WorkerJSON.decode(TrainingOutcome.self, from: Array($0.utf8))
            })
    }

    private static func text(_ value: some Encodable) throws -> String {
        String(decoding: try WorkerJSON.encode(value), as: UTF8.self)
    }
}
