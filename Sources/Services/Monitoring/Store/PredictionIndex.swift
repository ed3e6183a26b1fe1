package import Database
internal import GRDB

/// Where predictions are in the log, and the outcomes that came later.
package enum PredictionIndex {
    package static let migrations = [
        Migration(
            id: "monitoring-001",
            sql: """
                CREATE TABLE monitoring_frame (
                    id INTEGER PRIMARY KEY,
                    segment TEXT NOT NULL,
                    byte_offset INTEGER NOT NULL,
                    byte_count INTEGER NOT NULL,
                    project TEXT NOT NULL,
                    endpoint TEXT NOT NULL,
                    model TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    min_as_of INTEGER NOT NULL,
                    max_as_of INTEGER NOT NULL,
                    row_count INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX monitoring_frame_time ON monitoring_frame (project, endpoint, min_as_of);
                CREATE TABLE monitoring_call (
                    project TEXT NOT NULL,
                    endpoint TEXT NOT NULL,
                    id TEXT NOT NULL,
                    row_count INTEGER NOT NULL,
                    PRIMARY KEY (project, endpoint, id)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE monitoring_outcome (
                    project TEXT NOT NULL,
                    endpoint TEXT NOT NULL,
                    call TEXT NOT NULL,
                    row INTEGER NOT NULL,
                    label REAL NOT NULL,
                    time INTEGER NOT NULL,
                    PRIMARY KEY (project, endpoint, call, row)
                ) STRICT, WITHOUT ROWID
                """)
    ]

    struct Frame: Sendable {
        let segment: String
        let offset: Int
        let byteCount: Int
        let project: String
        let endpoint: String
        let model: String
        let version: Int
        let asOf: ClosedRange<Int64>
        let rowCount: Int
        let calls: [(id: String, rowCount: Int)]

        init(segment: String, offset: Int, byteCount: Int, group: PredictionGroup, calls: [LoggedPrediction]) {
            self.segment = segment
            self.offset = offset
            self.byteCount = byteCount
            project = group.project
            endpoint = group.endpoint
            model = group.model
            version = group.version
            let times = calls.flatMap(\.asOf)
            asOf = (times.min() ?? 0)...(times.max() ?? 0)
            rowCount = times.count
            self.calls = calls.map { ($0.id, $0.rowCount) }
        }
    }

    /// A frame as it is looked up.
    struct Place: Sendable {
        let segment: String
        let offset: Int
        let byteCount: Int
        let version: Int
    }

    static func insert(_ frame: Frame, in db: GRDB.Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO monitoring_frame
                    (segment, byte_offset, byte_count, project, endpoint, model, version, min_as_of, max_as_of, row_count)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            frame.segment, frame.offset, frame.byteCount, frame.project, frame.endpoint, frame.model, frame.version,
            frame.asOf.lowerBound, frame.asOf.upperBound, frame.rowCount,
        ])
        let call = try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO monitoring_call (project, endpoint, id, row_count) VALUES (?, ?, ?, ?)")
        for (id, rowCount) in frame.calls {
            try call.execute(arguments: [frame.project, frame.endpoint, id, rowCount])
        }
    }

    /// In the order they were written.
    static func frames(
        project: String, endpoint: String, version: Int?, window: Range<Int64>, in db: GRDB.Database
    ) throws -> [Place] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT segment, byte_offset, byte_count, version FROM monitoring_frame
                WHERE project = ? AND endpoint = ? AND min_as_of < ? AND max_as_of >= ? AND (? IS NULL OR version = ?)
                ORDER BY id
                """,
            arguments: [project, endpoint, window.upperBound, window.lowerBound, version, version]
        ).map { Place(segment: $0[0], offset: $0[1], byteCount: $0[2], version: $0[3]) }
    }

    /// What became of one outcome.
    enum Match: Sendable {
        case matched, duplicate, unknown
    }

    /// Keeps an outcome, if the prediction is there and has none yet.
    static func insertOutcome(
        project: String, endpoint: String, call: String, row: Int, label: Double, time: Int64, in db: GRDB.Database
    ) throws -> Match {
        let rowCount = try Int.fetchOne(
            try db.cachedStatement(
                sql: "SELECT row_count FROM monitoring_call WHERE project = ? AND endpoint = ? AND id = ?"),
            arguments: [project, endpoint, call])
        guard let rowCount, (0..<rowCount).contains(row) else { return .unknown }
        try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO monitoring_outcome (project, endpoint, call, row, label, time)
                VALUES (?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [project, endpoint, call, row, label, time])
        return db.changesCount > 0 ? .matched : .duplicate
    }

    static func label(project: String, endpoint: String, call: String, row: Int64, in db: GRDB.Database) throws
        -> Double?
    {
        try Double.fetchOne(
            try db.cachedStatement(
                sql: "SELECT label FROM monitoring_outcome WHERE project = ? AND endpoint = ? AND call = ? AND row = ?"),
            arguments: [project, endpoint, call, row])
    }
}
