import Foundation
import GRDB
import Seeds

@testable import Database

/// A table of blobs, and what ought to be in it.
struct StoreModel {
    static let schema = Migration(
        id: "test/1", sql: "CREATE TABLE row (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT")

    var rows: [Int64: [UInt8]] = [:]

    /// Some inserts, updates and deletions of rows from empty to many pages long.
    mutating func change(_ db: GRDB.Database, using random: inout SeededGenerator) throws {
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            let id = Int64.random(in: 0..<60, using: &random)
            if Int.random(in: 0..<4, using: &random) == 0 {
                rows[id] = nil
                try db.execute(sql: "DELETE FROM row WHERE id = ?", arguments: [id])
            } else {
                let sizes = [0, 10, 100, 1000, 4000, 20_000]
                let body = random.bytes(sizes.randomElement(using: &random)!)
                rows[id] = body
                try db.execute(sql: "INSERT OR REPLACE INTO row VALUES (?, ?)", arguments: [id, Data(body)])
            }
        }
    }

    static func rows(in store: MetadataStore) throws -> [Int64: [UInt8]] {
        try store.readSync { db in
            let rows = try Row.fetchAll(db, sql: "SELECT id, body FROM row")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["id"], Array($0["body"] as Data)) })
        }
    }
}
