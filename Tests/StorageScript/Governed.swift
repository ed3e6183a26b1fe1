internal import AuditLog
internal import Crypto
internal import Database
internal import Foundation
internal import GRDB
internal import Governance
internal import Keyring
internal import RPCCore
internal import Seeds

/// What an installation promises while it is written to, its keys are rotated on every level and people's keys are
/// destroyed, and what must therefore be found after any end of it. In `<folder>/data`, with what leaves it beside that.
package final class Governed {
    private let keyring: Keyring
    private let store: MetadataStore
    private let log: AuditLog
    private let signing: AuditSigningKeys
    private let folder: String

    private static let schema = Migration(
        id: "governed/1", sql: "CREATE TABLE row (id INTEGER PRIMARY KEY) STRICT")

    package static func pseudonym(_ number: Int) -> String {
        Array(SHA256.hash("subject \(number)").bytes.prefix(16)).hexadecimal
    }

    /// Opens what is there, or makes it.
    /// - Parameter disk: a registered SQLite VFS to keep both databases on, once they were made.
    package init(_ folder: String, disk: String? = nil) async throws {
        self.folder = folder
        let path = folder + "/data/keyring.db"
        if !FileManager.default.fileExists(atPath: path) {
            try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
            _ = try Keyring.create(at: path, masterKeyPath: folder + "/master.key")
        }
        let keyring = try Keyring(path: path, masterKeyPath: folder + "/master.key", vfs: disk)
        self.keyring = keyring
        try keyring.replay(try keyring.keepDestructions(in: folder + "/destructions"))
        store = try MetadataStore(
            path: folder + "/data/m.db", key: try keyring.installationKey("metadata"),
            encryption: disk.map { .over($0) } ?? .overFiles)
        try store.migrate(AuditLog.migrations + [Self.schema])
        let signing = try AuditSigningKeys(keyring)
        self.signing = signing
        log = AuditLog(
            store: store, origin: "bank.internal", witnessPath: folder + "/heads",
            signingKey: { signing.current }, formerKeys: { signing.publicKeys }, now: { 0 })
        try await log.checkAgainstWitness()
        try await signing.finishRotation(log, at: 0)
    }

    /// Everything of step `number`; says each thing once it is promised, and of a destruction also that it begins.
    package func step(_ number: Int, say: (String) -> Void) async throws {
        var random = SeededGenerator(seed: UInt64(number))
        try write("row/\(number)") { db in try db.execute(sql: "INSERT INTO row VALUES (?)", arguments: [number]) }
        say("wrote \(number)")
        let subject = Self.pseudonym(number)
        let keys = try keyring.subjectKeys(project: "p", subjects: [subject], create: true)
        guard let key = keys[subject] else { throw Script.Fault(what: "subject \(number) has no key") }
        say("made \(number) \(Script.fingerprint(key))")
        try await rotate(Int.random(in: 0..<6, using: &random))
        if number == 3 {
            try keyring.backup(to: folder + "/first.db")
            try FileManager.default.copyItem(atPath: folder + "/master.key", toPath: folder + "/first.key")
            say("copied")
        }
        if number.isMultiple(of: 4) {
            let victim = number - Int.random(in: 0..<4, using: &random)
            say("destroying \(victim)")
            try write("erasing/\(victim)")
            _ = try keyring.destroySubjects(project: "p", subjects: [Self.pseudonym(victim)], at: Int64(number))
            try write("erased/\(victim)")
            say("destroyed \(victim)")
        }
    }

    private func rotate(_ level: Int) async throws {
        switch level {
        case 0: try keyring.rotateMaster()
        case 1: try keyring.rotateEpoch()
        case 2: try keyring.rotateProject("p")
        case 3:
            try await signing.rotate(
                log, by: AuditEntry(time: 0, principal: "system", person: "", action: "", resource: ""))
        case 4: try await log.signHead()
        default: try store.checkpoint()
        }
    }

    private func write(_ resource: String, _ change: (GRDB.Database) throws -> Void = { _ in }) throws {
        try store.writeSync { db in
            try change(db)
            try log.append(
                AuditEntry(time: 0, principal: "system", person: "", action: "step", resource: resource), in: db)
        }
    }

    /// Checks a folder against all that was said of it.
    package static func check(_ folder: String, said: [String]) async throws {
        let governed = try await Governed(folder)
        let promises = try Promises(said)
        _ = try await governed.log.verify()
        let problems = try governed.store.integrityProblems()
        guard problems.isEmpty else { throw Script.Fault(what: problems.joined(separator: "; ")) }
        let (rows, leaves) = try governed.store.readSync { db in
            (
                Set(try Int.fetchAll(db, sql: "SELECT id FROM row")),
                Set(try String.fetchAll(db, sql: "SELECT resource FROM audit_entry WHERE action = 'step'"))
            )
        }
        guard promises.written.isSubset(of: rows) else {
            throw Script.Fault(what: "a row that was acknowledged is lost")
        }
        guard Set(rows.map { "row/\($0)" }) == leaves.filter({ $0.hasPrefix("row/") }) else {
            throw Script.Fault(what: "rows and leaves differ")
        }
        for victim in promises.destroyed where !leaves.contains("erased/\(victim)") {
            throw Script.Fault(what: "the leaf of an erasure is lost")
        }
        try promises.check(governed.keyring)
        try await governed.log.checkAgainstWitness()
        try checkOlder(folder, promises)
    }

    /// Restores the keyring of step 3.
    private static func checkOlder(_ folder: String, _ promises: Promises) throws {
        guard promises.copied else { return }
        let files = FileManager.default
        let older = folder + "/older-" + RandomBytes.make(4).hexadecimal
        try files.createDirectory(atPath: older + "/data", withIntermediateDirectories: true)
        defer { try? files.removeItem(atPath: older) }
        for (name, copy) in [
            ("first.db", "data/keyring.db"), ("first.key", "master.key"), ("destructions", "destructions"),
        ]
        where files.fileExists(atPath: folder + "/" + name) {
            try files.copyItem(atPath: folder + "/" + name, toPath: older + "/" + copy)
        }
        let keyring = try Keyring(path: older + "/data/keyring.db", masterKeyPath: older + "/master.key")
        try keyring.replay(try keyring.keepDestructions(in: older + "/destructions"))
        for victim in promises.destroyed {
            guard try keyring.subjectKeys(project: "p", subjects: [pseudonym(victim)], create: true).isEmpty else {
                throw Script.Fault(what: "an older keyring opens what subject \(victim) was sealed under")
            }
        }
    }

    private struct Promises {
        var written: Set<Int> = []
        var made: [Int: String] = [:]
        var destroyed: Set<Int> = []
        var doubtful: Set<Int> = []
        var copied = false

        init(_ said: [String]) throws {
            for words in said.map({ $0.split(separator: " ") }) {
                let number = words.count > 1 ? Int(words[1]) : 0
                guard let number else { throw Script.Fault(what: "\(words)") }
                switch words[0] {
                case "wrote": written.insert(number)
                case "made": made[number] = String(words[2])
                case "copied": copied = true
                case "destroying": doubtful.insert(number)
                case "destroyed": destroyed.insert(number)
                default: throw Script.Fault(what: "\(words)")
                }
            }
        }

        func check(_ keyring: Keyring) throws {
            let keys = try keyring.subjectKeys(project: "p", subjects: made.keys.map(pseudonym), create: false)
            for (number, fingerprint) in made {
                let key = keys[pseudonym(number)].map(Script.fingerprint)
                if destroyed.contains(number) {
                    guard key == nil else { throw Script.Fault(what: "the key of subject \(number) came back") }
                } else if key != fingerprint, key != nil || !doubtful.contains(number) {
                    throw Script.Fault(what: "the key of subject \(number) is lost, or another")
                }
            }
        }
    }
}
