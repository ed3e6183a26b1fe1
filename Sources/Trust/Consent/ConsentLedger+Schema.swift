package import Database

extension ConsentLedger {
    /// Events are only ever added; the other tables are what follows from them, kept for looking up.
    package static let migrations = [
        Migration(
            id: "consent/1-ledger",
            sql: """
                CREATE TABLE consent_event (
                    sequence INTEGER PRIMARY KEY,
                    project TEXT NOT NULL,
                    -- A pseudonym; the value it is made of is nowhere.
                    subject BLOB NOT NULL CHECK (length(subject) = 16),
                    purpose TEXT NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('given', 'withdrawn')),
                    text_hash BLOB CHECK (length(text_hash) = 32),
                    evidence_hash BLOB CHECK (length(evidence_hash) = 32),
                    channel TEXT NOT NULL,
                    time_us INTEGER NOT NULL,
                    expire_time_us INTEGER,
                    recorded_by TEXT NOT NULL,
                    audit_index INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX consent_event_by_subject ON consent_event (project, subject, purpose, time_us);
                CREATE INDEX consent_event_by_audit_index ON consent_event (audit_index);
                CREATE TRIGGER consent_event_is_append_only BEFORE UPDATE ON consent_event
                    BEGIN SELECT RAISE(ABORT, 'the consent ledger is append-only'); END;
                CREATE TRIGGER consent_event_is_kept BEFORE DELETE ON consent_event
                    BEGIN SELECT RAISE(ABORT, 'the consent ledger is append-only'); END;

                -- The decision that holds: of each person and purpose the latest by (time, sequence).
                CREATE TABLE consent_state (
                    project TEXT NOT NULL,
                    subject BLOB NOT NULL CHECK (length(subject) = 16),
                    purpose TEXT NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('given', 'withdrawn')),
                    time_us INTEGER NOT NULL,
                    expire_time_us INTEGER,
                    sequence INTEGER NOT NULL REFERENCES consent_event (sequence),
                    -- Index of the audit entry of the change.
                    revision INTEGER NOT NULL,
                    PRIMARY KEY (project, subject, purpose)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX consent_state_by_purpose ON consent_state (project, purpose, subject);
                CREATE INDEX consent_state_by_expiry ON consent_state (expire_time_us)
                    WHERE expire_time_us IS NOT NULL;

                CREATE TABLE consent_purpose (
                    project TEXT NOT NULL,
                    purpose TEXT NOT NULL,
                    bit INTEGER NOT NULL CHECK (bit BETWEEN 0 AND 63),
                    PRIMARY KEY (project, purpose),
                    UNIQUE (project, bit)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE subject_flag (
                    project TEXT NOT NULL,
                    subject BLOB NOT NULL CHECK (length(subject) = 16),
                    flags INTEGER NOT NULL,
                    -- Rises when a person who was erased comes back.
                    generation INTEGER NOT NULL DEFAULT 1,
                    revision INTEGER NOT NULL,
                    PRIMARY KEY (project, subject)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE subject_occurrence (
                    project TEXT NOT NULL,
                    subject BLOB NOT NULL CHECK (length(subject) = 16),
                    resource TEXT NOT NULL,
                    first_time_us INTEGER NOT NULL,
                    PRIMARY KEY (project, subject, resource)
                ) STRICT, WITHOUT ROWID;
                """)
    ]
}
