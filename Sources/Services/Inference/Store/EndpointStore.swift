package import Database
internal import Foundation
package import GRDB

/// How endpoints are kept.
package enum EndpointStore {
    package static let migrations = [
        Migration(
            id: "inference-001",
            sql: """
                CREATE TABLE inference_endpoint (
                    project TEXT NOT NULL,
                    id TEXT NOT NULL,
                    model TEXT NOT NULL,
                    traffic TEXT NOT NULL,
                    sticky_key TEXT NOT NULL,
                    missing_feature TEXT NOT NULL,
                    description TEXT NOT NULL,
                    create_time INTEGER NOT NULL,
                    update_time INTEGER NOT NULL,
                    revision INTEGER NOT NULL,
                    PRIMARY KEY (project, id)
                ) STRICT, WITHOUT ROWID
                """),
        Migration(
            id: "inference-002", sql: "ALTER TABLE inference_endpoint ADD COLUMN purpose TEXT NOT NULL DEFAULT ''"),
    ]

    /// The names of the models that endpoints serve, by the endpoints' names.
    package static func models(in db: GRDB.Database) throws -> [String: String] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT 'projects/' || project || '/endpoints/' || id, 'projects/' || project || '/models/' || model
                FROM inference_endpoint
                """)
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
    }

    static func insert(_ endpoint: Endpoint, in db: GRDB.Database) throws {
        try db.execute(
            sql: """
                INSERT INTO inference_endpoint
                    (project, id, model, traffic, sticky_key, missing_feature, description, create_time, update_time,
                     revision, purpose)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                endpoint.project, endpoint.id, endpoint.model, try text(endpoint.traffic), endpoint.stickyKey,
                endpoint.missingFeature.rawValue, endpoint.description, endpoint.createTime, endpoint.updateTime,
                endpoint.revision, endpoint.purpose,
            ])
    }

    static func updateTraffic(_ endpoint: Endpoint, in db: GRDB.Database) throws {
        try db.execute(
            sql: """
                UPDATE inference_endpoint SET traffic = ?, update_time = ?, revision = ? WHERE project = ? AND id = ?
                """,
            arguments: [
                try text(endpoint.traffic), endpoint.updateTime, endpoint.revision, endpoint.project, endpoint.id,
            ])
    }

    static func delete(project: String, id: String, in db: GRDB.Database) throws {
        try db.execute(
            sql: "DELETE FROM inference_endpoint WHERE project = ? AND id = ?", arguments: [project, id])
    }

    static func find(project: String, id: String, in db: GRDB.Database) throws -> Endpoint? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM inference_endpoint WHERE project = ? AND id = ?", arguments: [project, id]
        ).map(endpoint)
    }

    /// In the order of their ids.
    static func list(project: String, after: String?, limit: Int, in db: GRDB.Database) throws -> [Endpoint] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM inference_endpoint WHERE project = ? AND id > ? ORDER BY id LIMIT ?",
            arguments: [project, after ?? "", limit]
        ).map(endpoint)
    }

    /// Of every project, for the start of the server.
    static func all(in db: GRDB.Database) throws -> [Endpoint] {
        try Row.fetchAll(db, sql: "SELECT * FROM inference_endpoint ORDER BY project, id").map(endpoint)
    }

    private static func endpoint(_ row: Row) throws -> Endpoint {
        let shares = try JSONDecoder().decode([TrafficSplit.Share].self, from: Data((row["traffic"] as String).utf8))
        return Endpoint(
            project: row["project"], id: row["id"], model: row["model"], traffic: try TrafficSplit(shares),
            stickyKey: row["sticky_key"],
            missingFeature: Endpoint.MissingFeature(rawValue: row["missing_feature"]) ?? .fail,
            purpose: row["purpose"], description: row["description"], createTime: row["create_time"],
            updateTime: row["update_time"],
            revision: row["revision"])
    }

    private static func text(_ traffic: TrafficSplit) throws -> String {
        String(decoding: try JSONEncoder().encode(traffic.shares), as: UTF8.self)
    }
}
