internal import GRDB

/// How training sets are catalogued; their rows are artifacts. Every function runs inside the caller's transaction.
enum TrainingSetStore {
    static func trainingSet(_ id: String, project: String, in db: Database) throws -> TrainingSet? {
        try Row.fetchOne(db, sql: "SELECT * FROM training_set WHERE project = ? AND id = ?", arguments: [project, id])
            .map(trainingSet)
    }

    static func insert(_ set: TrainingSet, in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO training_set (project, id, definition, operation, created_time) VALUES (?, ?, ?, ?, ?)",
            arguments: [set.project, set.id, try StoredJSON.text(set.definition), set.operation, set.createdTime])
    }

    static func record(_ outcome: TrainingSetOutcome, of id: String, project: String, in db: Database) throws {
        try db.execute(
            sql: "UPDATE training_set SET outcome = ? WHERE project = ? AND id = ?",
            arguments: [try StoredJSON.text(outcome), project, id])
    }

    /// Frees the id of a set whose operation came to nothing.
    static func discard(operation: String, id: String, project: String, in db: Database) throws {
        try db.execute(
            sql: "DELETE FROM training_set WHERE project = ? AND id = ? AND operation = ? AND outcome IS NULL",
            arguments: [project, id, operation])
    }

    /// By id; one more than `limit`, so that a next page shows.
    static func list(project: String, after: String?, limit: Int, in db: Database) throws -> [TrainingSet] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM training_set WHERE project = ? AND id > ? ORDER BY id LIMIT ?",
            arguments: [project, after ?? "", limit + 1]
        ).map(trainingSet)
    }

    private static func trainingSet(_ row: Row) throws -> TrainingSet {
        let outcome: String? = row["outcome"]
        return TrainingSet(
            project: row["project"], id: row["id"],
            definition: try StoredJSON.value(TrainingSetDefinition.self, row["definition"]),
            operation: row["operation"], createdTime: row["created_time"],
            outcome: try outcome.map { try StoredJSON.value(TrainingSetOutcome.self, $0) })
    }
}
