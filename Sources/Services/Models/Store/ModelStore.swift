package import Database
package import GRDB
internal import Policy
internal import Tensors
internal import WorkerProtocol

/// How models, versions and aliases are kept.
package enum ModelStore {
    package static let migrations = [
        Migration(
            id: "models-001",
            sql: """
                CREATE TABLE model (
                    project TEXT NOT NULL,
                    id TEXT NOT NULL,
                    description TEXT NOT NULL,
                    governance TEXT NOT NULL,
                    gate TEXT NOT NULL,
                    create_time INTEGER NOT NULL,
                    PRIMARY KEY (project, id)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE model_version (
                    project TEXT NOT NULL,
                    model TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    format TEXT NOT NULL,
                    signature TEXT NOT NULL,
                    lineage TEXT NOT NULL,
                    digest TEXT NOT NULL,
                    byte_count INTEGER NOT NULL,
                    metrics TEXT,
                    reference TEXT,
                    registered_by TEXT NOT NULL,
                    request_id TEXT NOT NULL,
                    create_time INTEGER NOT NULL,
                    description TEXT NOT NULL,
                    PRIMARY KEY (project, model, version),
                    FOREIGN KEY (project, model) REFERENCES model (project, id)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE model_alias (
                    project TEXT NOT NULL,
                    model TEXT NOT NULL,
                    alias TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    PRIMARY KEY (project, model, alias),
                    FOREIGN KEY (project, model, version) REFERENCES model_version (project, model, version)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE model_evaluation (
                    sequence INTEGER PRIMARY KEY,
                    project TEXT NOT NULL,
                    model TEXT NOT NULL,
                    id TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    against INTEGER NOT NULL,
                    training_set TEXT NOT NULL,
                    training_set_digest TEXT NOT NULL,
                    specification TEXT NOT NULL,
                    job TEXT NOT NULL UNIQUE,
                    create_time INTEGER NOT NULL,
                    result TEXT,
                    UNIQUE (project, model, id)
                ) STRICT
                """),
        Migration(
            id: "models-002",
            sql: """
                -- SPIFFE ids of persons, as a JSON array; empty for versions from before: then who registered it.
                ALTER TABLE model_version ADD COLUMN makers TEXT NOT NULL DEFAULT '[]'
                """),
    ]

    static func insert(_ model: RegisteredModel, in db: GRDB.Database) throws {
        try db.execute(
            sql:
                "INSERT INTO model (project, id, description, governance, gate, create_time) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                model.project, model.id, model.description, try json(model.governance), try json(model.gate),
                model.createTime,
            ])
    }

    static func setGate(_ gate: [GateRule], project: String, model: String, in db: GRDB.Database) throws {
        try db.execute(
            sql: "UPDATE model SET gate = ? WHERE project = ? AND id = ?", arguments: [try json(gate), project, model])
    }

    static func setAlias(_ alias: String, version: Int, project: String, model: String, in db: GRDB.Database) throws {
        try db.execute(
            sql: """
                INSERT INTO model_alias (project, model, alias, version) VALUES (?, ?, ?, ?)
                ON CONFLICT (project, model, alias) DO UPDATE SET version = excluded.version
                """,
            arguments: [project, model, alias, version])
    }

    static func model(project: String, id: String, in db: GRDB.Database) throws -> RegisteredModel? {
        try Row.fetchOne(db, sql: "SELECT * FROM model WHERE project = ? AND id = ?", arguments: [project, id])
            .map { try model($0, in: db) }
    }

    /// In the order of their ids.
    static func models(project: String, after: String?, limit: Int, in db: GRDB.Database) throws -> [RegisteredModel] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM model WHERE project = ? AND id > ? ORDER BY id LIMIT ?",
            arguments: [project, after ?? "", limit]
        ).map { try model($0, in: db) }
    }

    static func insert(_ version: ModelVersion, requestID: String, in db: GRDB.Database) throws {
        try db.execute(
            sql: """
                INSERT INTO model_version
                    (project, model, version, format, signature, lineage, digest, byte_count, metrics, reference,
                     registered_by, request_id, create_time, description, makers)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                version.project, version.model, version.version, version.format.rawValue, try json(version.signature),
                try json(version.lineage), version.digest, version.byteCount, try version.metrics.map(json),
                try version.reference.map(json), version.registeredBy, requestID, version.createTime,
                version.description, try json(version.makers.sorted()),
            ])
    }

    static func version(
        _ version: Int, of model: String, project: String, in db: GRDB.Database
    ) throws -> ModelVersion? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM model_version WHERE project = ? AND model = ? AND version = ?",
            arguments: [project, model, version]
        ).map(decoded)
    }

    static func version(
        requestID: String, of model: String, project: String, in db: GRDB.Database
    ) throws -> ModelVersion? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM model_version WHERE project = ? AND model = ? AND request_id = ?",
            arguments: [project, model, requestID]
        ).map(decoded)
    }

    /// Newest first.
    static func versions(
        of model: String, project: String, before: Int?, limit: Int, in db: GRDB.Database
    ) throws -> [ModelVersion] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM model_version WHERE project = ? AND model = ? AND version < ?
                ORDER BY version DESC LIMIT ?
                """,
            arguments: [project, model, before ?? Int.max, limit]
        ).map(decoded)
    }

    private static func model(_ row: Row, in db: GRDB.Database) throws -> RegisteredModel {
        let (project, id): (String, String) = (row["project"], row["id"])
        let aliases = try Row.fetchAll(
            db, sql: "SELECT alias, version FROM model_alias WHERE project = ? AND model = ?", arguments: [project, id])
        let latest = try Int.fetchOne(
            db, sql: "SELECT max(version) FROM model_version WHERE project = ? AND model = ?", arguments: [project, id])
        return RegisteredModel(
            project: project, id: id, description: row["description"],
            governance: try decode(GovernanceDeclaration.self, row["governance"]),
            gate: try decode([GateRule].self, row["gate"]),
            aliases: Dictionary(uniqueKeysWithValues: aliases.map { ($0["alias"], $0["version"]) }),
            latestVersion: latest ?? 0, createTime: row["create_time"])
    }

    private static func decoded(_ row: Row) throws -> ModelVersion {
        let makers = try decode([String].self, row["makers"])
        return ModelVersion(
            project: row["project"], model: row["model"], version: row["version"],
            format: ModelFormat(rawValue: row["format"]) ?? .lightGBM,
            signature: try decode(ModelSignature.self, row["signature"]),
            lineage: try decode(Lineage.self, row["lineage"]), digest: row["digest"], byteCount: row["byte_count"],
            metrics: try (row["metrics"] as String?).map { try decode(ModelMetrics.self, $0) },
            reference: try (row["reference"] as String?).map { try decode(DriftReference.self, $0) },
            registeredBy: row["registered_by"], makers: makers.isEmpty ? [row["registered_by"]] : Set(makers),
            createTime: row["create_time"], description: row["description"])
    }

    /// Where models may rest, by their names.
    package static func zones(in db: GRDB.Database) throws -> [String: String] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT 'projects/' || project || '/models/' || id, json_extract(governance, '$.zone') FROM model")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1] ?? "") })
    }

    static func json(_ value: some Encodable) throws -> String {
        String(decoding: try WorkerJSON.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try WorkerJSON.decode(type, from: Array(text.utf8))
    }
}
