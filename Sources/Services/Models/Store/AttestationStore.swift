internal import Crypto
package import Database
internal import Foundation
internal import GRDB

/// How the signatures of versions are kept, one for each.
package enum AttestationStore {
    package static let migrations = [
        Migration(
            id: "models-003",
            sql: """
                CREATE TABLE model_attestation (
                    project TEXT NOT NULL,
                    model TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    manifest TEXT NOT NULL,
                    public_key BLOB NOT NULL CHECK (length(public_key) = 32),
                    signature BLOB NOT NULL CHECK (length(signature) = 64),
                    signed_later INTEGER NOT NULL,
                    PRIMARY KEY (project, model, version),
                    FOREIGN KEY (project, model, version) REFERENCES model_version (project, model, version)
                ) STRICT, WITHOUT ROWID;
                -- One row once the versions of before are signed: from then on none is signed later.
                CREATE TABLE model_attestation_begun (id INTEGER PRIMARY KEY CHECK (id = 1), time_us INTEGER NOT NULL)
                    STRICT;
                CREATE TRIGGER model_attestation_is_kept BEFORE UPDATE ON model_attestation
                    BEGIN SELECT RAISE(ABORT, 'signatures are not changed'); END;
                """)
    ]

    static func insert(_ attestation: ModelAttestation, of version: ModelVersion, in db: GRDB.Database) throws {
        try db.execute(
            sql: """
                INSERT INTO model_attestation (project, model, version, manifest, public_key, signature, signed_later)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                version.project, version.model, version.version, attestation.manifest,
                Data(attestation.publicKey.bytes), Data(attestation.signature), attestation.isSignedLater,
            ])
    }

    static func find(of version: ModelVersion, in db: GRDB.Database) throws -> ModelAttestation? {
        let row = try Row.fetchOne(
            db, sql: "SELECT * FROM model_attestation WHERE project = ? AND model = ? AND version = ?",
            arguments: [version.project, version.model, version.version])
        guard let row else { return nil }
        let (key, signature): (Data, Data) = (row["public_key"], row["signature"])
        return ModelAttestation(
            manifest: row["manifest"], publicKey: try Ed25519.PublicKey(Array(key)), signature: Array(signature),
            isSignedLater: row["signed_later"])
    }

    /// Project, model and number of every version, once: nothing when they were given out before.
    static func versionsOfBefore(time: Int64, in db: GRDB.Database) throws -> [(String, String, Int)] {
        guard try Int.fetchOne(db, sql: "SELECT count(*) FROM model_attestation_begun") == 0 else { return [] }
        try db.execute(sql: "INSERT INTO model_attestation_begun VALUES (1, ?)", arguments: [time])
        return try Row.fetchAll(
            db,
            sql: """
                SELECT project, model, version FROM model_version
                WHERE (project, model, version) NOT IN (SELECT project, model, version FROM model_attestation)
                ORDER BY project, model, version
                """
        ).map { ($0[0], $0[1], $0[2]) }
    }
}
