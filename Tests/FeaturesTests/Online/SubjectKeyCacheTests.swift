import Crypto
import Foundation
import Keyring
import SubjectSeal
import Testing

@testable import Features

@Suite struct SubjectKeyCacheTests {
    let folder: TemporaryFolder
    let keyring: Keyring
    let cache: SubjectKeyCache

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/data", withIntermediateDirectories: true)
        keyring = try Keyring.create(at: folder.path + "/data/keyring.db", masterKeyPath: folder.path + "/master.key")
        cache = SubjectKeyCache(keyring: keyring, countMax: 4)
    }

    func person(_ number: UInt64) -> SubjectHash { SubjectHash(high: number << 52, low: number) }

    func word(_ number: UInt64) -> String {
        switch cache.known(person(number)) {
        case .key: "key"
        case .none: "none"
        case .notAtHand: "not at hand"
        }
    }

    @Test func `a key is at hand once it was fetched, and nobody's once it was looked for in vain`() throws {
        #expect(word(1) == "not at hand")
        #expect(try cache.keys(of: [person(1)], project: "p").isEmpty)
        #expect(word(1) == "none")
        let made = try cache.keys(of: [person(1)], project: "p", create: true)
        #expect(made.count == 1)
        #expect(word(1) == "key")
        #expect(try cache.keys(of: [person(1)], project: "p") == made)
        #expect(try SubjectKeyCache(keyring: keyring, countMax: 4).keys(of: [person(1)], project: "p") == made)
    }

    @Test func `a destroyed key is gone at once, and comes back with no new row`() throws {
        _ = try cache.keys(of: [person(1), person(2)], project: "p", create: true)
        _ = try keyring.destroySubjects(project: "p", subjects: [person(1).hexadecimal], at: 1)
        #expect(word(1) == "not at hand")
        #expect(try cache.keys(of: [person(1), person(2)], project: "p", create: true).keys.sorted() == [person(2)])
        #expect(word(1) == "none")
        #expect(word(2) == "key")
    }

    @Test func `what was used last stays, and no more than twice the limit`() throws {
        for number in 1...40 as ClosedRange<UInt64> {
            _ = try cache.keys(of: [person(number)], project: "p", create: true)
            #expect(word(1) == "key", "it is used all the time")
        }
        let atHand = (1...40 as ClosedRange<UInt64>).filter { word($0) == "key" }
        #expect(atHand.count <= 8)
        #expect(atHand.contains(40))
    }
}
