import Crypto
import Foundation
import GRDB
import Testing

@testable import Database

@Suite struct MetadataStoreTests {
    let schema = Migration(id: "test/1", sql: "CREATE TABLE row (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT")

    @Test func `what was written is there after closing and opening again`() throws {
        try withTemporaryFolder { folder in
            let key = SymmetricKey.random()
            do {
                let store = try MetadataStore(path: folder + "/m.db", key: key)
                try store.migrate([schema])
                try store.writeSync { try $0.execute(sql: "INSERT INTO row VALUES (1, x'0102')") }
            }
            let store = try MetadataStore(path: folder + "/m.db", key: key)
            try store.migrate([schema])
            #expect(try store.readSync { try Data.fetchOne($0, sql: "SELECT body FROM row") } == Data([1, 2]))
        }
    }

    @Test func `a body that throws leaves nothing behind`() throws {
        struct Refused: Error {}
        try withTemporaryFolder { folder in
            let store = try MetadataStore(path: folder + "/m.db", key: .random())
            try store.migrate([schema])
            #expect(throws: Refused.self) {
                try store.writeSync { db in
                    try db.execute(sql: "INSERT INTO row VALUES (1, x'01')")
                    throw Refused()
                }
            }
            #expect(try store.readSync { try Int.fetchOne($0, sql: "SELECT count(*) FROM row") } == 0)
        }
    }

    @Test func `commits are synced and foreign keys hold`() throws {
        try withTemporaryFolder { folder in
            let store = try MetadataStore(path: folder + "/m.db", key: .random())
            #expect(try store.writeSync { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
            #expect(try store.writeSync { try Bool.fetchOne($0, sql: "PRAGMA foreign_keys") } == true)
            #expect(try store.writeSync { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
            #expect(try store.writeSync { try Int.fetchOne($0, sql: "PRAGMA temp_store") } == 2)
        }
    }

    @Test func `a migration whose SQL changed after it was applied is refused`() throws {
        try withTemporaryFolder { folder in
            let store = try MetadataStore(path: folder + "/m.db", key: .random())
            try store.migrate([schema])
            #expect(throws: MetadataStoreError.migrationChanged(id: "test/1")) {
                try store.migrate([Migration(id: "test/1", sql: "CREATE TABLE other (id INTEGER) STRICT")])
            }
        }
    }

    @Test func `a failing migration undoes those applied with it`() throws {
        try withTemporaryFolder { folder in
            let store = try MetadataStore(path: folder + "/m.db", key: .random())
            #expect(throws: MetadataStoreError.self) {
                try store.migrate([schema, Migration(id: "test/2", sql: "CREATE TABEL")])
            }
            #expect(try store.readSync { try $0.tableExists("row") } == false)
        }
    }

    @Test func `a table that is not STRICT is refused`() throws {
        try withTemporaryFolder { folder in
            let store = try MetadataStore(path: folder + "/m.db", key: .random())
            #expect(throws: MetadataStoreError.tableNotStrict("loose")) {
                try store.migrate([Migration(id: "test/1", sql: "CREATE TABLE loose (id INTEGER)")])
            }
        }
    }
}
