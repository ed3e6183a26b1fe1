package import Crypto
internal import GRDB
internal import Synchronization

/// Every key of an installation, in an SQLite file of its own, each wrapped by the one above it: the master key, in
/// a file outside the data folder, wraps the epoch key, which wraps a key per project, which wraps the data keys and,
/// by way of shelves, the keys of data subjects.
///
/// Data keys never change: rotation wraps the same keys anew. Safe from several threads; the first use of a data key
/// writes it durably before it is returned, later uses are served from memory. Reading never waits for a rotation.
package final class Keyring: Sendable {
    package let path: String
    let masterKeyFile: MasterKeyFile
    let database: DatabaseQueue
    private let reader: DatabaseQueue
    let state: Mutex<State>
    let rotation = Mutex<Void>(())
    let destructionFile = Mutex<DestructionFile?>(nil)

    struct State {
        /// The one in force first; while it is being rotated the other too.
        var masters: [Wrapping]
        var dataKeys: [KeyName: SymmetricKey] = [:]
        /// How often keys were destroyed: what was read before that is not kept in memory.
        var destructions = 0
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
    /// - Parameter vfs: a registered SQLite VFS to open it by: how tests put a disk that fails underneath.
    package init(path: String, masterKeyPath: String, vfs: String? = nil) throws {
        guard KeyringFile.exists(path) else { throw KeyringError.notFound(path: path) }
        try KeyringFile.requireOutside(folderOf: path, masterKeyPath)
        self.path = path
        masterKeyFile = MasterKeyFile(path: masterKeyPath)
        database = try KeyringFile.open(path, vfs: vfs)
        try KeyringFile.translating(path) { [database] in try database.write { try $0.execute(sql: KeyTable.sql) } }
        state = Mutex(State(masters: [try Self.master(masterKeyFile, of: database)]))
        reader = try KeyringFile.openForReading(path, vfs: vfs)
        _ = try read { try $0.epoch() }
    }

    deinit {
        // The reader first: the last one to leave empties the log, and a reader may not.
        try? reader.close()
        try? database.close()
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
        let (cached, destructions) = state.withLock { ($0.dataKeys[name], $0.destructions) }
        if let cached { return cached }
        let known = try read { tree in try Self.dataKey(name, in: tree) }
        // One writer at a time: the queue makes of two first uses one.
        let key = try known ?? makeDataKey(name)
        state.withLock { state in
            guard state.destructions == destructions else { return }
            if state.dataKeys.count >= Self.cachedKeysMax { state.dataKeys.removeAll() }
            state.dataKeys[name] = key
        }
        return key
    }

    private func makeDataKey(_ name: KeyName) throws -> SymmetricKey {
        let key = try write { tree in
            if let key = try Self.dataKey(name, in: tree) { return key }
            let key = SymmetricKey.random()
            try tree.table.insert(key, as: name, version: 1, wrappedBy: try tree.makeProject(name.project))
            return key
        }
        // Out of the log, whose end SQLite drops where it is damaged: a whole store hangs on a data key.
        try? KeyringFile.flush(database)
        return key
    }

    private static func dataKey(_ name: KeyName, in tree: KeyTree) throws -> SymmetricKey? {
        guard let project = try tree.project(name.project), let row = try tree.table.newest(name) else { return nil }
        return try project.unwrap(row)
    }
}

extension Keyring {
    /// Copies the keyring as it is now into a new file. The copy is opened by today's master key.
    package func backup(to path: String) throws {
        guard !KeyringFile.exists(path) else { throw KeyringError.alreadyExists(path: path) }
        try KeyringFile.create(at: path) { try database.backup(to: $0) }
    }

    /// As of the last commit; does not wait for a writer.
    func read<Value>(_ body: (KeyTree) throws -> Value) throws -> Value {
        try KeyringFile.translating(path) {
            try reader.read { db in try body(tree(db)) }
        }
    }

    func write<Value>(_ body: (KeyTree) throws -> Value) throws -> Value {
        try KeyringFile.translating(path) {
            try database.write { db in try body(tree(db)) }
        }
    }

    private func tree(_ db: GRDB.Database) -> KeyTree {
        KeyTree(table: KeyTable(db: db)) { id in self.state.withLock { $0.masters.first { $0.id == id } } }
    }

    static func draft(of file: MasterKeyFile) -> MasterKeyFile {
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
}
