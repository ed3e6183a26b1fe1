internal import GRDB
internal import Policy
internal import WorkerProtocol

/// How data sets are kept; their bytes are artifacts. Every function runs inside the caller's transaction.
enum DatasetStore {
    static func dataset(_ id: String, project: String, in db: Database) throws -> Dataset? {
        try Row.fetchOne(db, sql: "SELECT * FROM dataset WHERE project = ? AND id = ?", arguments: [project, id])
            .map(dataset)
    }

    static func insert(_ dataset: Dataset, in db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO dataset (project, id, format, governance, description, digest, size_bytes, created_time, columns)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                dataset.project, dataset.id, dataset.format.rawValue, try StoredJSON.text(dataset.governance),
                dataset.description, dataset.digest, dataset.sizeBytes, dataset.createdTime,
                try StoredJSON.text(dataset.columns),
            ])
    }

    static func record(_ columns: [ColumnProfile], of id: String, project: String, in db: Database) throws {
        try db.execute(
            sql: "UPDATE dataset SET columns = ? WHERE project = ? AND id = ?",
            arguments: [try StoredJSON.text(columns), project, id])
    }

    /// By id; one more than `limit`, so that a next page shows.
    static func list(project: String, after: String?, limit: Int, in db: Database) throws -> [Dataset] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM dataset WHERE project = ? AND id > ? ORDER BY id LIMIT ?",
            arguments: [project, after ?? "", limit + 1]
        ).map(dataset)
    }

    static func isPersonal(_ source: ResolvedSource, project: String, in db: Database) throws -> Bool {
        let id = source.dataset.split(separator: "/").last.map(String.init) ?? ""
        return try dataset(id, project: project, in: db)?.governance.dataClass?.isPersonal == true
    }

    private static func dataset(_ row: Row) throws -> Dataset {
        guard let format = Dataset.Format(rawValue: row["format"]) else {
            throw FeaturesError.damaged("dataset.format")
        }
        return Dataset(
            project: row["project"], id: row["id"], format: format,
            governance: try StoredJSON.value(GovernanceDeclaration.self, row["governance"]),
            description: row["description"], digest: row["digest"], sizeBytes: row["size_bytes"],
            createdTime: row["created_time"], columns: try StoredJSON.value([ColumnProfile].self, row["columns"]))
    }
}
