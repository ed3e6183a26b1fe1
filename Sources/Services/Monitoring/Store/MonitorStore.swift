package import Database
internal import Foundation
internal import GRDB

/// How monitors, reports and incidents are kept.
package enum MonitorStore {
    package static let migrations = [
        Migration(
            id: "monitoring-002",
            sql: """
                CREATE TABLE monitor (
                    project TEXT NOT NULL,
                    endpoint TEXT NOT NULL,
                    monitor TEXT NOT NULL,
                    PRIMARY KEY (project, endpoint)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE monitor_report (
                    sequence INTEGER PRIMARY KEY,
                    project TEXT NOT NULL,
                    endpoint TEXT NOT NULL,
                    id TEXT NOT NULL UNIQUE,
                    window_end INTEGER NOT NULL,
                    report TEXT NOT NULL
                ) STRICT;
                CREATE INDEX monitor_report_endpoint ON monitor_report (project, endpoint, sequence);
                CREATE TABLE incident (
                    sequence INTEGER PRIMARY KEY,
                    project TEXT NOT NULL,
                    id TEXT NOT NULL UNIQUE,
                    endpoint TEXT NOT NULL,
                    category TEXT NOT NULL,
                    state TEXT NOT NULL,
                    is_open INTEGER NOT NULL,
                    incident TEXT NOT NULL
                ) STRICT;
                CREATE INDEX incident_project ON incident (project, sequence);
                CREATE UNIQUE INDEX incident_open ON incident (project, endpoint, category) WHERE is_open = 1
                """)
    ]

    static func set(_ monitor: Monitor, in db: GRDB.Database) throws {
        try db.execute(
            sql: """
                INSERT INTO monitor (project, endpoint, monitor) VALUES (?, ?, ?)
                ON CONFLICT (project, endpoint) DO UPDATE SET monitor = excluded.monitor
                """,
            arguments: [monitor.project, monitor.endpoint, try json(monitor)])
    }

    static func monitor(project: String, endpoint: String, in db: GRDB.Database) throws -> Monitor? {
        try String.fetchOne(
            db, sql: "SELECT monitor FROM monitor WHERE project = ? AND endpoint = ?", arguments: [project, endpoint]
        ).map { try decode(Monitor.self, $0) }
    }

    /// Of every project, for the schedule.
    static func monitors(in db: GRDB.Database) throws -> [Monitor] {
        try String.fetchAll(db, sql: "SELECT monitor FROM monitor").map { try decode(Monitor.self, $0) }
    }

    static func insert(_ report: MonitorReport, in db: GRDB.Database) throws {
        try db.execute(
            sql: "INSERT INTO monitor_report (project, endpoint, id, window_end, report) VALUES (?, ?, ?, ?, ?)",
            arguments: [report.project, report.endpoint, report.id, report.windowEnd, try json(report)])
    }

    /// Newest first.
    static func reports(
        project: String, endpoint: String, before: Int64?, limit: Int, in db: GRDB.Database
    ) throws -> [(sequence: Int64, report: MonitorReport)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT sequence, report FROM monitor_report WHERE project = ? AND endpoint = ? AND sequence < ?
                ORDER BY sequence DESC LIMIT ?
                """,
            arguments: [project, endpoint, before ?? Int64.max, limit]
        ).map { ($0["sequence"], try decode(MonitorReport.self, $0["report"])) }
    }

    /// Where the newest report of an endpoint ends; nil: there is none.
    static func lastWindowEnd(project: String, endpoint: String, in db: GRDB.Database) throws -> Int64? {
        try Int64.fetchOne(
            db, sql: "SELECT max(window_end) FROM monitor_report WHERE project = ? AND endpoint = ?",
            arguments: [project, endpoint])
    }

    /// Adds or replaces.
    static func save(_ incident: Incident, in db: GRDB.Database) throws {
        try db.execute(
            sql: """
                INSERT INTO incident (project, id, endpoint, category, state, is_open, incident)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET state = excluded.state, is_open = excluded.is_open,
                    incident = excluded.incident
                """,
            arguments: [
                incident.project, incident.id, incident.endpoint, incident.category.rawValue, incident.state.rawValue,
                incident.state.isOpen, try json(incident),
            ])
    }

    static func openIncident(
        project: String, endpoint: String, category: Incident.Category, in db: GRDB.Database
    ) throws -> Incident? {
        try String.fetchOne(
            db,
            sql: "SELECT incident FROM incident WHERE project = ? AND endpoint = ? AND category = ? AND is_open = 1",
            arguments: [project, endpoint, category.rawValue]
        ).map { try decode(Incident.self, $0) }
    }

    static func incident(project: String, id: String, in db: GRDB.Database) throws -> Incident? {
        try String.fetchOne(
            db, sql: "SELECT incident FROM incident WHERE project = ? AND id = ?", arguments: [project, id]
        )
        .map { try decode(Incident.self, $0) }
    }

    /// Newest first.
    static func incidents(
        project: String, openOnly: Bool, before: Int64?, limit: Int, in db: GRDB.Database
    ) throws -> [(sequence: Int64, incident: Incident)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT sequence, incident FROM incident
                WHERE project = ? AND sequence < ? AND (is_open = 1 OR NOT ?) ORDER BY sequence DESC LIMIT ?
                """,
            arguments: [project, before ?? Int64.max, openOnly, limit]
        ).map { ($0["sequence"], try decode(Incident.self, $0["incident"])) }
    }

    /// JSON in which a figure that is not a number is a word.
    private static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        return try decoder.decode(type, from: Data(text.utf8))
    }
}
