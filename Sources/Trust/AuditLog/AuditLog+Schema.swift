package import Database

extension AuditLog {
    /// The log's tables. Entries, nodes and heads are only ever added.
    package static let migrations = treeMigrations + lockMigrations

    private static let treeMigrations = [
        Migration(
            id: "audit-log/1-tree",
            sql: """
                CREATE TABLE audit_entry (
                    position INTEGER PRIMARY KEY,
                    entry TEXT NOT NULL,
                    leaf_hash BLOB NOT NULL CHECK (length(leaf_hash) = 32),
                    -- Copies of fields of the entry, for searching; `verify()` compares them.
                    time_us INTEGER NOT NULL,
                    principal TEXT NOT NULL,
                    person TEXT NOT NULL,
                    action TEXT NOT NULL,
                    resource TEXT NOT NULL,
                    outcome TEXT NOT NULL
                ) STRICT;
                CREATE INDEX audit_entry_by_time ON audit_entry (time_us);
                CREATE INDEX audit_entry_by_principal ON audit_entry (principal);
                CREATE INDEX audit_entry_by_person ON audit_entry (person);
                CREATE INDEX audit_entry_by_resource ON audit_entry (resource);
                -- Roots of the perfect subtrees of two leaves and more.
                CREATE TABLE audit_node (
                    level INTEGER NOT NULL CHECK (level >= 1),
                    position INTEGER NOT NULL,
                    hash BLOB NOT NULL CHECK (length(hash) = 32),
                    PRIMARY KEY (level, position)
                ) STRICT, WITHOUT ROWID;
                -- One row: the size of the tree and the hashes of its right edge, largest subtree first.
                CREATE TABLE audit_frontier (
                    id INTEGER PRIMARY KEY CHECK (id = 1),
                    size INTEGER NOT NULL,
                    hashes BLOB NOT NULL
                ) STRICT;
                INSERT INTO audit_frontier VALUES (1, 0, x'');
                CREATE TABLE audit_head (
                    sequence INTEGER PRIMARY KEY,
                    tree_size INTEGER NOT NULL,
                    time_us INTEGER NOT NULL,
                    root_hash BLOB NOT NULL CHECK (length(root_hash) = 32),
                    public_key BLOB NOT NULL CHECK (length(public_key) = 32),
                    signature BLOB NOT NULL CHECK (length(signature) = 64)
                ) STRICT;
                CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE ON audit_entry
                    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
                CREATE TRIGGER audit_entry_is_kept BEFORE DELETE ON audit_entry
                    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
                CREATE TRIGGER audit_node_is_append_only BEFORE UPDATE ON audit_node
                    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
                CREATE TRIGGER audit_head_is_append_only BEFORE UPDATE ON audit_head
                    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
                """)
    ]
}
