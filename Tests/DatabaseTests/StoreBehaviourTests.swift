import Crypto
import Foundation
import GRDB
import Seeds
import Testing

@testable import Database

/// The store against a dictionary.
@Suite struct StoreBehaviourTests {
    /// Spilling writes frames twice in a transaction; savepoints undo frames. SQLite 3.40 cannot do both.
    enum Stress: CaseIterable { case savepoints, spilling }

    @Test(arguments: Seeds.fresh(6), Stress.allCases)
    func `after any transactions, crashes, vacuums and reopenings the rows are those of the model`(
        seed: UInt64, stress: Stress
    ) throws {
        struct Undo: Error {}
        var random = SeededGenerator(seed: seed)
        try withTemporaryFolder { folder in
            let key = SymmetricKey.random()
            var store = try MetadataStore(path: folder + "/m.db", key: key)
            try store.migrate([StoreModel.schema])
            var model = StoreModel()
            for _ in 0..<60 {
                switch Int.random(in: 0..<14, using: &random) {
                case 0: try store.vacuum()
                case 1: try store.checkpoint()
                case 2:
                    try store.close()
                    store = try MetadataStore(path: folder + "/m.db", key: key)
                case 3:
                    let crashed = folder + "/\(random.next()).db"
                    for suffix in ["", "-wal"] {
                        try FileManager.default.copyItem(atPath: folder + "/m.db" + suffix, toPath: crashed + suffix)
                    }
                    let recovered = try StoreModel.rows(in: MetadataStore(path: crashed, key: key))
                    try #require((recovered == model.rows) as Bool)
                case 4:
                    var undone = model
                    #expect(throws: Undo.self) {
                        try store.writeSync { db in
                            try undone.change(db, using: &random)
                            throw Undo()
                        }
                    }
                default:
                    try store.writeSync { db in
                        try db.execute(sql: "PRAGMA cache_size = \(Int.random(in: 1...30, using: &random))")
                        if stress == .spilling { try db.execute(sql: "PRAGMA cache_spill = ON") }
                        try model.change(db, using: &random)
                        if stress == .spilling { return }
                        var undone = model
                        try db.inSavepoint {
                            try undone.change(db, using: &random)
                            return .rollback
                        }
                        try model.change(db, using: &random)
                    }
                }
                let rows = try StoreModel.rows(in: store)
                try #require((rows == model.rows) as Bool)
            }
            #expect(try store.integrityProblems() == [])
        }
    }

    @Test func `a backup under another key holds what the store held`() throws {
        try withTemporaryFolder { folder in
            var random = SeededGenerator(seed: 1)
            var model = StoreModel()
            let store = try MetadataStore(path: folder + "/m.db", key: .random())
            try store.migrate([StoreModel.schema])
            for _ in 0..<20 { try store.writeSync { try model.change($0, using: &random) } }
            let key = SymmetricKey.random()
            try store.backup(to: folder + "/copy.db", key: key)
            #expect(try Set(FileManager.default.contentsOfDirectory(atPath: folder)).isSuperset(of: ["copy.db"]))
            let copy = try MetadataStore(path: folder + "/copy.db", key: key)
            #expect(try StoreModel.rows(in: copy) == model.rows)
            #expect(try copy.integrityProblems() == [])
        }
    }

    @Test func `readers see the last commit while a transaction is open`() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mizan-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try MetadataStore(path: folder + "/m.db", key: .random())
        try store.migrate([StoreModel.schema])
        try await store.write { db in
            try db.execute(sql: "INSERT INTO row VALUES (1, x'01')")
            let seen = try store.readSync { try Int.fetchOne($0, sql: "SELECT count(*) FROM row") }
            #expect(seen == 0)
        }
        #expect(try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM row") } == 1)
    }
}
