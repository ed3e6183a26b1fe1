import Crypto
import SubjectSeal
import Testing

@testable import OnlineStore

/// What holds for people is read with their rows.
@Suite struct SubjectRecordTests {
    private let folder: TemporaryFolder
    private let place: Place
    private let person = SubjectHash(high: 1, low: 2)

    init() throws {
        folder = try TemporaryFolder()
        place = Place(folder: folder.path)
    }

    private func read(
        _ store: OnlineStore, purpose: UInt8? = 3, needsConsent: Bool = true, now: Int64 = 10
    ) throws -> OnlineAnswer {
        var query = OnlineQuery(entity: store.entity(1), time: 100, asOf: .max, timeToLive: 0)
        query.demand = SubjectDemand(subject: person, purpose: purpose, needsConsent: needsConsent, now: now)
        return try store.read([query])[0]
    }

    @Test func `a row is answered with consent to the purpose, and withheld without`() throws {
        let store = try place.open()
        let row = store.row(1, 50, 50, 1, [7])
        try store.put([row], appliedLogPosition: 1)
        #expect(try read(store) == .withheld(.noConsent), "nothing is known of the person")
        #expect(try read(store, needsConsent: false) == .found(row))
        try store.put([person: SubjectRecord(flags: [], consents: 1 << 3, earliestExpiry: 20, revision: 1)])
        #expect(try read(store) == .found(row))
        #expect(try read(store, purpose: 4) == .withheld(.noConsent))
        #expect(try read(store, purpose: nil) == .withheld(.noConsent))
        #expect(try read(store, now: 20) == .withheld(.noConsent))
        try store.put([person: SubjectRecord(flags: .restricted, consents: 1 << 3, revision: 2)])
        #expect(try read(store, needsConsent: false) == .withheld(.flagged))
        #expect(try store.read(1, time: 100) == .found(row), "who asks about nobody is told of nobody")
    }

    @Test func `a withheld answer does not say whether there is a row`() throws {
        let store = try place.open()
        #expect(try read(store) == .withheld(.noConsent))
    }

    @Test func `an older record changes nothing, and records outlive the opening`() throws {
        var store = try place.open()
        try store.put([person: SubjectRecord(flags: [], consents: 0, revision: 5)])
        try store.put([person: SubjectRecord(flags: [], consents: .max, revision: 4)])
        #expect(try read(store) == .withheld(.noConsent))
        try store.put([person: SubjectRecord(flags: [], consents: .max, revision: 5)])
        store = try place.open()
        #expect(try read(store) == .notFound)
    }

    @Test func `a record of another person, put in this one's place, says no`() throws {
        let store = try place.open()
        let other = SubjectHash(high: 8, low: 9)
        try store.put([other: SubjectRecord(flags: [], consents: .max, revision: 1)])
        let environment = store.environment
        try environment.write { transaction throws(OnlineStoreError) in
            try transaction.put(try transaction.record(of: other) ?? [], of: person)
        }
        #expect(try read(store) == .withheld(.unreadable))
        #expect(try read(store, needsConsent: false) == .withheld(.unreadable))
        try store.put([person: SubjectRecord(flags: [], consents: .max, revision: 1)])
        #expect(try read(store) == .notFound)
    }

    @Test func `who was denied is answered again after a record of theirs was written`() throws {
        let store = try place.open()
        try store.put([person: SubjectRecord(flags: [], consents: .max, revision: 1)])
        store.deny([person])
        #expect(try read(store) == .withheld(.unreadable))
        try store.put([person: SubjectRecord(flags: [], consents: .max, revision: 2)])
        #expect(try read(store) == .notFound)
    }

    @Test func `a full map withholds the people whose withdrawal it could not take`() throws {
        let store = try place.open(mapByteCount: 1 << 20)
        try store.put([person: SubjectRecord(flags: [], consents: .max, revision: 1)])
        var number: Int64 = 0
        #expect(throws: OnlineStoreError.self) {
            while true {
                number += 1
                try store.put(
                    [store.row(2, number, 0, number, [UInt8](repeating: 1, count: 900))], appliedLogPosition: 1)
            }
        }
        var people: [SubjectHash: SubjectRecord] = [:]
        for number in 0..<5_000 {
            people[SubjectHash(high: UInt64(number), low: 0)] = SubjectRecord(flags: [], consents: 0, revision: 2)
        }
        people[person] = SubjectRecord(flags: [], consents: 0, revision: 2)
        #expect(throws: OnlineStoreError.mapFull(mapByteCount: 1 << 20)) { try store.put(people) }
        #expect(try read(store) == .withheld(.unreadable))
    }
}
