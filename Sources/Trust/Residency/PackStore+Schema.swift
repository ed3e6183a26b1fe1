package import Database

extension PackStore {
    package static let migrations = [
        Migration(
            id: "residency/1-packs",
            sql: """
                CREATE TABLE policy_pack (
                    id TEXT NOT NULL,
                    version TEXT NOT NULL,
                    digest TEXT NOT NULL,
                    body TEXT NOT NULL,
                    installed_by TEXT NOT NULL,
                    install_time_us INTEGER NOT NULL,
                    PRIMARY KEY (id, version)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE project_pack (
                    project TEXT NOT NULL,
                    pack TEXT NOT NULL,
                    selected_by TEXT NOT NULL,
                    select_time_us INTEGER NOT NULL,
                    PRIMARY KEY (project, pack)
                ) STRICT, WITHOUT ROWID;
                """)
    ]
}
