import Database
import Foundation
import Messages
import OnlineStore
import RPCCore
import Seeds
import Tensors
import Testing

@testable import Features

/// What a kill at any moment leaves is a copy of the folder at that moment.
@Suite struct CrashTests {
    @Test func `after a crash every acknowledged row is read as before`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        for wind in 1...20 { try await fixture.push([ServiceFixture.row("JFK", Int64(wind), wind: Double(wind))]) }
        let restarted = try await ServiceFixture(after: fixture)
        let read = try restarted.get((1...20).map { ("JFK", $0) }, features: ["wind"])
        #expect(read.rows.map { $0.values[0].kind } == (1...20).map { .doubleValue(Double($0)) })
        try await restarted.push([ServiceFixture.row("JFK", 1, at: 2_000, wind: 50)])
        #expect(try restarted.get([("JFK", 1)]).rows[0].values[0].kind == .doubleValue(50))
    }

    @Test func `rows that reached the log but not the online store are read after the restart`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        try await fixture.push([ServiceFixture.row(at: 1_000, wind: 1)])
        let rows = try RowValidation(
            definition: try fixture.service.catalog.known(ServiceFixture.view).definition, limits: FeaturesConfig(),
            now: 9_000
        ).batch(of: [
            FeatureRow(keys: [.string("JFK"), .int64(4)], eventTime: 2_000, values: [.float64(2), .int64(1)])
        ])
        try fixture.store.writeSync { db in
            _ = try IngestLog.append(
                rows.encoded(), rows: 1, latestEventTime: 2_000, view: 1, now: fixture.time, in: db)
        }
        #expect(try fixture.wind() == "1.0")
        #expect(try await ServiceFixture(after: fixture).wind() == "2.0")
    }

    @Test func `an online store that is gone is rebuilt from the log`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        for stand in 1...30 { try await fixture.push([ServiceFixture.row("JFK", Int64(stand), wind: Double(stand))]) }
        let crashed = try TemporaryFolder()
        try crashed.copyContents(of: fixture.folder)
        try FileManager.default.removeItem(atPath: crashed.path + "/data/online")
        let restarted = try await ServiceFixture(after: fixture, copying: crashed)
        #expect(restarted.remade == nil)
        let read = try restarted.get((1...30).map { ("JFK", $0) }, features: ["wind"])
        #expect(read.rows.map { $0.values[0].kind } == (1...30).map { .doubleValue(Double($0)) })
    }

    @Test(arguments: Seeds.fresh(8))
    func `an online store that is damaged anywhere is rebuilt or reads as it was`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        for stand in 1...50 { try await fixture.push([ServiceFixture.row("JFK", Int64(stand), wind: Double(stand))]) }
        let crashed = try TemporaryFolder()
        try crashed.copyContents(of: fixture.folder)
        for file in try FileManager.default.contentsOfDirectory(atPath: crashed.path + "/data/online") {
            let path = crashed.path + "/data/online/" + file
            let handle = try #require(FileHandle(forUpdatingAtPath: path))
            for _ in 0..<20 {
                try handle.seek(toOffset: UInt64.random(in: 0..<65_536, using: &random))
                try handle.write(contentsOf: Data((0..<64).map { _ in UInt8.random(in: 0...255, using: &random) }))
            }
            try handle.close()
        }
        let restarted = try await ServiceFixture(after: fixture, copying: crashed)
        let read = try restarted.get((1...50).map { ("JFK", $0) }, features: ["wind"])
        #expect(read.rows.map { $0.values[0].kind } == (1...50).map { .doubleValue(Double($0)) })
    }

    @Test(.timeLimit(.minutes(1))) func `a row found damaged while serving is refused, then mended from the log`()
        async throws
    {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        for stand in 1...10 { try await fixture.push([ServiceFixture.row("JFK", Int64(stand), wind: Double(stand))]) }
        let path = fixture.folder.path + "/data/online/data.mdb"
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        // Each row's key holds its event time, 1,000, with the sign bit inverted; the sealed value follows 24 bytes on.
        let eventTime: [UInt8] = [0x80, 0, 0, 0, 0, 0, 0x03, 0xE8]
        let handle = try #require(FileHandle(forUpdatingAtPath: path))
        for place in 0..<bytes.count - 64 where bytes[place..<place + 8].elementsEqual(eventTime) {
            try handle.seek(toOffset: UInt64(place + 24 + 14))
            try handle.write(contentsOf: [bytes[place + 24 + 14] ^ 1])
        }
        try handle.close()

        #expect { try fixture.get([("JFK", 3)]) } throws: { error in
            guard case .onlineStore(.damaged)? = error as? FeaturesError else { return false }
            return (error as? FeaturesError)?.rpcError.code == .dataLoss
        }
        let mending = Task { await fixture.service.run() }
        while (try? fixture.get([("JFK", 3)])) == nil { await Task.yield() }
        let read = try fixture.get((1...10).map { ("JFK", $0) }, features: ["wind"])
        #expect(read.rows.map { $0.values[0].kind } == (1...10).map { .doubleValue(Double($0)) })
        mending.cancel()
        await mending.value
    }

    @Test func `an online store that is ahead of a restored log is rebuilt`() async throws {
        let fixture = try await ServiceFixture()
        try await fixture.prepare()
        try await fixture.push([ServiceFixture.row(wind: 1)])
        let backup = try TemporaryFolder()
        try backup.copyContents(of: fixture.folder)
        try await fixture.push([ServiceFixture.row(at: 2_000, wind: 2)])
        #expect(try fixture.wind() == "2.0")
        // The metadata comes back from the backup, the online store stays.
        try FileManager.default.removeItem(atPath: backup.path + "/data/online")
        try FileManager.default.copyItem(
            atPath: fixture.folder.path + "/data/online", toPath: backup.path + "/data/online")
        let restored = try await ServiceFixture(after: fixture, copying: backup)
        #expect(restored.remade?.contains("backup") == true)
        #expect(try restored.wind() == "1.0")
        try await restored.push([ServiceFixture.row(at: 1_500, wind: 3)])
        #expect(try restored.wind() == "3.0")
    }
}
