import Artifacts
import Crypto
import Database
import Foundation
import GRDB
import Keyring
import OnlineStore
import StorageScript

/// Fills a small disk, and finds what was acknowledged still there, and the store usable once there is room again.
/// Says `sound` at the end; any other end is a fault.
enum FullDisk {
    struct Fault: Error { let what: String }

    static func database(_ folder: String) throws {
        let ballast = try Ballast(folder)
        let store = try Script.metadataStore(folder)
        try store.migrate([Script.schema])
        var kept = 0
        let failure = fill { number in
            try store.writeSync { db in
                try db.execute(sql: "INSERT INTO row VALUES (?, ?)", arguments: [number, Data(Script.body(number))])
                try db.execute(sql: "UPDATE total SET rows = rows + 1")
            }
            kept = number
        }
        guard case MetadataStoreError.diskFull? = failure else { throw Fault(what: "\(String(describing: failure))") }
        try Script.check(store, atLeast: kept, atMost: kept)
        try ballast.drop()
        try store.writeSync { try $0.execute(sql: "INSERT INTO row VALUES (?, x'')", arguments: [kept + 1]) }
        StorageChild.say("sound")
    }

    static func online(_ folder: String) throws {
        let ballast = try Ballast(folder)
        let store = try Script.onlineStore(folder)
        var kept = 0
        let failure = fill { number in
            try store.put(Script.rows(of: store, at: number), appliedLogPosition: Int64(number))
            kept = number
        }
        guard failure as? OnlineStoreError == .diskFull else { throw Fault(what: "\(String(describing: failure))") }
        try Script.check(store, at: kept)
        try ballast.drop()
        try store.put(Script.rows(of: store, at: kept + 1), appliedLogPosition: Int64(kept + 1))
        try Script.check(store, at: kept + 1)
        StorageChild.say("sound")
    }

    static func artifacts(_ folder: String) throws {
        let ballast = try Ballast(folder)
        let store = try Script.artifactStore(folder)
        var kept: [Int: SHA256Digest] = [:]
        let failure = fill { number in kept[number] = try store.put(Script.body(number), project: "p") }
        guard case ArtifactError.diskFull? = failure else { throw Fault(what: "\(String(describing: failure))") }
        for (number, digest) in kept where try store.read(digest, project: "p") != Script.body(number) {
            throw Fault(what: "artifact \(number) is not what it was")
        }
        guard try store.list(project: "p") == Set(kept.values).sorted() else {
            throw Fault(what: "an artifact is half there")
        }
        try ballast.drop()
        _ = try store.put([1, 2, 3], project: "p")
        StorageChild.say("sound")
    }

    static func keyring(_ folder: String) throws {
        let ballast = try Ballast(folder)
        // Each key is written through: little room, so that it is soon used up.
        try Data(repeating: 1, count: 15 << 18).write(to: URL(fileURLWithPath: folder + "/filler"))
        let keyring = try Script.keyring(folder)
        var kept: [Int: SymmetricKey] = [:]
        let failure = fill { number in kept[number] = try keyring.dataKey(project: "p", purpose: "\(number)") }
        guard case KeyringError.diskFull? = failure else { throw Fault(what: "\(String(describing: failure))") }
        guard (try? keyring.rotateEpoch()) == nil else { throw Fault(what: "there was room for a rotation") }
        try ballast.drop()
        try keyring.rotateEpoch()
        let reopened = try Script.keyring(folder)
        for (number, key) in kept where try reopened.dataKey(project: "p", purpose: "\(number)") != key {
            throw Fault(what: "key \(number) is not what it was")
        }
        StorageChild.say("sound")
    }

    /// Writes 1, 2, 3 … until it fails.
    private static func fill(_ write: (Int) throws -> Void) -> (any Error)? {
        for number in 1...100_000 {
            do { try write(number) } catch { return error }
        }
        return nil
    }

    /// Room on the disk to give back.
    private struct Ballast {
        let path: String

        init(_ folder: String) throws {
            path = folder + "/ballast"
            try Data(repeating: 1, count: 1 << 20).write(to: URL(fileURLWithPath: path))
        }

        func drop() throws { try FileManager.default.removeItem(atPath: path) }
    }
}
