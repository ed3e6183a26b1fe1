package import Database

extension Jobs {
    package static let migrations = [
        Migration(
            id: "jobs/1-jobs",
            sql: """
                CREATE TABLE job (
                    sequence INTEGER PRIMARY KEY,
                    id TEXT NOT NULL UNIQUE,
                    project TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    target TEXT NOT NULL,
                    specification BLOB NOT NULL,
                    devices TEXT NOT NULL,
                    principal TEXT NOT NULL,
                    person TEXT NOT NULL,
                    request_id TEXT,
                    created_time INTEGER NOT NULL,
                    started_time INTEGER,
                    finished_time INTEGER,
                    state TEXT NOT NULL,
                    attempt INTEGER NOT NULL,
                    progress_fraction REAL NOT NULL,
                    progress_message TEXT NOT NULL,
                    failure TEXT,
                    result BLOB,
                    facts TEXT NOT NULL
                ) STRICT;
                CREATE UNIQUE INDEX job_request ON job (project, request_id) WHERE request_id IS NOT NULL;
                CREATE INDEX job_state ON job (state, sequence);
                CREATE TABLE job_checkpoint (
                    job TEXT PRIMARY KEY REFERENCES job (id) ON DELETE CASCADE,
                    bytes BLOB NOT NULL
                ) STRICT;
                CREATE TABLE job_metric (
                    job TEXT NOT NULL REFERENCES job (id) ON DELETE CASCADE,
                    name TEXT NOT NULL,
                    step INTEGER NOT NULL,
                    value REAL NOT NULL,
                    PRIMARY KEY (job, name, step)
                ) STRICT, WITHOUT ROWID;
                """)
    ]
}
