import Crypto
import Foundation
import GRDB
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
            try keyring.destroyDataKeys(project: "p", purposes: ["subject 1", "never used"])
            for keyring in [keyring, try place.open()] {
                for purpose in ["subject 1", "never used"] {
                    #expect(throws: KeyringError.destroyed(key: "p/\(purpose)")) {
                        try keyring.dataKey(project: "p", purpose: purpose)
                    }
                }
                #expect(try keyring.dataKey(project: "p", purpose: "kept") == kept)
                #expect(try keyring.dataKey(project: "q", purpose: "subject 1") == elsewhere)
            }
            #expect(Set(try keyring.destroyedDataKeys().map(\.purpose)) == ["subject 1", "never used"])
            // Not its row, nor any wrapping that led to it, is left in a file: epoch, project and all of the project.
            let files = try place.bytes()
            let surviving = before.filter { files.range(of: $0) != nil }
            #expect(surviving.count == (try wrapped(place, "kind = 'data' AND project <> 'p'")).count)
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
