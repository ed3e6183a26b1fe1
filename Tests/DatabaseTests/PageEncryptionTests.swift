import Crypto
import Foundation
import GRDB
import Seeds
import Testing

@testable import Database

/// What an owner of the disk sees, and what happens when he changes it.
@Suite struct PageEncryptionTests {
    static let schema = Migration(
        id: "test/1", sql: "CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
    static let marker = "a word that no ciphertext holds"

    let key = SymmetricKey.random()

    /// A store with `rows` rows of `marker`, closed, or left as a crash would leave it: the log not yet moved.
    func withFiles(rows: Int, log: Bool, _ body: (String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let store = try MetadataStore(path: folder + "/m.db", key: key)
            try store.migrate([Self.schema])
            for start in stride(from: 0, to: rows, by: 25) {
                try store.writeSync { db in
                    for row in start..<min(start + 25, rows) {
                        try db.execute(
                            sql: "INSERT INTO row VALUES (?, ?)",
                            arguments: [row, String(repeating: Self.marker, count: 40)])
                    }
                }
            }
            guard log else {
                try store.vacuum()
                try store.close()
                return try body(folder + "/m.db")
            }
            let crashed = folder + "/crashed"
            try FileManager.default.createDirectory(atPath: crashed, withIntermediateDirectories: false)
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: folder + "/m.db" + suffix, toPath: crashed + "/m.db" + suffix)
            }
            try body(crashed + "/m.db")
        }
    }

    func flip(bit: Int, in path: String) throws {
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    func count(_ path: String, key: SymmetricKey) throws -> Int? {
        try MetadataStore(path: path, key: key).readSync { try Int.fetchOne($0, sql: "SELECT count(body) FROM row") }
    }

    @Test(arguments: [false, true]) func `no file holds a word of plaintext`(log: Bool) throws {
        try withFiles(rows: 50, log: log) { path in
            for suffix in log ? ["", "-wal"] : [""] {
                let bytes = try Data(contentsOf: URL(fileURLWithPath: path + suffix))
                for word in [Self.marker, "SQLite format 3", "CREATE TABLE", "INTEGER"] {
                    #expect(bytes.range(of: Data(word.utf8)) == nil)
                }
            }
            #expect(try count(path, key: key) == 50)
        }
    }

    @Test(arguments: [false, true]) func `another key does not open the database`(log: Bool) throws {
        try withFiles(rows: 3, log: log) { path in
            #expect(throws: MetadataStoreError.wrongKey(path: path)) { try MetadataStore(path: path, key: .random()) }
            let rows = try count(path, key: key)
            #expect(rows == 3)
        }
    }

    @Test func `a plaintext database and a file of noise are not opened`() throws {
        try withTemporaryFolder { folder in
            let plain = folder + "/plain.db"
            try DatabaseQueue(path: plain).inDatabase {
                try $0.execute(sql: "CREATE TABLE t (a); INSERT INTO t VALUES (1)")
            }
            #expect(throws: MetadataStoreError.wrongKey(path: plain)) { try MetadataStore(path: plain, key: key) }
            for count in [2, 100, 4095, 4096, 5000, 8192] {
                let noise = folder + "/noise-\(count).db"
                try Data(RandomBytes.make(count)).write(to: URL(fileURLWithPath: noise))
                #expect(throws: MetadataStoreError.wrongKey(path: noise)) { try MetadataStore(path: noise, key: key) }
            }
        }
    }

    @Test func `an empty file is not taken for a new database`() throws {
        try withTemporaryFolder { folder in
            try Data().write(to: URL(fileURLWithPath: folder + "/m.db"))
            #expect(throws: MetadataStoreError.cannotOpen(path: folder + "/m.db", detail: "the file is empty")) {
                try MetadataStore(path: folder + "/m.db", key: key)
            }
        }
    }

    @Test(arguments: Seeds.fresh(40)) func `a flipped bit is an error of its page alone`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        try withFiles(rows: 200, log: false) { path in
            let size = try Data(contentsOf: URL(fileURLWithPath: path)).count
            #expect(size % 4096 == 0)
            let bit = Int.random(in: 8 * 4096..<8 * size, using: &random)
            try flip(bit: bit, in: path)
            let store = try MetadataStore(path: path, key: key)
            var unreadable = 0
            for row in 0..<200 {
                do {
                    let body = try store.readSync {
                        try String.fetchOne($0, sql: "SELECT body FROM row WHERE id = ?", arguments: [row])
                    }
                    #expect(body == String(repeating: Self.marker, count: 40))
                } catch MetadataStoreError.damaged {
                    unreadable += 1
                }
            }
            // A leaf holds three rows; above it stands one page for all. A page of the schema is read at the start.
            #expect(unreadable <= 3 || unreadable == 200)
            let problems = try? store.integrityProblems()
            #expect(problems != [])
        }
    }

    @Test func `a flipped bit of the first page is damage, of its key's fingerprint another key`() throws {
        for bit in [0, 8 * 20, 8 * 4095 - 40] {
            try withFiles(rows: 1, log: false) { path in
                try flip(bit: bit, in: path)
                #expect {
                    try MetadataStore(path: path, key: key)
                } throws: { error in
                    if case MetadataStoreError.damaged = error { true } else { false }
                }
            }
        }
        try withFiles(rows: 1, log: false) { path in
            try flip(bit: 8 * 4095, in: path)
            #expect(throws: MetadataStoreError.wrongKey(path: path)) { try MetadataStore(path: path, key: key) }
        }
    }

    @Test(arguments: Seeds.fresh(40))
    func `a bit flipped in the log before the last commit is never passed over`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        try withFiles(rows: 120, log: true) { path in
            let log = try Data(contentsOf: URL(fileURLWithPath: path + "-wal"))
            #expect((log.count - 32) % 4120 == 0)
            let frames = stride(from: 32, to: log.count, by: 4120)
            let commits = frames.filter { log[$0 + 4..<$0 + 8] != Data([0, 0, 0, 0]) }
            let endOfLastButOne = commits[commits.count - 2] + 4120
            let bit = Int.random(in: 8 * 32..<8 * endOfLastButOne, using: &random)
            try flip(bit: bit, in: path + "-wal")
            #expect {
                _ = try count(path, key: key)
            } throws: { error in
                if case MetadataStoreError.damaged = error { true } else { false }
            }
        }
    }

    @Test(arguments: Seeds.fresh(20)) func `pages and frames that changed places are not accepted`(seed: UInt64) throws
    {
        var random = SeededGenerator(seed: seed)
        try withFiles(rows: 60, log: false) { path in
            var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            let pages = bytes.count / 4096
            let one = Int.random(in: 1..<pages, using: &random)
            let other = Int.random(in: 1..<pages, using: &random)
            guard one != other else { return }
            let moved = bytes.subdata(in: one * 4096..<(one + 1) * 4096)
            bytes.replaceSubrange(other * 4096..<(other + 1) * 4096, with: moved)
            try bytes.write(to: URL(fileURLWithPath: path))
            let problems = try? MetadataStore(path: path, key: key).integrityProblems()
            #expect(problems != [])
        }
    }

    @Test func `a zeroed page and a shortened file are noticed`() throws {
        try withFiles(rows: 60, log: false) { path in
            let whole = try Data(contentsOf: URL(fileURLWithPath: path))
            var zeroed = whole
            zeroed.resetBytes(in: whole.count - 4096..<whole.count)
            try zeroed.write(to: URL(fileURLWithPath: path))
            #expect((try? MetadataStore(path: path, key: key).integrityProblems()) != [])
            for missing in [1, 4096, 5000, 4096 * 7] {
                try whole.prefix(whole.count - missing).write(to: URL(fileURLWithPath: path))
                #expect((try? MetadataStore(path: path, key: key).integrityProblems()) != [])
            }
        }
    }

    @Test func `a planted rollback journal is ignored`() throws {
        try withFiles(rows: 3, log: false) { path in
            try Data(RandomBytes.make(9000)).write(to: URL(fileURLWithPath: path + "-journal"))
            #expect(try count(path, key: key) == 3)
        }
    }

    @Test func `a log without its database is not thrown away`() throws {
        try withFiles(rows: 3, log: true) { path in
            try FileManager.default.removeItem(atPath: path)
            #expect(throws: MetadataStoreError.self) { try MetadataStore(path: path, key: key) }
            #expect(FileManager.default.fileExists(atPath: path + "-wal"))
        }
    }

    @Test func `a draft that a crash left is replaced`() throws {
        try withTemporaryFolder { folder in
            try Data(RandomBytes.make(4096)).write(to: URL(fileURLWithPath: folder + "/m.db.creating"))
            let store = try MetadataStore(path: folder + "/m.db", key: key)
            #expect(try store.integrityProblems() == [])
            #expect(!FileManager.default.fileExists(atPath: folder + "/m.db.creating"))
        }
    }

    @Test(arguments: ["a b", "q?x=1", "h#1", "100%", "ü ع", "a&b=c", "'"]) func `any path can be opened`(name: String)
        throws
    {
        try withTemporaryFolder { folder in
            let path = folder + "/" + name
            try MetadataStore(path: path, key: key).migrate([Self.schema])
            #expect(FileManager.default.fileExists(atPath: path))
            #expect(try count(path, key: key) == 0)
        }
    }

    @Test func `temporary tables, big sorts and statement journals stay in memory`() throws {
        try withTemporaryFolder { folder in
            let store = try MetadataStore(path: folder + "/m.db", key: key)
            try store.migrate([Self.schema])
            try store.writeSync { db in
                try db.execute(sql: "CREATE TEMP TABLE t (a TEXT)")
                try db.execute(
                    sql: """
                        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000)
                        INSERT INTO row SELECT i, hex(randomblob(100)) FROM n
                        """)
                _ = try String.fetchAll(db, sql: "SELECT body FROM row ORDER BY body DESC").count
                // A constraint that fails in the last row undoes the statement from its journal.
                #expect(throws: (any Error).self) {
                    try db.execute(
                        sql: "UPDATE row SET id = CASE WHEN id = 40000 THEN 1 ELSE id END, body = body || 'x'")
                }
            }
            #expect(try store.integrityProblems() == [])
            #expect(
                try Set(FileManager.default.contentsOfDirectory(atPath: folder)) == ["m.db", "m.db-wal", "m.db-shm"])
        }
    }
}
