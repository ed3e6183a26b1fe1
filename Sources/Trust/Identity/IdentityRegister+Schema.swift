package import Database

extension IdentityRegister {
    package static let migrations = [
        Migration(
            id: "identity/1-register",
            sql: """
                CREATE TABLE identity (
                    sequence INTEGER PRIMARY KEY,
                    fingerprint BLOB NOT NULL UNIQUE CHECK (length(fingerprint) = 32),
                    serial TEXT NOT NULL UNIQUE,
                    id TEXT NOT NULL,
                    kind TEXT NOT NULL CHECK (kind IN ('person', 'workload')),
                    person TEXT NOT NULL,
                    issued_by TEXT NOT NULL,
                    create_time_us INTEGER NOT NULL,
                    not_after_us INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX identity_by_id ON identity (id);
                -- Serial numbers that are refused, of our own certificates and of another authority's.
                CREATE TABLE certificate_denial (
                    serial TEXT PRIMARY KEY,
                    time_us INTEGER NOT NULL,
                    reason TEXT NOT NULL,
                    denied_by TEXT NOT NULL
                ) STRICT;
                """),
        // Who can act as whom: `issued_by` may be a workload, this is the person behind it.
        Migration(
            id: "identity/2-issuer-person",
            sql: """
                ALTER TABLE identity ADD COLUMN issuer_person TEXT NOT NULL DEFAULT '';
                UPDATE identity SET issuer_person = COALESCE(
                    (SELECT issuer.person FROM identity AS issuer WHERE issuer.id = identity.issued_by
                     ORDER BY issuer.sequence LIMIT 1),
                    identity.issued_by)
                WHERE issued_by LIKE 'spiffe://%';
                """),
        // Which certificate it came after, and by which authority (SHA-256) it was issued; empty where nobody noted it.
        Migration(
            id: "identity/3-renewals",
            sql: """
                ALTER TABLE identity ADD COLUMN renews TEXT NOT NULL DEFAULT '';
                ALTER TABLE identity ADD COLUMN authority TEXT NOT NULL DEFAULT '';
                CREATE INDEX identity_by_renewed ON identity (renews) WHERE renews <> '';
                CREATE TABLE trusted_authority (
                    fingerprint TEXT PRIMARY KEY,
                    trust_domain TEXT NOT NULL,
                    since_us INTEGER NOT NULL
                ) STRICT;
                """),
    ]
}
