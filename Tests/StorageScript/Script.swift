package import Artifacts
package import Crypto
package import Database
internal import Foundation
internal import GRDB
package import Keyring
package import OnlineStore
internal import Seeds
internal import SubjectSeal

/// What a child writes, and so what must be found after it was killed. Everything follows from a number, 1, 2, 3 …
package enum Script {
    package struct Fault: Error { let what: String }

    private static func key(_ purpose: String) -> SymmetricKey {
        guard let key = try? SymmetricKey(SHA256.hash(purpose).bytes) else { fatalError("a digest has 32 bytes") }
        return key
    }

    /// From nothing to 60,000 bytes.
    package static func body(_ number: Int) -> [UInt8] {
        var random = SeededGenerator(seed: UInt64(number))
        let count = [0, 100, 1000, 5000, 60_000][number % 5]
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }

    package static func fingerprint(_ key: SymmetricKey) -> String {
        HMACSHA256.authenticate([1], key: key).hexadecimal
    }

    // The database: rows 1 … n, and their number.

    package static let schema = Migration(
        id: "script/1",
        sql: """
            CREATE TABLE row (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
            CREATE TABLE total (rows INTEGER NOT NULL) STRICT;
            INSERT INTO total VALUES (0);
            """)

    package static func metadataStore(_ folder: String) throws -> MetadataStore {
        try MetadataStore(path: folder + "/m.db", key: key("database"))
    }

    package static func check(_ store: MetadataStore, atLeast least: Int, atMost most: Int = .max) throws {
        let (rows, total) = try store.readSync { db in
            (
                try Row.fetchAll(db, sql: "SELECT id, body FROM row ORDER BY id"),
                try Int.fetchOne(db, sql: "SELECT rows FROM total")
            )
        }
        guard (least...most).contains(rows.count), rows.count == total else {
            throw Fault(what: "\(rows.count) rows, \(total ?? -1) counted, \(least) acknowledged")
        }
        for (index, row) in rows.enumerated() {
            guard row["id"] == index + 1, Array(row["body"] as Data) == body(index + 1) else {
                throw Fault(what: "row \(index + 1) is not what was written")
            }
        }
        let problems = try store.integrityProblems()
        guard problems.isEmpty else { throw Fault(what: problems.joined(separator: "; ")) }
    }

    // The online store: batch n gives every entity a row of event time n.

    package static func onlineStore(_ folder: String) throws -> OnlineStore {
        try OnlineStore(
            folder: folder + "/online", mapByteCount: 1 << 28, hashKey: key("hash"), valueKey: key("values"))
    }

    package static func rows(of store: OnlineStore, at number: Int) -> [OnlineRow] {
        (0..<40).map { entity in
            OnlineRow(
                entity: store.entity(view: "v@1", values: [.int64(Int64(entity))]), eventTime: Int64(number),
                knownTime: Int64(number), sequence: 0,
                payload: [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: entity * 10))
        }
    }

    /// Every entity answers with its row of one batch, the one of the log's position.
    package static func check(_ store: OnlineStore, at position: Int) throws {
        let rows = rows(of: store, at: position)
        let answers = try store.read(
            rows.map { OnlineQuery(entity: $0.entity, time: .max, asOf: .max, timeToLive: 0) })
        guard try store.appliedLogPosition() == Int64(position), answers == rows.map(OnlineAnswer.found) else {
            throw Fault(what: "the store is not at \(position)")
        }
    }

    package static func artifactStore(_ folder: String) throws -> ArtifactStore {
        try ArtifactStore(folder: folder + "/artifacts") { _ in key("artifacts") }
    }

    /// In `<folder>/data`; the master key beside it.
    package static func keyring(_ folder: String) throws -> Keyring {
        let path = folder + "/data/keyring.db"
        if FileManager.default.fileExists(atPath: path) {
            return try Keyring(path: path, masterKeyPath: folder + "/master.key")
        }
        try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
        return try Keyring.create(at: path, masterKeyPath: folder + "/master.key")
    }
}
