package import Database

/// The feature store's tables in the metadata database.
///
/// `feature_ingest_log` is what everything else is derived from: online rows, Parquet, training sets. Its rows are
/// only ever added, in one transaction with their batch; sequences have no gaps.
package enum FeaturesSchema {
    package static let migrations = [
        Migration(
            id: "features-001",
            sql: """
                CREATE TABLE feature_entity (
                    project TEXT NOT NULL,
                    id TEXT NOT NULL,
                    keys TEXT NOT NULL,
                    description TEXT NOT NULL,
                    created_time INTEGER NOT NULL,
                    PRIMARY KEY (project, id)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE feature_view (
                    number INTEGER PRIMARY KEY AUTOINCREMENT,
                    project TEXT NOT NULL,
                    view TEXT NOT NULL,
                    version INTEGER NOT NULL CHECK (version >= 1),
                    definition TEXT NOT NULL,
                    created_time INTEGER NOT NULL,
                    rows INTEGER NOT NULL DEFAULT 0,
                    latest_event_time INTEGER,
                    UNIQUE (project, view, version)
                ) STRICT;

                CREATE TABLE dataset (
                    project TEXT NOT NULL,
                    id TEXT NOT NULL,
                    format TEXT NOT NULL,
                    governance TEXT NOT NULL,
                    description TEXT NOT NULL,
                    digest TEXT NOT NULL CHECK (length(digest) = 64),
                    size_bytes INTEGER NOT NULL,
                    created_time INTEGER NOT NULL,
                    columns TEXT NOT NULL,
                    PRIMARY KEY (project, id)
                ) STRICT, WITHOUT ROWID;

                -- Encoded column batches, apart from the rows that order them, so that publishing moves no bytes.
                CREATE TABLE feature_batch (
                    id INTEGER PRIMARY KEY,
                    bytes BLOB NOT NULL
                ) STRICT;

                -- Batches of ingestions that have not ended yet: they count for nothing.
                CREATE TABLE feature_staged_batch (
                    job TEXT NOT NULL,
                    position INTEGER NOT NULL,
                    view INTEGER NOT NULL REFERENCES feature_view (number),
                    batch INTEGER NOT NULL REFERENCES feature_batch (id),
                    rows INTEGER NOT NULL,
                    latest_event_time INTEGER,
                    PRIMARY KEY (job, position)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE feature_ingest_log (
                    sequence INTEGER PRIMARY KEY,
                    view INTEGER NOT NULL REFERENCES feature_view (number),
                    batch INTEGER NOT NULL REFERENCES feature_batch (id),
                    -- Of the first row; the others follow without gaps.
                    first_row INTEGER NOT NULL,
                    rows INTEGER NOT NULL,
                    -- Of rows that give none of their own. Never less than that of an earlier entry.
                    known_time INTEGER NOT NULL,
                    -- The ingestion and its batch; null for a push.
                    job TEXT,
                    position INTEGER
                ) STRICT;
                CREATE INDEX feature_ingest_log_by_view ON feature_ingest_log (view, sequence);
                CREATE UNIQUE INDEX feature_ingest_log_by_job ON feature_ingest_log (job, position)
                    WHERE job IS NOT NULL;

                CREATE TABLE feature_push_request (
                    project TEXT NOT NULL,
                    view TEXT NOT NULL,
                    request_id TEXT NOT NULL,
                    digest BLOB NOT NULL,
                    sequence INTEGER NOT NULL REFERENCES feature_ingest_log (sequence),
                    time INTEGER NOT NULL,
                    PRIMARY KEY (project, view, request_id)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX feature_push_request_by_time ON feature_push_request (time);

                -- Encrypted Parquet made of entries of the log up to and with `last_sequence`.
                CREATE TABLE feature_history_file (
                    view INTEGER NOT NULL REFERENCES feature_view (number),
                    last_sequence INTEGER NOT NULL,
                    name TEXT NOT NULL,
                    digest TEXT NOT NULL,
                    rows INTEGER NOT NULL,
                    size_bytes INTEGER NOT NULL,
                    PRIMARY KEY (view, last_sequence, name)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE training_set (
                    project TEXT NOT NULL,
                    id TEXT NOT NULL,
                    definition TEXT NOT NULL,
                    operation TEXT NOT NULL,
                    created_time INTEGER NOT NULL,
                    -- Null until the operation has succeeded.
                    outcome TEXT,
                    PRIMARY KEY (project, id)
                ) STRICT, WITHOUT ROWID;
                """)
    ]
}
