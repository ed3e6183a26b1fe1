internal import GRDB
internal import WorkerProtocol

/// How entities are kept. Every function runs inside the caller's transaction.
enum EntityStore {
    static func entity(_ id: String, project: String, in db: Database) throws -> Entity? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM feature_entity WHERE project = ? AND id = ?", arguments: [project, id]
        ).map(entity)
    }

    static func insert(_ entity: Entity, in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO feature_entity (project, id, keys, description, created_time) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                entity.project, entity.id, try StoredJSON.text(entity.keys), entity.description, entity.createdTime,
            ])
    }

    /// By id; one more than `limit`, so that a next page shows.
    static func list(project: String, after: String?, limit: Int, in db: Database) throws -> [Entity] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM feature_entity WHERE project = ? AND id > ? ORDER BY id LIMIT ?",
            arguments: [project, after ?? "", limit + 1]
        ).map(entity)
    }

    private static func entity(_ row: Row) throws -> Entity {
        Entity(
            project: row["project"], id: row["id"], keys: try StoredJSON.value([ColumnSchema].self, row["keys"]),
            description: row["description"], createdTime: row["created_time"])
    }
}
