import Crypto
import Foundation
import Synchronization
import SubjectSeal
import Testing

@testable import OnlineStore

@Suite struct OnlineStoreTests {
    @Test func `rows and position are there after opening again`() throws {
        try withTemporaryFolder { folder in
            let place = Place(folder: folder)
            do {
                let store = try place.open()
                #expect(try store.appliedLogPosition() == 0)
                try store.put([store.row(1, 1, 1, 1, [1, 2, 3])], appliedLogPosition: 41)
                try store.put([], appliedLogPosition: 42)
            }
            let store = try place.open()
            #expect(try store.appliedLogPosition() == 42)
            #expect(try store.read(1, time: 5) == .found(store.row(1, 1, 1, 1, [1, 2, 3])))
        }
    }

    @Test func `applying a batch again changes nothing`() throws {
        try withTemporaryFolder { folder in
            let store = try Place(folder: folder).open()
            let rows = (0..<100).map { store.row($0 % 10, Int64($0), 0, 0, [UInt8($0)]) }
            for _ in 0..<3 { try store.put(rows, appliedLogPosition: 7) }
            #expect(try store.usage().rows == 100)
            #expect(try store.read(9, time: 1000) == .found(rows[99]))
        }
    }

    @Test func `a full map refuses the whole batch, and a larger one takes it`() throws {
        try withTemporaryFolder { folder in
            let place = Place(folder: folder)
            var kept = 0
            do {
                let store = try place.open(mapByteCount: 1 << 20)
                #expect(throws: OnlineStoreError.mapFull(mapByteCount: 1 << 20)) {
                    while kept < 1000 {
                        let rows = (0..<10).map { store.row(kept * 10 + $0, 1, 1, 0, RandomBytes.make(300)) }
                        try store.put(rows, appliedLogPosition: Int64(kept + 1))
                        kept += 1
                    }
                }
                #expect(kept > 20)
                #expect(try store.appliedLogPosition() == Int64(kept))
                #expect(try store.usage().rows == kept * 10)
                #expect(try store.read(kept * 10 - 1, time: 1) != .notFound)
                #expect(try store.read(kept * 10, time: 1) == .notFound)
            }
            let store = try place.open(mapByteCount: 1 << 24)
            #expect(try store.usage().rows == kept * 10)
            try store.put(
                (0..<1000).map { store.row(1_000_000 + $0, 1, 1, 0, RandomBytes.make(300)) }, appliedLogPosition: 99)
        }
    }

    @Test func `payloads of any size come back`() throws {
        try withTemporaryFolder { folder in
            let store = try Place(folder: folder).open()
            for count in [0, 1, 100, 1900, 2000, 4096, 100_000] {
                let row = store.row(count, 1, 1, 0, RandomBytes.make(count))
                try store.put([row], appliedLogPosition: 1)
                #expect(try store.read(count, time: 1) == .found(row))
            }
        }
    }

    @Test func `other keys do not open the store`() throws {
        try withTemporaryFolder { folder in
            let place = Place(folder: folder)
            do { _ = try place.open() }
            for (hashKey, valueKey) in [(SymmetricKey.random(), place.valueKey), (place.hashKey, .random())] {
                #expect(throws: OnlineStoreError.wrongKey) {
                    try OnlineStore(
                        folder: folder + "/online", mapByteCount: 1 << 26, hashKey: hashKey, valueKey: valueKey)
                }
            }
            _ = try place.open()
        }
    }

    @Test func `neither names nor payloads are in the files`() throws {
        try withTemporaryFolder { folder in
            let place = Place(folder: folder)
            do {
                let store = try place.open()
                let entity = store.entity(view: "salaries@1", values: [.string("a certain person")])
                let payload = Array("a certain figure".utf8)
                try store.put(
                    [OnlineRow(entity: entity, eventTime: 1, knownTime: 1, sequence: 1, payload: payload)],
                    appliedLogPosition: 1)
            }
            let bytes = try Data(contentsOf: URL(fileURLWithPath: place.data))
            for word in ["salaries", "a certain person", "a certain figure"] {
                #expect(bytes.range(of: Data(word.utf8)) == nil)
            }
        }
    }

    @Test func `no nonce is used twice, over openings and failed batches`() throws {
        try withTemporaryFolder { folder in
            let place = Place(folder: folder)
            var nonces: [[UInt8]] = []
            for round in 0..<5 {
                let store = try place.open(mapByteCount: 1 << 22)
                let rows = (0..<50).map { store.row(round * 100 + $0, 1, 1, 0, [1]) }
                try store.put(rows, appliedLogPosition: 1)
                let tooMuch = (0..<10).map { store.row(900 + $0, 1, 1, 0, RandomBytes.make(1 << 20)) }
                #expect(throws: OnlineStoreError.self) { try store.put(tooMuch, appliedLogPosition: 2) }
                try store.put(rows.map { store.row(round * 100 + 50, $0.eventTime, 1, 0, [2]) }, appliedLogPosition: 2)
            }
            let environment = try Environment(folder: folder + "/online", mapByteCount: 1 << 22)
            let (transaction, handle) = try environment.makeReadTransaction()
            defer { Environment.end(transaction, handle) }
            var cursor = try Environment.renewed(transaction, handle, environment)
            let last = RowKey(
                entity: EntityHash(high: .max, low: .max), eventTime: .max, knownTime: .max, sequence: .max)
            var next = try cursor.seek(notAbove: last, environment)
            while let found = next {
                nonces.append(Array(found.value.prefix(12)))
                next = try cursor.previous(environment)
            }
            #expect(nonces.count == 5 * 51)
            #expect(Set(nonces).count == nonces.count)
            // Counters too, without the random prefix of each opening.
            #expect(Set(nonces.map { Array($0.dropFirst(4)) }).count == nonces.count)
        }
    }

    @Test func `readers on many threads see whole batches while one writes`() throws {
        try withTemporaryFolder { folder in
            let store = try Place(folder: folder).open()
            let entities = (0..<20).map { store.entity($0) }
            @Sendable func batch(_ version: Int64) -> [OnlineRow] {
                entities.map {
                    OnlineRow(
                        entity: $0, eventTime: version, knownTime: 0, sequence: 0, payload: [UInt8(version % 256)])
                }
            }
            try store.put(batch(0), appliedLogPosition: 0)
            let isDone = Mutex(false)
            let faults = Mutex<[String]>([])
            DispatchQueue.concurrentPerform(iterations: 5) { index in
                do {
                    if index == 0 {
                        for version in 1...200 as ClosedRange<Int64> {
                            try store.put(batch(version), horizon: version, appliedLogPosition: version)
                        }
                        return isDone.withLock { $0 = true }
                    }
                    let reader = try store.makeReader()
                    var newest: Int64 = 0
                    while !isDone.withLock({ $0 }) {
                        let answers = try reader.read(
                            entities.map { OnlineQuery(entity: $0, time: .max, asOf: .max, timeToLive: 0) })
                        let times = Set(
                            answers.map { answer -> Int64 in
                                if case .found(let row) = answer { row.eventTime } else { -1 }
                            })
                        guard times.count == 1, let time = times.first, time >= newest else {
                            return faults.withLock { $0.append("\(times) after \(newest)") }
                        }
                        newest = time
                    }
                } catch {
                    isDone.withLock { $0 = true }
                    faults.withLock { $0.append("\(error)") }
                }
            }
            #expect(faults.withLock { $0 } == [])
            #expect(try store.usage().rows == 20)
        }
    }

    @Test func `more readers than slots are refused, and slots come free again`() throws {
        try withTemporaryFolder { folder in
            let store = try Place(folder: folder).open()
            for _ in 0..<2 {
                var readers: [OnlineReader] = []
                #expect(throws: OnlineStoreError.tooManyReaders(readersMax: Environment.readersMax)) {
                    while readers.count < 10_000 { readers.append(try store.makeReader()) }
                }
                #expect(readers.count >= 500)
            }
            _ = try store.read(1, time: 1)
        }
    }

    @Test func `a reader outlives its store`() throws {
        try withTemporaryFolder { folder in
            var store: OnlineStore? = try Place(folder: folder).open()
            let row = try #require(store).row(1, 1, 1, 1, [7])
            try store?.put([row], appliedLogPosition: 1)
            let reader = try #require(store).makeReader()
            store = nil
            #expect(try reader.read(OnlineQuery(entity: row.entity, time: 1, asOf: 1, timeToLive: 0)) == .found(row))
        }
    }
}
