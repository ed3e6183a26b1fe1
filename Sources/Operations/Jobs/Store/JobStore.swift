internal import Foundation
internal import GRDB
internal import WorkerProtocol

/// How jobs are kept. Every function runs inside the caller's transaction.
enum JobStore {
    /// - Returns: the new job, or the one that the request id made before.
    /// - Throws: ``JobError/requestMismatch(requestID:)`` when that one was for something else.
    static func insert(_ request: JobRequest, time: Int64, in db: Database) throws -> (job: Job, isNew: Bool) {
        if !request.requestID.isEmpty, let earlier = try job(request: request.requestID, of: request.project, in: db) {
            guard earlier.kind == request.kind, earlier.target == request.target,
                earlier.specification == request.specification
            else { throw JobError.requestMismatch(requestID: request.requestID) }
            return (earlier, false)
        }
        let job = Job(
            id: JobID.random(), project: request.project, kind: request.kind, target: request.target,
            specification: request.specification, devices: request.devices, principal: request.principal,
            person: request.person, createdTime: time)
        try db.execute(
            sql: """
                INSERT INTO job (id, project, kind, target, specification, devices, principal, person, request_id,
                    created_time, state, attempt, progress_fraction, progress_message, facts)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', 0, 0, '', '{}')
                """,
            arguments: [
                job.id, job.project, job.kind.rawValue, job.target, Data(job.specification), try json(job.devices),
                job.principal, job.person, request.requestID.isEmpty ? nil : request.requestID, time,
            ])
        return (job, true)
    }

    static func job(_ id: String, in db: Database) throws -> Job? {
        try Row.fetchOne(db, sql: "SELECT * FROM job WHERE id = ?", arguments: [id]).map(decode)
    }

    private static func job(request: String, of project: String, in db: Database) throws -> Job? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM job WHERE project = ? AND request_id = ?", arguments: [project, request]
        )
        .map(decode)
    }

    /// Newest first. `before`: the sequence that the last page ended with.
    static func list(
        project: String, kind: JobKind?, before: Int64?, limit: Int, in db: Database
    ) throws -> (jobs: [Job], last: Int64?) {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM job WHERE project = ? AND (? IS NULL OR kind = ?) AND (? IS NULL OR sequence < ?)
                ORDER BY sequence DESC LIMIT ?
                """,
            arguments: [project, kind?.rawValue, kind?.rawValue, before, before, limit])
        return (try rows.map(decode), rows.count == limit ? rows.last?["sequence"] : nil)
    }

    /// In the order of submission.
    static func jobs(in state: JobState, _ db: Database) throws -> [Job] {
        try Row.fetchAll(db, sql: "SELECT * FROM job WHERE state = ? ORDER BY sequence", arguments: [state.rawValue])
            .map(decode)
    }

    static func count(in state: JobState, _ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM job WHERE state = ?", arguments: [state.rawValue]) ?? 0
    }

    /// Writes what changes in a job's life.
    static func update(_ job: Job, in db: Database) throws {
        try db.execute(
            sql: """
                UPDATE job SET started_time = ?, finished_time = ?, state = ?, attempt = ?, progress_fraction = ?,
                    progress_message = ?, failure = ?, result = ?, facts = ? WHERE id = ?
                """,
            arguments: [
                job.startedTime, job.finishedTime, job.state.rawValue, job.attempt, job.progress.fraction,
                job.progress.message, try job.failure.map(json), job.result.map { Data($0) }, try json(job.facts),
                job.id,
            ])
    }

    static func saveProgress(_ progress: JobProgress, of id: String, metrics: [MetricPoint], in db: Database) throws {
        try db.execute(
            sql: "UPDATE job SET progress_fraction = ?, progress_message = ? WHERE id = ?",
            arguments: [progress.fraction, progress.message, id])
        let statement = try db.cachedStatement(
            sql: "INSERT OR REPLACE INTO job_metric (job, name, step, value) VALUES (?, ?, ?, ?)")
        for point in metrics { try statement.execute(arguments: [id, point.name, point.step, point.value]) }
    }

    static func metrics(of id: String, in db: Database) throws -> [MetricPoint] {
        try Row.fetchAll(
            db, sql: "SELECT name, step, value FROM job_metric WHERE job = ? ORDER BY name, step", arguments: [id]
        ).map { MetricPoint(name: $0["name"], step: $0["step"], value: $0["value"]) }
    }

    static func saveCheckpoint(_ bytes: [UInt8], of id: String, in db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO job_checkpoint (job, bytes) VALUES (?, ?)", arguments: [id, Data(bytes)])
    }

    static func checkpoint(of id: String, in db: Database) throws -> [UInt8]? {
        try Data.fetchOne(db, sql: "SELECT bytes FROM job_checkpoint WHERE job = ?", arguments: [id]).map {
            [UInt8]($0)
        }
    }

    static func dropCheckpoint(of id: String, in db: Database) throws {
        try db.execute(sql: "DELETE FROM job_checkpoint WHERE job = ?", arguments: [id])
    }

    private static func decode(_ row: Row) throws -> Job {
        let kind: String = row["kind"]
        let state: String = row["state"]
        guard let kind = JobKind(rawValue: kind), let state = JobState(rawValue: state) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a job of unknown kind or state")
        }
        let specification: Data = row["specification"]
        let result: Data? = row["result"]
        let failure: String? = row["failure"]
        return Job(
            id: row["id"], project: row["project"], kind: kind, target: row["target"],
            specification: [UInt8](specification),
            devices: try WorkerJSON.decode([String].self, from: (row["devices"] as String).utf8),
            principal: row["principal"], person: row["person"], createdTime: row["created_time"],
            startedTime: row["started_time"], finishedTime: row["finished_time"], state: state, attempt: row["attempt"],
            progress: JobProgress(fraction: row["progress_fraction"], message: row["progress_message"]),
            failure: try failure.map { try WorkerJSON.decode(WorkerFailure.self, from: $0.utf8) },
            result: result.map { [UInt8]($0) },
            facts: try WorkerJSON.decode([String: String].self, from: (row["facts"] as String).utf8))
    }

    private static func json(_ value: some Encodable) throws -> String {
        String(decoding: try WorkerJSON.encode(value), as: UTF8.self)
    }
}

enum JobID {
    /// 16 letters and digits, 80 random bits.
    static func random() -> String {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
        return String((0..<16).map { _ in alphabet[Int.random(in: 0..<32)] })
    }
}
