internal import Foundation
internal import GRDB

extension KeyTable {
    func insert(_ destruction: Destruction) throws {
        try db.execute(
            sql: "INSERT INTO destruction VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                destruction.sequence, destruction.project, try Self.json(destruction.purposes),
                try Self.json(destruction.subjects), destruction.epoch, destruction.time,
            ])
    }

    func destructions(after sequence: Int64) throws -> [Destruction] {
        try GRDB.Row.fetchAll(
            db, sql: "SELECT * FROM destruction WHERE sequence > ? ORDER BY sequence", arguments: [sequence]
        ).map { row in
            Destruction(
                sequence: row["sequence"], project: row["project"], purposes: try Self.texts(row["purposes"]),
                subjects: try Self.texts(row["subjects"]), epoch: row["epoch"], time: row["time_us"])
        }
    }

    func lastDestruction() throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT max(sequence) FROM destruction") ?? 0
    }

    private static func json(_ texts: [String]) throws -> String {
        String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
    }

    private static func texts(_ json: String) throws -> [String] {
        try JSONDecoder().decode([String].self, from: Data(json.utf8))
    }
}
