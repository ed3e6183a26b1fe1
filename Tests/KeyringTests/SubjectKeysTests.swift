import Crypto
import Foundation
import GRDB
import Testing

@testable import Keyring

/// Of a subject of a number; spread over shelves as keyed hashes are.
func pseudonym(_ number: Int) -> String {
    Array(SHA256.hash("subject \(number)").bytes.prefix(16)).hexadecimal
}

@Suite struct SubjectKeysTests {
    @Test func `each subject has a key of its own, the same ever after`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let keyring = try place.create()
            let people = (0..<300).map(pseudonym)
            #expect(try keyring.subjectKeys(project: "p", subjects: people, create: false) == [:])
            let keys = try keyring.subjectKeys(project: "p", subjects: Array(people[..<200]), create: true)
            #expect(Set(keys.values.map(secret)).count == 200)
            #expect(try keyring.subjectKeys(project: "p", subjects: people, create: false) == keys)
            let all = try keyring.subjectKeys(project: "p", subjects: people + people, create: true)
            #expect(all.count == 300 && keys.allSatisfy { all[$0.key] == $0.value })
            #expect(try place.open().subjectKeys(project: "p", subjects: people, create: true) == all)
            let elsewhere = try keyring.subjectKeys(project: "q", subjects: people, create: true)
            #expect(people.allSatisfy { elsewhere[$0] != all[$0] })
        }
    }

    @Test func `destroyed subjects have no key and get none, and the others keep theirs`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let keyring = try place.create()
            let people = (0..<60).map(pseudonym)
            let data = try keyring.dataKey(project: "p", purpose: "x")
            let keys = try keyring.subjectKeys(project: "p", subjects: people, create: true)
            let before = try wrappedSubjects(place)
            let gone = [people[3], people[7], pseudonym(1000)]
            let destruction = try keyring.destroySubjects(project: "p", subjects: gone, at: 5)
            #expect(
                destruction
                    == Destruction(
                        sequence: 1, project: "p", purposes: [], subjects: gone, epoch: 2, time: 5))
            for keyring in [keyring, try place.open()] {
                let left = try keyring.subjectKeys(project: "p", subjects: people + [gone[2]], create: true)
                #expect(left == keys.filter { !gone.contains($0.key) })
                #expect(try keyring.dataKey(project: "p", purpose: "x") == data)
                #expect(try keyring.destructions(after: 0) == [destruction])
            }
            // Neither their wrappings nor any on their shelves are left in a file.
            let files = try place.bytes()
            let shelves = Set(try gone.map { try SubjectName($0).shelf })
            for (subject, wrapped) in before where shelves.contains(try SubjectName(subject).shelf) {
                #expect(files.range(of: wrapped) == nil)
            }
        }
    }

    @Test func `who returns after an erasure has a new generation of keys`() throws {
        try withTemporaryFolder { folder in
            let keyring = try Place(folder).create()
            let (first, second) = (pseudonym(1), pseudonym(1) + " 2")
            let old = try keyring.subjectKeys(project: "p", subjects: [first], create: true)
            _ = try keyring.destroySubjects(project: "p", subjects: [first], at: 0)
            let new = try keyring.subjectKeys(project: "p", subjects: [first, second], create: true)
            #expect(Array(new.keys) == [second] && new[second] != old[first])
            #expect(try keyring.destroySubjects(project: "p", subjects: [second], at: 0).sequence == 2)
            #expect(try keyring.subjectKeys(project: "p", subjects: [first, second], create: true) == [:])
        }
    }

    @Test(arguments: [
        "", "x", "00", String(repeating: "0", count: 31), String(repeating: "A", count: 32),
        String(repeating: "0", count: 32) + " 1", String(repeating: "0", count: 32) + " 02",
        String(repeating: "0", count: 32) + " 2 3", String(repeating: "0", count: 32) + " ",
    ]) func `what is no pseudonym is refused, so that nobody has two keys`(text: String) throws {
        try withTemporaryFolder { folder in
            let keyring = try Place(folder).create()
            #expect(throws: KeyringError.invalidName(text)) {
                try keyring.subjectKeys(project: "p", subjects: [text], create: true)
            }
            #expect(throws: KeyringError.invalidName(text)) {
                try keyring.destroySubjects(project: "p", subjects: [text], at: 0)
            }
        }
    }

    @Test func `a wrapped key put in another's row does not open`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let one = String(repeating: "0", count: 32)
            let other = String(repeating: "0", count: 31) + "1"  // of the same shelf
            _ = try place.create().subjectKeys(project: "p", subjects: [one, other], create: true)
            try change(
                place,
                """
                UPDATE subject_key SET wrapped = (SELECT wrapped FROM subject_key WHERE pseudonym = x'\(one)')
                WHERE pseudonym = x'\(other)'
                """)
            let keyring = try place.open()
            #expect(throws: KeyringError.damaged(key: "p/subject \(other)")) {
                try keyring.subjectKeys(project: "p", subjects: [other], create: false)
            }
            #expect(try keyring.subjectKeys(project: "p", subjects: [one], create: false).count == 1)
        }
    }

    @Test func `a keyring made before there were subjects takes them`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let key = try place.create().projectKey("p")
            try change(place, "DROP TABLE subject_key; DROP TABLE subject_shelf; DROP TABLE destruction")
            let keyring = try place.open()
            #expect(try keyring.projectKey("p") == key)
            #expect(try keyring.subjectKeys(project: "p", subjects: [pseudonym(1)], create: true).count == 1)
        }
    }

    /// What a destruction costs grows with a shelf, not with the project.
    @Test func `one destruction wraps only one shelf's subjects anew`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let keyring = try place.create()
            _ = try keyring.subjectKeys(project: "p", subjects: (0..<500).map(pseudonym), create: true)
            let before = try wrappedSubjects(place)
            _ = try keyring.destroySubjects(project: "p", subjects: [pseudonym(0)], at: 0)
            let after = try wrappedSubjects(place)
            let shelf = try SubjectName(pseudonym(0)).shelf
            for (subject, wrapped) in before where try SubjectName(subject).shelf != shelf {
                #expect(after[subject] == wrapped)
            }
        }
    }

    private func wrappedSubjects(_ place: Place) throws -> [String: Data] {
        let database = try DatabaseQueue(path: place.keyring)
        defer { try? database.close() }
        return try database.read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT pseudonym, wrapped FROM subject_key WHERE wrapped IS NOT NULL")
            return Dictionary(
                uniqueKeysWithValues: rows.map { (Array($0["pseudonym"] as Data).hexadecimal, $0["wrapped"] as Data) })
        }
    }
}
