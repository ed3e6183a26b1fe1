import Crypto
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Keyring

/// Alters the keyring as an owner of the disk can.
func change(_ place: Place, _ sql: String) throws {
    let database = try DatabaseQueue(path: place.keyring)
    try database.write { try $0.execute(sql: sql) }
    try database.close()
}

func wrapped(_ place: Place, _ condition: String) throws -> [Data] {
    let database = try DatabaseQueue(path: place.keyring)
    defer { try? database.close() }
    return try database.read {
        try Data.fetchAll($0, sql: "SELECT wrapped FROM key WHERE wrapped IS NOT NULL AND \(condition)")
    }
}

@Suite struct KeyRotationTests {
    @Test func `rotations keep every data key`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let keyring = try place.create()
            let key = try keyring.dataKey(project: "p", purpose: "x")
            let hash = try keyring.keyedHashKey()
            for _ in 0..<3 {
                try keyring.rotateEpoch()
                try keyring.rotateMaster()
                let reopened = try place.open()
                #expect(try reopened.dataKey(project: "p", purpose: "x") == key)
                #expect(try reopened.keyedHashKey() == hash)
            }
            #expect(try keyring.dataKey(project: "q", purpose: "new") != key)
        }
    }

    @Test func `after a rotation the old master key opens nothing`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let keyring = try place.create()
            let old = try Data(contentsOf: URL(fileURLWithPath: place.master))
            try keyring.rotateMaster()
            try old.write(to: URL(fileURLWithPath: place.master))
            #expect {
                try place.open()
            } throws: { error in
                if case KeyringError.wrongMasterKey = error { true } else { false }
            }
        }
    }

    @Test func `a master rotation cut short before the new file took its place is finished at the next start`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let keyring = try place.create()
            let key = try keyring.projectKey("p")
            let old = try Data(contentsOf: URL(fileURLWithPath: place.master))
            try keyring.rotateMaster()
            // As if the rename had not happened.
            try FileManager.default.moveItem(atPath: place.master, toPath: place.master + ".next")
            try old.write(to: URL(fileURLWithPath: place.master))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: place.master)
            #expect(try place.open().projectKey("p") == key)
            #expect(!FileManager.default.fileExists(atPath: place.master + ".next"))
            #expect(try place.open().projectKey("p") == key)
        }
    }

    @Test func `a master rotation cut short before the epoch was wrapped changes nothing`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let key = try place.create().projectKey("p")
            try MasterKeyFile(path: place.master + ".next").create()
            let keyring = try place.open()
            #expect(try keyring.projectKey("p") == key)
            try keyring.rotateMaster()
            #expect(try place.open().projectKey("p") == key)
        }
    }

    @Test func `a destroyed key is gone, stays gone, and spares the others`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let keyring = try place.create()
            let kept = try keyring.dataKey(project: "p", purpose: "kept")
            let elsewhere = try keyring.dataKey(project: "q", purpose: "subject 1")
            _ = try keyring.dataKey(project: "p", purpose: "subject 1")
            let before = try wrapped(place, "1")
            let destruction = try keyring.destroyDataKeys(
                project: "p", purposes: ["subject 1", "never used"], at: 7)
            for keyring in [keyring, try place.open()] {
                for purpose in ["subject 1", "never used"] {
                    #expect(throws: KeyringError.destroyed(key: "p/\(purpose)")) {
                        try keyring.dataKey(project: "p", purpose: purpose)
                    }
                }
                #expect(try keyring.dataKey(project: "p", purpose: "kept") == kept)
                #expect(try keyring.dataKey(project: "q", purpose: "subject 1") == elsewhere)
            }
            #expect(destruction.purposes == ["subject 1", "never used"] && destruction.time == 7)
            #expect(try keyring.destructions(after: 0) == [destruction])
            #expect(try keyring.destructions(after: destruction.sequence) == [])
            // Not its row, nor any wrapping that led to it, is left in a file: epoch, project and all of the project.
            let files = try place.bytes()
            let surviving = before.filter { files.range(of: $0) != nil }
            #expect(surviving.count == (try wrapped(place, "kind = 'data' AND project <> 'p'")).count)
        }
    }

    @Test func `a project's key is replaced alone, and no earlier wrapping by it stays`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let keyring = try place.create()
            let key = try keyring.dataKey(project: "p", purpose: "x")
            let subject = try keyring.subjectKeys(project: "p", subjects: [pseudonym(1)], create: true)
            let elsewhere = try keyring.projectKey("q")
            let old = try wrapped(place, "project = 'p'")
            try keyring.rotateProject("p")
            let files = try place.bytes()
            #expect(!old.contains { files.range(of: $0) != nil })
            for keyring in [keyring, try place.open()] {
                #expect(try keyring.dataKey(project: "p", purpose: "x") == key)
                #expect(try keyring.subjectKeys(project: "p", subjects: [pseudonym(1)], create: false) == subject)
                #expect(try keyring.projectKey("q") == elsewhere)
            }
            #expect(throws: KeyringError.noSuchKey("project r")) { try keyring.rotateProject("r") }
        }
    }

    @Test func `a wrapped key put back from an older copy does not open`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            do {
                let keyring = try place.create()
                _ = try keyring.dataKey(project: "p", purpose: "x")
                _ = try keyring.subjectKeys(project: "p", subjects: [pseudonym(1)], create: true)
                try keyring.backup(to: place.data + "/old.db")
                try keyring.destroyDataKeys(project: "p", purposes: ["x"], at: 0)
                _ = try keyring.destroySubjects(project: "p", subjects: [pseudonym(1)], at: 0)
            }
            try change(
                place,
                """
                ATTACH '\(place.data)/old.db' AS old;
                INSERT OR REPLACE INTO key SELECT * FROM old.key WHERE kind = 'data';
                INSERT OR REPLACE INTO subject_key SELECT * FROM old.subject_key;
                INSERT OR REPLACE INTO subject_shelf SELECT * FROM old.subject_shelf;
                """)
            let keyring = try place.open()
            #expect(throws: KeyringError.damaged(key: "p/x")) { try keyring.dataKey(project: "p", purpose: "x") }
            #expect(throws: KeyringError.self) {
                try keyring.subjectKeys(project: "p", subjects: [pseudonym(1)], create: false)
            }
        }
    }

    @Test func `keys are read and made while every level is rotated`() throws {
        try withTemporaryFolder { folder in
            let keyring = try Place(folder).create()
            let key = try keyring.projectKey("p")
            let subjects = try keyring.subjectKeys(project: "p", subjects: (0..<8).map(pseudonym), create: true)
            let failures = Mutex<[String]>([])
            DispatchQueue.concurrentPerform(iterations: 4) { worker in
                do {
                    for round in 0..<12 {
                        switch worker {
                        case 0: try keyring.rotateMaster()
                        case 1: try round.isMultiple(of: 2) ? keyring.rotateEpoch() : keyring.rotateProject("p")
                        default:
                            let read = try keyring.subjectKeys(
                                project: "p", subjects: (0..<8).map(pseudonym), create: true)
                            guard read == subjects else { throw KeyringError.damaged(key: "another key") }
                            _ = try keyring.dataKey(project: "p", purpose: "\(worker) \(round)")
                        }
                    }
                } catch {
                    failures.withLock { $0.append("\(error)") }
                }
            }
            #expect(failures.withLock { $0 } == [])
            #expect(try keyring.projectKey("p") == key)
        }
    }

    @Test func `a seed to sign with is followed by another, and both stay`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let keyring = try place.create()
            let first = try keyring.signingSeed("audit signing seed", version: 1)
            #expect(try keyring.installationKey("audit signing seed") == first)
            #expect(try keyring.signingVersion("audit signing seed") == 1)
            #expect(throws: KeyringError.noSuchKey("audit signing seed 2")) {
                try keyring.signingSeed("audit signing seed", version: 2)
            }
            #expect(try keyring.rotateSigningSeed("audit signing seed") == 2)
            let second = try keyring.signingSeed("audit signing seed", version: 2)
            #expect(second != first)
            let reopened = try place.open()
            #expect(try reopened.signingVersion("audit signing seed") == 2)
            #expect(try reopened.signingSeed("audit signing seed", version: 1) == first)
            #expect(try reopened.signingSeed("audit signing seed", version: 2) == second)
            #expect(try reopened.signingVersion("model signing seed") == 1)
        }
    }

    @Test func `a backup opens with the same master key, and without the keys made later`() throws {
        try withTemporaryFolder { folder in
            let place = try Place(folder)
            let keyring = try place.create()
            let key = try keyring.projectKey("p")
            try keyring.backup(to: place.data + "/copy.db")
            _ = try keyring.projectKey("later")
            #expect(throws: KeyringError.alreadyExists(path: place.data + "/copy.db")) {
                try keyring.backup(to: place.data + "/copy.db")
            }
            let copy = try Keyring(path: place.data + "/copy.db", masterKeyPath: place.master)
            #expect(try copy.projectKey("p") == key)
            #expect(try copy.projectKey("later") != keyring.projectKey("later"))
        }
    }
}
