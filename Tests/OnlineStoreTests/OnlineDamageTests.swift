import CLMDB
import Crypto
import Foundation
import Seeds
import SubjectSeal
import Testing

@testable import OnlineStore

/// A damaged file is refused, or gives right answers; it never ends the process.
@Suite struct OnlineDamageTests {
    /// A tree of several levels, with overflowing values and lists of free pages.
    func fill(_ place: Place) throws -> [OnlineRow] {
        let store = try place.open()
        // Two small batches first, so that there are free pages; most of the file is in use at the end.
        var rows: [OnlineRow] = []
        for batch in 0..<3 {
            let added = (0..<(batch < 2 ? 200 : 1500)).map { number in
                store.row(
                    number, Int64(batch), 0, 0,
                    [UInt8](repeating: UInt8(number % 251), count: number % 50 == 0 ? 9000 : 60))
            }
            try store.put(added, horizon: batch == 2 ? 2 : nil, appliedLogPosition: Int64(batch))
            rows = added
        }
        try store.remove((100..<200).map { store.entity($0) }, appliedLogPosition: 9)
        return rows
    }

    /// True when the store was refused; else its answers must be right or refused one by one.
    func isRefused(_ place: Place, _ rows: [OnlineRow]) throws -> Bool {
        let store: OnlineStore
        do {
            store = try place.open()
        } catch OnlineStoreError.damaged {
            return true
        } catch OnlineStoreError.wrongKey {
            return true
        }
        for row in rows where Int(row.payload[0]) % 5 == 0 {
            do {
                let answer = try store.read([OnlineQuery(entity: row.entity, time: 99, asOf: 99, timeToLive: 0)])[0]
                if case .found(let found) = answer { #expect(found == row || found.eventTime < row.eventTime) }
            } catch OnlineStoreError.damaged {}
        }
        _ = try? store.put(rows, appliedLogPosition: 10)
        return false
    }

    @Test func `a sound file is sound to the checker after any work`() throws {
        try withTemporaryFolder { folder in
            let place = Place(folder: folder)
            _ = try fill(place)
            var reason = [CChar](repeating: 0, count: 128)
            #expect(mizan_lmdb_check(place.data, &reason, reason.count) == 0)
            #expect(try !isRefused(place, []))
        }
    }

    @Test func `a page of noise is refused wherever the tree needs a page`() throws {
        try withTemporaryFolder { folder in
            let place = Place(folder: folder)
            let rows = try fill(place)
            let whole = Array(try Data(contentsOf: URL(fileURLWithPath: place.data)))
            var refused = 0
            for page in 0..<whole.count / 4096 {
                var bytes = whole
                bytes.replaceSubrange(page * 4096..<(page + 1) * 4096, with: RandomBytes.make(4096))
                try Data(bytes).write(to: URL(fileURLWithPath: place.data))
                var reason = [CChar](repeating: 0, count: 128)
                if mizan_lmdb_check(place.data, &reason, reason.count) == 1 { refused += 1 }
            }
            // 1,500 rows of 100 bytes on leaves of at most 30; free pages and long values need no structure.
            #expect(refused > 1500 / 30)
            try Data(whole).write(to: URL(fileURLWithPath: place.data))
            #expect(try !isRefused(place, rows))
        }
    }

    @Test(arguments: Seeds.fresh(6)) func `damage to the file's structure is refused or harmless`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        try withTemporaryFolder { folder in
            let place = Place(folder: folder)
            let rows = try fill(place)
            let whole = Array(try Data(contentsOf: URL(fileURLWithPath: place.data)))
            for _ in 0..<30 {
                var bytes = whole
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    let page = Int.random(in: 0..<bytes.count / 4096, using: &random)
                    // Headers and node offsets stand at the start of a page, nodes at its end.
                    let offset =
                        Bool.random(using: &random)
                        ? Int.random(in: 0..<80, using: &random) : Int.random(in: 0..<4096, using: &random)
                    bytes[page * 4096 + offset] = UInt8.random(in: 0...255, using: &random)
                }
                try Data(bytes).write(to: URL(fileURLWithPath: place.data))
                _ = try isRefused(place, rows)
            }
        }
    }

    @Test func `a file cut anywhere is refused`() throws {
        try withTemporaryFolder { folder in
            let place = Place(folder: folder)
            let rows = try fill(place)
            let whole = try Data(contentsOf: URL(fileURLWithPath: place.data))
            for count in [1, 100, 4095, 4096, 8191, 8192, 10_000, whole.count / 2, whole.count - 4096] {
                try whole.prefix(count).write(to: URL(fileURLWithPath: place.data))
                #expect(try isRefused(place, rows), "cut to \(count)")
            }
        }
    }

    @Test(arguments: [10, 4096, 8192, 100_000]) func `noise and zeros are refused`(count: Int) throws {
        try withTemporaryFolder { folder in
            let place = Place(folder: folder)
            do { _ = try place.open() }
            for bytes in [RandomBytes.make(count), [UInt8](repeating: 0, count: count)] {
                try Data(bytes).write(to: URL(fileURLWithPath: place.data))
                #expect(try isRefused(place, []))
            }
        }
    }

    @Test func `a wiped store is new`() throws {
        try withTemporaryFolder { folder in
            let place = Place(folder: folder)
            let rows = try fill(place)
            try Data([1]).write(to: URL(fileURLWithPath: place.data))
            #expect(try isRefused(place, []))
            try OnlineStore.wipe(folder: folder + "/online")
            let store = try place.open()
            #expect(try store.appliedLogPosition() == 0)
            #expect(try store.usage().rows == 0)
            try store.put(rows, appliedLogPosition: 1)
            #expect(
                try store.read([OnlineQuery(entity: rows[0].entity, time: 99, asOf: 99, timeToLive: 0)]) == [
                    .found(rows[0])
                ])
        }
    }

    @Test func `a value put under another key does not open`() throws {
        try withTemporaryFolder { folder in
            let cipher = ValueCipher(key: .random())
            let one = RowKey(entity: EntityHash(high: 1, low: 1), eventTime: 1, knownTime: 1, sequence: 1)
            let other = RowKey(entity: EntityHash(high: 1, low: 2), eventTime: 1, knownTime: 1, sequence: 1)
            let value = cipher.seal([1, 2], key: one.bytes, prefix: 1, counter: 1)
            let opened = try cipher.open(value.span, key: one.bytes)
            #expect(opened == [1, 2])
            #expect((try? cipher.open(value.span, key: other.bytes)) == nil)
            for count in 0..<value.count {
                let cut = Array(value[..<count])
                #expect((try? cipher.open(cut.span, key: one.bytes)) == nil)
            }
        }
    }

    @Test func `verifying finds a flipped bit in any row's key or value`() throws {
        try withTemporaryFolder { folder in
            let place = Place(folder: folder)
            let count = 60
            do {
                let store = try place.open()
                try store.put((0..<count).map { store.row($0, 1, 2, 3, [1, 2, 3]) }, appliedLogPosition: 1)
                #expect(try store.makeReader().verify() == count)
            }
            let whole = Array(try Data(contentsOf: URL(fileURLWithPath: place.data)))
            // A row's key ends in its sequence, which no other place of the file has behind those two times.
            let times = [UInt8](repeating: 0, count: 7)
            let pattern: [UInt8] =
                [0x80] + times.dropLast() + [1, 0x80] + times.dropLast() + [2, 0x80] + times.dropLast() + [3]
            var refused = 0
            for start in 0..<whole.count - pattern.count
            where whole[start..<start + pattern.count].elementsEqual(pattern) {
                for offset in [start - 16, start + pattern.count + 12] {
                    var bytes = whole
                    bytes[offset] ^= 1
                    try Data(bytes).write(to: URL(fileURLWithPath: place.data))
                    do {
                        let store = try place.open()
                        #expect(try store.makeReader().verify() == count)
                        // The page was one that no row is in any more.
                        let queries = (0..<count).map {
                            OnlineQuery(entity: store.entity($0), time: 99, asOf: 99, timeToLive: 0)
                        }
                        for answer in try store.read(queries) {
                            guard case .found = answer else {
                                Issue.record("a row is gone")
                                return
                            }
                        }
                    } catch OnlineStoreError.damaged {
                        refused += 1
                    }
                }
            }
            #expect(refused >= 2 * count)
        }
    }
}
