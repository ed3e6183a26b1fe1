package import Database
internal import Foundation
internal import GRDB

/// How runs and the step cache are kept.
package enum PipelineStore {
    package static let migrations = [
        Migration(
            id: "pipelines-001",
            sql: """
                CREATE TABLE pipeline_run (
                    sequence INTEGER PRIMARY KEY,
                    project TEXT NOT NULL,
                    id TEXT NOT NULL,
                    request_id TEXT NOT NULL,
                    ended INTEGER NOT NULL,
                    run TEXT NOT NULL,
                    UNIQUE (project, id)
                ) STRICT;
                CREATE INDEX pipeline_run_open ON pipeline_run (ended) WHERE ended = 0;
                CREATE TABLE pipeline_cache (
                    project TEXT NOT NULL,
                    cache_key TEXT NOT NULL,
                    result TEXT NOT NULL,
                    PRIMARY KEY (project, cache_key)
                ) STRICT, WITHOUT ROWID
                """)
    ]

    static func insert(_ run: PipelineRun, requestID: String, in db: GRDB.Database) throws {
        try db.execute(
            sql: "INSERT INTO pipeline_run (project, id, request_id, ended, run) VALUES (?, ?, ?, ?, ?)",
            arguments: [run.project, run.id, requestID, run.ended, try json(run)])
    }

    static func update(_ run: PipelineRun, in db: GRDB.Database) throws {
        try db.execute(
            sql: "UPDATE pipeline_run SET ended = ?, run = ? WHERE project = ? AND id = ?",
            arguments: [run.ended, try json(run), run.project, run.id])
    }

    static func find(project: String, id: String, in db: GRDB.Database) throws -> PipelineRun? {
        try String.fetchOne(
            db, sql: "SELECT run FROM pipeline_run WHERE project = ? AND id = ?", arguments: [project, id]
        )
        .map(decode)
    }

    static func find(project: String, requestID: String, in db: GRDB.Database) throws -> PipelineRun? {
        guard !requestID.isEmpty else { return nil }
        return try String.fetchOne(
            db, sql: "SELECT run FROM pipeline_run WHERE project = ? AND request_id = ?",
            arguments: [project, requestID]
        ).map(decode)
    }

    /// Newest first.
    static func list(
        project: String, before: Int64?, limit: Int, in db: GRDB.Database
    ) throws -> [(sequence: Int64, run: PipelineRun)] {
        try Row.fetchAll(
            db,
            sql:
                "SELECT sequence, run FROM pipeline_run WHERE project = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?",
            arguments: [project, before ?? Int64.max, limit]
        ).map { ($0["sequence"], try decode($0["run"])) }
    }

    /// Of every project: those that the last server left.
    static func open(in db: GRDB.Database) throws -> [PipelineRun] {
        try String.fetchAll(db, sql: "SELECT run FROM pipeline_run WHERE ended = 0 ORDER BY sequence").map(decode)
    }

    static func cached(_ key: String, project: String, in db: GRDB.Database) throws -> String? {
        try String.fetchOne(
            db, sql: "SELECT result FROM pipeline_cache WHERE project = ? AND cache_key = ?", arguments: [project, key])
    }

    static func cache(_ result: String, under key: String, project: String, in db: GRDB.Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO pipeline_cache (project, cache_key, result) VALUES (?, ?, ?)",
            arguments: [project, key, result])
    }

    private static func json(_ run: PipelineRun) throws -> String {
        String(decoding: try JSONEncoder().encode(run), as: UTF8.self)
    }

    private static func decode(_ text: String) throws -> PipelineRun {
        try JSONDecoder().decode(PipelineRun.self, from: Data(text.utf8))
    }
}
