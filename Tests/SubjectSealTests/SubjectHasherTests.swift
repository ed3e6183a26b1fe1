import Crypto
import Testing

@testable import SubjectSeal

@Suite struct SubjectHasherTests {
    let secret = SymmetricKey.random()

    func hash(_ value: SubjectValue, _ project: String = "bank", _ column: String = "customer") -> SubjectHash {
        SubjectHasher(keyedHashKey: secret, project: project, column: column).hash(value)
    }

    @Test func `one value in one column of one project is one person`() {
        #expect(hash(.string("784-1990")) == hash(.string("784-1990")))
        #expect(hash(.int64(7)) == hash(.int64(7)))
    }

    @Test func `another value, type, column, project or key is another person`() {
        let people: Set = [
            hash(.int64(7)), hash(.int64(-7)), hash(.string("7")), hash(.string("")), hash(.int64(7), "clinic"),
            hash(.int64(7), "bank", "guarantor"), hash(.int64(7), "bank/customer", ""),
            SubjectHasher(keyedHashKey: .random(), project: "bank", column: "customer").hash(.int64(7)),
        ]
        #expect(people.count == 8)
    }

    @Test func `a worker with the key of one column knows its people`() {
        let key = SubjectHasher.key(secret, project: "bank", column: "customer")
        #expect(SubjectHasher(key: key).hash(.int64(7)) == hash(.int64(7)))
    }

    @Test func `a pseudonym is the same after bytes and digits`() {
        let person = hash(.string("amal"))
        #expect(SubjectHash(person.bytes) == person)
        #expect(SubjectHash(hexadecimal: person.hexadecimal) == person)
        #expect(person.hexadecimal.count == 32)
    }

    @Test(arguments: [
        "", "00", String(repeating: "0", count: 31), String(repeating: "g", count: 32),
        String(repeating: "A", count: 32),
    ])
    func `digits of no pseudonym are refused`(text: String) {
        #expect(SubjectHash(hexadecimal: text) == nil)
    }

    @Test func `pseudonyms are ordered as their bytes are`() {
        let people = (0..<100).map { hash(.int64($0)) }
        #expect(people.sorted().map(\.bytes) == people.map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) })
    }
}
