package import Crypto
internal import GRDB
internal import Synchronization

/// Every key of an installation, in an SQLite file of its own, each wrapped by the one above it: the master key, in
/// a file outside the data folder, wraps the epoch key, which wraps a key per project, which wrap the data keys.
///
/// Data keys never change: rotation wraps the same keys anew. Safe from several threads; the first use of a data key
/// writes it durably before it is returned, later uses are served from memory.
package final class Keyring: Sendable {
    package let path: String
    private let masterKeyFile: MasterKeyFile
    private let database: DatabaseQueue
    private let state: Mutex<State>
    private let rotation = Mutex<Void>(())

    private struct State {
        var master: Wrapping
        var dataKeys: [KeyName: SymmetricKey] = [:]
    }

    /// Beyond this many the keys in memory are forgotten and read anew.
    private static let cachedKeysMax = 20_000

    /// Makes a keyring with its first epoch, and the master key file if there is none yet.
    package static func create(at path: String, masterKeyPath: String) throws -> Keyring {
        guard !KeyringFile.exists(path) else { throw KeyringError.alreadyExists(path: path) }
        try KeyringFile.requireOutside(folderOf: path, masterKeyPath)
        let file = MasterKeyFile(path: masterKeyPath)
        if !KeyringFile.exists(masterKeyPath) { try file.create() }
        let master = try file.read()
        try KeyringFile.create(at: path) { database in
            try database.write { db in
                try db.execute(sql: KeyTable.sql)
                try KeyTable(db: db).insert(.random(), as: .epoch, version: 1, wrappedBy: .master(master))
            }
        }
        return try Keyring(path: path, masterKeyPath: masterKeyPath)
    }

    /// Opens a keyring and checks that the master key is its own.
    package init(path: String, masterKeyPath: String) throws {
        guard KeyringFile.exists(path) else { throw KeyringError.notFound(path: path) }
        try KeyringFile.requireOutside(folderOf: path, masterKeyPath)
        self.path = path
        masterKeyFile = MasterKeyFile(path: masterKeyPath)
        database = try KeyringFile.open(path)
        let master = try Self.master(masterKeyFile, of: database)
        state = Mutex(State(master: master))
        _ = try read { table in try Self.epoch(in: table, master) }
    }

    /// The key for `purpose` within a project: made on first use, the same ever after.
    package func dataKey(project: String, purpose: String) throws -> SymmetricKey {
        try KeyName.check(project)
        try KeyName.check(purpose)
        return try dataKey(.data(project, purpose))
    }

    /// The data key of a project for what needs no key of its own.
    package func projectKey(_ project: String) throws -> SymmetricKey {
        try dataKey(project: project, purpose: "project")
    }

    /// The key for `purpose` of the installation itself: databases, the audit log's signing seed.
    package func installationKey(_ purpose: String) throws -> SymmetricKey {
        try KeyName.check(purpose)
        return try dataKey(.data(KeyName.installation, purpose))
    }

    /// The key of keyed hashes (HMAC-SHA-256): rotation never changes it, so hashes stay comparable.
    package func keyedHashKey() throws -> SymmetricKey {
        try installationKey("keyed hash")
    }

    private func dataKey(_ name: KeyName) throws -> SymmetricKey {
        if let key = state.withLock({ $0.dataKeys[name] }) { return key }
        // One writer at a time: the queue makes of two first uses one.
        let key = try write { table, master in
            let project = try Self.project(name.project, in: table, master)
            if let row = try table.newest(name) { return try project.unwrap(row) }
            let key = SymmetricKey.random()
            try table.insert(key, as: name, version: 1, wrappedBy: project)
            return key
        }
        state.withLock { state in
            if state.dataKeys.count >= Self.cachedKeysMax { state.dataKeys.removeAll() }
            state.dataKeys[name] = key
        }
        return key
    }
}

extension Keyring {
    /// Puts a new master key in the place of the old one and wraps the epoch by it. A crash in between leaves both
    /// files, and the next start finishes the work.
    package func rotateMaster() throws {
        try rotation.withLock { _ in try replaceMaster() }
    }

    private func replaceMaster() throws {
        let next = SymmetricKey.random()
        let draft = Self.draft(of: masterKeyFile)
        if KeyringFile.exists(draft.path) { try KeyringFile.remove(draft.path) }
        try draft.create(next)
        try write { table, master in
            for row in try table.live(.epoch) { try table.rewrap(row, from: master, to: .master(next)) }
        }
        state.withLock { $0.master = .master(next) }
        try draft.replace(masterKeyFile)
        try KeyringFile.flush(database)
    }

    /// Begins a new epoch: wraps the projects' keys by a new key and destroys the old one.
    package func rotateEpoch() throws {
        try write { table, master in try Self.renewEpoch(in: table, master) }
        try KeyringFile.flush(database)
    }

    /// Destroys data keys of a project for good: what they sealed can be opened by nobody who has only this keyring.
    /// The keys above them are replaced as well, so that no earlier copy of a page helps. Names that have no key
    /// yet, or a destroyed one, are destroyed all the same.
    package func destroyDataKeys(project: String, purposes: [String]) throws {
        try KeyName.check(project)
        for purpose in purposes { try KeyName.check(purpose) }
        let names = purposes.map { KeyName.data(project, $0) }
        try write { table, master in
            let old = try Self.project(project, in: table, master)
            for name in names {
                if try table.newest(name) == nil {
                    try table.insert(.random(), as: name, version: 1, wrappedBy: old)
                }
                try table.destroy(name)
            }
            try Self.renewProject(project, from: old, in: table, master)
            try Self.renewEpoch(in: table, master)
        }
        state.withLock { state in
            for name in names { state.dataKeys[name] = nil }
        }
        try KeyringFile.flush(database)
    }

    /// Copies the keyring as it is now into a new file. The copy is opened by today's master key.
    package func backup(to path: String) throws {
        guard !KeyringFile.exists(path) else { throw KeyringError.alreadyExists(path: path) }
        try KeyringFile.create(at: path) { try database.backup(to: $0) }
    }

    /// Purposes of destroyed data keys by project: what must be destroyed again in a restored backup.
    package func destroyedDataKeys() throws -> [(project: String, purpose: String)] {
        try read { try $0.destroyedNames() }.map { ($0.project, $0.purpose) }
    }
}

extension Keyring {
    private func read<Value>(_ body: (KeyTable) throws -> Value) throws -> Value {
        try KeyringFile.translating(path) { try database.read { try body(KeyTable(db: $0)) } }
    }

    private func write<Value>(_ body: (KeyTable, Wrapping) throws -> Value) throws -> Value {
        try KeyringFile.translating(path) {
            try database.write { db in try body(KeyTable(db: db), state.withLock { $0.master }) }
        }
    }

    private static func draft(of file: MasterKeyFile) -> MasterKeyFile {
        MasterKeyFile(path: file.path + ".next")
    }

    /// The master key that wraps the epoch: the file's, or, after a rotation that a crash cut short, its successor's.
    private static func master(_ file: MasterKeyFile, of database: DatabaseQueue) throws -> Wrapping {
        let epoch = try KeyringFile.translating(database.path) {
            try database.read { try KeyTable(db: $0).newest(.epoch) }
        }
        guard let epoch else { throw KeyringError.damaged(key: "epoch") }
        let draft = draft(of: file)
        if KeyringFile.exists(draft.path), let next = try? Wrapping.master(draft.read()), next.id == epoch.wrappedBy {
            try draft.replace(file)
            return next
        }
        let master = Wrapping.master(try file.read())
        guard master.id == epoch.wrappedBy else {
            throw KeyringError.wrongMasterKey(expected: epoch.wrappedBy, actual: master.id)
        }
        return master
    }

    private static func epoch(in table: KeyTable, _ master: Wrapping) throws -> Wrapping {
        guard let row = try table.newest(.epoch) else { throw KeyringError.damaged(key: "epoch") }
        return .epoch(try master.unwrap(row), version: row.version)
    }

    private static func project(_ project: String, in table: KeyTable, _ master: Wrapping) throws -> Wrapping {
        let epoch = try epoch(in: table, master)
        if let row = try table.newest(.project(project)) {
            return .project(try epoch.unwrap(row), project, version: row.version)
        }
        let key = SymmetricKey.random()
        try table.insert(key, as: .project(project), version: 1, wrappedBy: epoch)
        return .project(key, project, version: 1)
    }

    private static func renewProject(
        _ project: String, from old: Wrapping, in table: KeyTable, _ master: Wrapping
    ) throws {
        guard let row = try table.newest(.project(project)) else { return }
        let key = SymmetricKey.random()
        let new = Wrapping.project(key, project, version: row.version + 1)
        try table.insert(key, as: .project(project), version: row.version + 1, wrappedBy: epoch(in: table, master))
        for data in try table.live(.data, project: project) { try table.rewrap(data, from: old, to: new) }
        try table.destroy(row)
    }

    private static func renewEpoch(in table: KeyTable, _ master: Wrapping) throws {
        guard let row = try table.newest(.epoch) else { throw KeyringError.damaged(key: "epoch") }
        let old = Wrapping.epoch(try master.unwrap(row), version: row.version)
        let key = SymmetricKey.random()
        let new = Wrapping.epoch(key, version: row.version + 1)
        try table.insert(key, as: .epoch, version: row.version + 1, wrappedBy: master)
        for project in try table.live(.project) { try table.rewrap(project, from: old, to: new) }
        try table.destroy(row)
    }
}
