package import Database
package import GRDB

/// A tenant: nothing is shared between two of them.
struct Project: Sendable {
    var id: String
    var zone: String
    var owner: String
    var description: String
    var createTime: Int64
    /// A team of one may approve what it made itself; entered into the log as such.
    var allowsSelfApproval = false

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
                """),
        Migration(
            id: "governance-002",
            sql: """
                ALTER TABLE project ADD COLUMN self_approval INTEGER NOT NULL DEFAULT 0;
                UPDATE project SET self_approval = 1 WHERE id = 'default'
                """),
    ]

    static func insert(_ project: Project, in db: GRDB.Database) throws {
        try db.execute(
            sql: """
                INSERT INTO project (id, zone, owner, description, create_time, self_approval)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                project.id, project.zone, project.owner, project.description, project.createTime,
                project.allowsSelfApproval,
            ])
    }

    static func find(_ id: String, in db: GRDB.Database) throws -> Project? {
        try Row.fetchOne(db, sql: "SELECT * FROM project WHERE id = ?", arguments: [id]).map(project)
    }

    static func setSelfApproval(_ allows: Bool, project: String, in db: GRDB.Database) throws {
        try db.execute(sql: "UPDATE project SET self_approval = ? WHERE id = ?", arguments: [allows, project])
    }

    /// A project that was never made does not.
    package static func allowsSelfApproval(_ project: String, in db: GRDB.Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT self_approval FROM project WHERE id = ?", arguments: [project]) ?? false
    }

    /// Where projects may rest, by their names; empty: not declared.
    package static func zones(in db: GRDB.Database) throws -> [String: String] {
        let rows = try Row.fetchAll(db, sql: "SELECT 'projects/' || id, zone FROM project")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
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
            createTime: row["create_time"], allowsSelfApproval: row["self_approval"])
    }
}
