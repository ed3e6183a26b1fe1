internal import GRDB

/// How feature views are kept. Every function runs inside the caller's transaction.
enum FeatureViewStore {
    /// The version named, or the newest.
    static func view(_ name: FeatureViewName, in db: Database) throws -> FeatureView? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT * FROM feature_view WHERE project = ? AND view = ? AND (? IS NULL OR version = ?)
                ORDER BY version DESC LIMIT 1
                """,
            arguments: [name.project, name.view, name.version, name.version]
        ).map(view)
    }

    static func view(number: Int64, in db: Database) throws -> FeatureView? {
        try Row.fetchOne(db, sql: "SELECT * FROM feature_view WHERE number = ?", arguments: [number]).map(view)
    }

    /// - Returns: the view with its number.
    static func insert(
        project: String, view: String, version: Int, definition: FeatureViewDefinition, time: Int64, in db: Database
    ) throws -> FeatureView {
        try db.execute(
            sql: "INSERT INTO feature_view (project, view, version, definition, created_time) VALUES (?, ?, ?, ?, ?)",
            arguments: [project, view, version, try StoredJSON.text(definition), time])
        return FeatureView(
            project: project, view: view, version: version, number: db.lastInsertedRowID, definition: definition,
            createdTime: time)
    }

    /// Newest versions by id; one more than `limit`, so that a next page shows.
    static func list(project: String, after: String?, limit: Int, in db: Database) throws -> [FeatureView] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM feature_view AS v WHERE project = ? AND view > ? AND version =
                    (SELECT max(version) FROM feature_view WHERE project = v.project AND view = v.view)
                ORDER BY view LIMIT ?
                """,
            arguments: [project, after ?? "", limit + 1]
        ).map(view)
    }

    static func all(in db: Database) throws -> [FeatureView] {
        try Row.fetchAll(db, sql: "SELECT * FROM feature_view ORDER BY number").map(view)
    }

    static func count(rows: Int, latestEventTime: Int64?, of number: Int64, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE feature_view SET rows = rows + ?1,
                    latest_event_time = max(coalesce(latest_event_time, ?2), coalesce(?2, latest_event_time))
                WHERE number = ?3
                """)
        try statement.execute(arguments: [rows, latestEventTime, number])
    }

    private static func view(_ row: Row) throws -> FeatureView {
        FeatureView(
            project: row["project"], view: row["view"], version: row["version"], number: row["number"],
            definition: try StoredJSON.value(FeatureViewDefinition.self, row["definition"]),
            createdTime: row["created_time"], rows: row["rows"], latestEventTime: row["latest_event_time"])
    }
}
