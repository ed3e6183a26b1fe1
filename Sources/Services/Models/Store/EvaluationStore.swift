internal import GRDB
internal import WorkerProtocol

/// How evaluations are kept; their table is among ``ModelStore/migrations``.
enum EvaluationStore {
    static func insert(_ evaluation: Evaluation, in db: GRDB.Database) throws {
        let specification = evaluation.specification
        try db.execute(
            sql: """
                INSERT INTO model_evaluation
                    (project, model, id, version, against, training_set, training_set_digest, specification, job,
                     create_time)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                specification.project, specification.model, specification.id, specification.version,
                specification.against, specification.trainingSet, evaluation.trainingSetDigest,
                try ModelStore.json(specification), evaluation.job, evaluation.createTime,
            ])
    }

    static func setResult(_ result: EvaluateResult, job: String, in db: GRDB.Database) throws {
        try db.execute(
            sql: "UPDATE model_evaluation SET result = ? WHERE job = ?", arguments: [try ModelStore.json(result), job])
    }

    static func find(project: String, model: String, id: String, in db: GRDB.Database) throws -> Evaluation? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM model_evaluation WHERE project = ? AND model = ? AND id = ?",
            arguments: [project, model, id]
        ).map(evaluation)
    }

    static func find(job: String, in db: GRDB.Database) throws -> Evaluation? {
        try Row.fetchOne(db, sql: "SELECT * FROM model_evaluation WHERE job = ?", arguments: [job]).map(evaluation)
    }

    /// Newest first, with the place of each in the list.
    static func list(
        project: String, model: String, before: Int64?, limit: Int, in db: GRDB.Database
    ) throws -> [(sequence: Int64, evaluation: Evaluation)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM model_evaluation WHERE project = ? AND model = ? AND sequence < ?
                ORDER BY sequence DESC LIMIT ?
                """,
            arguments: [project, model, before ?? Int64.max, limit]
        ).map { ($0["sequence"], try evaluation($0)) }
    }

    /// The newest evaluation of a version that has a result.
    /// - Parameters:
    ///   - trainingSet: nil: on any.
    ///   - against: nil: compared with any version or none.
    static func newest(
        project: String, model: String, version: Int, trainingSet: String?, against: Int?, in db: GRDB.Database
    ) throws -> Evaluation? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT * FROM model_evaluation
                WHERE project = ? AND model = ? AND version = ? AND result IS NOT NULL
                    AND (? IS NULL OR training_set = ?) AND (? IS NULL OR against = ?)
                ORDER BY sequence DESC LIMIT 1
                """,
            arguments: [project, model, version, trainingSet, trainingSet, against, against]
        ).map(evaluation)
    }

    private static func evaluation(_ row: Row) throws -> Evaluation {
        Evaluation(
            specification: try ModelStore.decode(EvaluationSpecification.self, row["specification"]), job: row["job"],
            trainingSetDigest: row["training_set_digest"], createTime: row["create_time"],
            result: try (row["result"] as String?).map { try ModelStore.decode(EvaluateResult.self, $0) })
    }
}
