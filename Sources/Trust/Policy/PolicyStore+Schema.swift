package import Database

extension PolicyStore {
    package static let migrations = [
        Migration(
            id: "policy/1-bindings",
            sql: """
                CREATE TABLE policy_binding (
                    number INTEGER PRIMARY KEY AUTOINCREMENT,
                    subject TEXT NOT NULL,
                    role TEXT NOT NULL,
                    resources TEXT NOT NULL,
                    effect TEXT NOT NULL CHECK (effect IN ('allow', 'deny')),
                    created_by TEXT NOT NULL,
                    create_time_us INTEGER NOT NULL
                ) STRICT;
                CREATE TABLE policy_group_member (
                    group_name TEXT NOT NULL,
                    identity TEXT NOT NULL,
                    PRIMARY KEY (group_name, identity)
                ) STRICT, WITHOUT ROWID;
                """),
        Migration(
            id: "policy/2-conditions",
            sql: """
                -- A BindingCondition in JSON; empty: none.
                ALTER TABLE policy_binding ADD COLUMN condition TEXT NOT NULL DEFAULT ''
                """),
    ]
}
