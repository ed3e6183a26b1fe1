import Crypto
import Foundation
import GRDB
import Seeds
import Testing

@testable import Database

/// The promise of durability, on a disk that keeps only what was synced.
@Suite struct PowerCutTests {
    /// Runs transactions until the power goes; returns what was acknowledged, and that with the transaction that
    /// was under way.
    func run(
        _ store: MetadataStore, from start: StoreModel, spilling: Bool, _ random: inout SeededGenerator
    ) -> (StoreModel, StoreModel) {
        var acknowledged = start
        while true {
            var next = acknowledged
            do {
                if Int.random(in: 0..<10, using: &random) == 0 { try store.checkpoint() }
                try store.writeSync { db in
                    try db.execute(sql: "PRAGMA cache_size = \(Int.random(in: 1...30, using: &random))")
                    try db.execute(sql: "PRAGMA wal_autocheckpoint = \(Int.random(in: 5...100, using: &random))")
                    if spilling { try db.execute(sql: "PRAGMA cache_spill = ON") }
                    try next.change(db, using: &random)
                }
                acknowledged = next
            } catch {
                return (acknowledged, next)
            }
        }
    }

    @Test(arguments: Seeds.fresh(12), [false, true])
    func `after a power cut every acknowledged transaction is there, whole`(seed: UInt64, spilling: Bool) throws {
        var random = SeededGenerator(seed: seed)
        try withTemporaryFolder { folder in
            let disk = FaultDisk()
            let key = SymmetricKey.random()
            var store: MetadataStore? = try MetadataStore(path: folder + "/m.db", key: key, encryption: disk.encryption)
            try store?.migrate([StoreModel.schema])
            var model = StoreModel()
            for _ in 0..<5 {
                disk.cutPower(after: Int.random(in: 0..<400, using: &random))
                let (acknowledged, underWay) = run(try #require(store), from: model, spilling: spilling, &random)
                store = nil
                try disk.powerOn(seed: random.next())
                // The power may go again while the store recovers.
                disk.cutPower(after: Int.random(in: 0..<40, using: &random))
                _ = try? MetadataStore(path: folder + "/m.db", key: key, encryption: disk.encryption).checkpoint()
                try disk.powerOn(seed: random.next())
                let recovered = try MetadataStore(path: folder + "/m.db", key: key, encryption: disk.encryption)
                store = recovered
                let rows = try StoreModel.rows(in: recovered)
                #expect(rows == acknowledged.rows || rows == underWay.rows)
                #expect(try recovered.integrityProblems() == [])
                model.rows = rows
            }
        }
    }

    @Test(arguments: Seeds.fresh(4))
    func `a power cut while the database is created leaves none or a whole one`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for cut in 0..<30 {
            try withTemporaryFolder { folder in
                let disk = FaultDisk()
                let key = SymmetricKey.random()
                disk.cutPower(after: cut)
                _ = try? MetadataStore(path: folder + "/m.db", key: key, encryption: disk.encryption)
                try disk.powerOn(seed: random.next())
                let store = try MetadataStore(path: folder + "/m.db", key: key, encryption: disk.encryption)
                try store.migrate([StoreModel.schema])
                #expect(try store.integrityProblems() == [])
            }
        }
    }

    @Test(arguments: [(Int32(13), true), (13, false), (10, true), (10, false), (1034, false)])
    func `a failure at any write or sync undoes one transaction and hurts nothing else`(
        code: Int32, forever: Bool
    ) throws {
        try withTemporaryFolder { folder in
            let disk = FaultDisk()
            let key = SymmetricKey.random()
            var store = try MetadataStore(path: folder + "/m.db", key: key, encryption: disk.encryption)
            try store.migrate([StoreModel.schema])
            var random = SeededGenerator(seed: UInt64(code))
            var model = StoreModel()
            for count in 0..<60 {
                disk.fail(after: count, code: code, forever: forever)
                var failure: (any Error)?
                var next = model
                while failure == nil && disk.operations < 100_000 {
                    model = next
                    do {
                        try store.writeSync { db in
                            try db.execute(sql: "PRAGMA cache_size = 5")
                            try next.change(db, using: &random)
                        }
                        if next.rows.count > 30, Bool.random(using: &random) { try store.checkpoint() }
                    } catch {
                        failure = error
                    }
                }
                switch failure {
                case MetadataStoreError.diskFull?: #expect(code == 13)
                case MetadataStoreError.ioFailed?: #expect(code != 13)
                default: Issue.record("unexpected \(String(describing: failure))")
                }
                // What was committed can be read while the disk still fails.
                let seen = try StoreModel.rows(in: store)
                #expect(seen == model.rows || seen == next.rows)
                disk.mend()
                if Bool.random(using: &random) {
                    try? store.close()
                    store = try MetadataStore(path: folder + "/m.db", key: key, encryption: disk.encryption)
                }
                model.rows = try StoreModel.rows(in: store)
            }
            #expect(try store.integrityProblems() == [])
        }
    }
}
