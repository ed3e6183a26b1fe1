import AuditLog
import Crypto
import Database
import Foundation
import GRDB
import Keyring
import RPCCore
import Testing

@testable import Backups

/// An installation's folder: `data`, `master.key`, `backups`, `keyrings`.
private struct Place {
    let folder: String
    let keyring: Keyring
    let store: MetadataStore
    let audit: AuditLog
    let writer: BackupWriter

    init(_ folder: String) throws {
        self.folder = folder
        for name in ["data/artifacts/p/ab", "data/artifacts/.incoming", "data/tables", "data/predictions"] {
            try FileManager.default.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true)
        }
        try "artifact".write(toFile: folder + "/data/artifacts/p/ab/abcd", atomically: false, encoding: .utf8)
        try "half".write(toFile: folder + "/data/artifacts/.incoming/x", atomically: false, encoding: .utf8)
        try "log".write(toFile: folder + "/data/predictions/1", atomically: false, encoding: .utf8)
        keyring = try Keyring.create(at: folder + "/data/keyring.db", masterKeyPath: folder + "/master.key")
        store = try MetadataStore(path: folder + "/data/mizan.db", key: try keyring.installationKey("metadata"))
        try store.migrate(
            AuditLog.migrations + [Migration(id: "t", sql: "CREATE TABLE t (x INTEGER NOT NULL) STRICT")])
        let signer = Ed25519.PrivateKey(seed: try keyring.signingSeed("audit signing seed", version: 1))
        audit = AuditLog(store: store, origin: "bank.internal", signingKey: { signer }, now: { 5 })
        writer = BackupWriter(
            folders: BackupWriter.Folders(
                data: folder + "/data", backups: folder + "/backups", keyrings: folder + "/keyrings"),
            keyring: keyring, store: store, auditLog: audit, keyringDays: 30)
    }

    func add(_ number: Int) async throws {
        let audit = audit
        try await store.write { db in
            try db.execute(sql: "INSERT INTO t VALUES (?)", arguments: [number])
            try audit.append(
                AuditEntry(time: 0, principal: "a", person: "a", action: "t/add", resource: "t"), in: db)
        }
    }

    func reader(_ backup: String, _ keyring: String) -> BackupReader {
        BackupReader(folder: backup, keyringPath: keyring, masterKeyPath: folder + "/master.key")
    }
}

@Suite struct BackupTests {
    private func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/mizan-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    @Test func `what a backup holds is restored, as of its moment`() async throws {
        try await inFolder { folder in
            let place = try Place(folder)
            try await place.add(1)
            let subject = String(repeating: "1", count: 32)
            let key = try place.keyring.subjectKeys(project: "p", subjects: [subject], create: true)
            let (backup, keys, manifest) = try await place.writer.run(at: 1_000)
            try await place.add(2)
            #expect(
                Set(manifest.files.map(\.path)) == ["artifacts/p/ab/abcd", "mizan.db", "predictions/1"])
            #expect(manifest.origin == "bank.internal")
            let reader = place.reader(backup, keys)
            #expect(try reader.verify() == manifest)
            #expect(try reader.restore(to: folder + "/new") == manifest)
            let keyring = try Keyring(path: folder + "/new/keyring.db", masterKeyPath: folder + "/master.key")
            let store = try MetadataStore(path: folder + "/new/mizan.db", key: try keyring.installationKey("metadata"))
            #expect(try store.readSync { try Int.fetchAll($0, sql: "SELECT x FROM t") } == [1])
            #expect(try keyring.subjectKeys(project: "p", subjects: [subject], create: false) == key)
            let artifact = try String(contentsOfFile: folder + "/new/artifacts/p/ab/abcd", encoding: .utf8)
            #expect(artifact == "artifact")
            #expect(throws: BackupError.notEmpty(path: folder + "/new")) { try reader.restore(to: folder + "/new") }
            // A backup is as it was, however often it is read.
            #expect(try reader.verify() == manifest)
        }
    }

    @Test func `one flipped bit in any file of a backup is found, and the file named`() async throws {
        try await inFolder { folder in
            let place = try Place(folder)
            try await place.add(1)
            let (backup, keys, manifest) = try await place.writer.run(at: 1_000)
            for path in manifest.files.map(\.path) + ["manifest.json"] {
                let url = URL(fileURLWithPath: backup + "/" + path)
                let whole = try Data(contentsOf: url)
                for place in [0, whole.count / 2, whole.count - 1] {
                    var damaged = whole
                    damaged[place] ^= 1 << UInt8.random(in: 0..<8)
                    // Not in place: an artifact's file has another name in the data folder.
                    try damaged.write(to: url, options: .atomic)
                    #expect {
                        try BackupReader(
                            folder: backup, keyringPath: keys, masterKeyPath: folder + "/master.key"
                        ).restore(to: folder + "/new")
                    } throws: { error in
                        guard case BackupError.damaged(let named, _) = error else { return false }
                        return named == backup + "/" + path
                    }
                    #expect(!FileManager.default.fileExists(atPath: folder + "/new"))
                }
                try whole.write(to: url, options: .atomic)
            }
            try FileManager.default.removeItem(atPath: backup + "/predictions/1")
            #expect(throws: BackupError.self) { try place.reader(backup, keys).verify() }
        }
    }

    @Test func `a backup of another installation is refused`() async throws {
        try await inFolder { folder in
            let place = try Place(folder + "/one")
            let other = try Place(folder + "/other")
            let (backup, keys, _) = try await place.writer.run(at: 1)
            let (_, strange, _) = try await other.writer.run(at: 1)
            #expect(throws: BackupError.self) { try other.reader(backup, strange).verify() }
            #expect(throws: KeyringError.self) { try place.reader(backup, strange).verify() }
            _ = try place.reader(backup, keys).verify()
        }
    }

    @Test func `copies of the keyring go when they are old enough, those of the data stay`() async throws {
        try await inFolder { folder in
            let place = try Place(folder)
            let day: Int64 = 86_400_000_000
            for days in [1, 20, 40] { _ = try await place.writer.run(at: Int64(days) * day) }
            let keyrings = try FileManager.default.contentsOfDirectory(atPath: folder + "/keyrings").sorted()
            #expect(keyrings == ["keyring-\(20 * day).db", "keyring-\(40 * day).db"])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/backups").count == 3)
        }
    }
}
