package import Database
internal import GRDB

/// A tenant: nothing is shared between two of them.
struct Project: Sendable {
    var id: String
    var zone: String
    var owner: String
    var description: String
    var createTime: Int64

    var name: String { "projects/\(id)" }
}

/// How projects are kept. `default` is there from the start.
package enum ProjectStore {
    package static let migrations = [
        Migration(
            id: "governance-001",
            sql: """
                CREATE TABLE project (
                    id TEXT NOT NULL PRIMARY KEY,
                    zone TEXT NOT NULL,
                    owner TEXT NOT NULL,
                    description TEXT NOT NULL,
                    create_time INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                INSERT INTO project (id, zone, owner, description, create_time)
                VALUES ('default', '', '', 'the project of callers that name none', 0)
                """)
    ]

    static func insert(_ project: Project, in db: GRDB.Database) throws {
        try db.execute(
            sql: "INSERT INTO project (id, zone, owner, description, create_time) VALUES (?, ?, ?, ?, ?)",
            arguments: [project.id, project.zone, project.owner, project.description, project.createTime])
    }

    static func find(_ id: String, in db: GRDB.Database) throws -> Project? {
        try Row.fetchOne(db, sql: "SELECT * FROM project WHERE id = ?", arguments: [id]).map(project)
    }

    /// In the order of their ids.
    static func list(after: String?, limit: Int, in db: GRDB.Database) throws -> [Project] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM project WHERE id > ? ORDER BY id LIMIT ?", arguments: [after ?? "", limit]
        ).map(project)
    }

    private static func project(_ row: Row) -> Project {
        Project(
            id: row["id"], zone: row["zone"], owner: row["owner"], description: row["description"],
            createTime: row["create_time"])
    }
}
