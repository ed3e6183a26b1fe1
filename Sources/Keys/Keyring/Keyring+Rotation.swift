package import Crypto
internal import Synchronization

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
        // Others open the epoch by either until all see the new one.
        let old = state.withLock { state in
            defer { state.masters.append(.master(next)) }
            return state.masters[0]
        }
        do {
            try write { tree in
                for row in try tree.table.live(.epoch) { try tree.table.rewrap(row, from: old, to: .master(next)) }
            }
        } catch {
            state.withLock { $0.masters = [old] }
            throw error
        }
        state.withLock { $0.masters = [.master(next), old] }
        try draft.replace(masterKeyFile)
        try KeyringFile.flush(database)
        state.withLock { $0.masters = [.master(next)] }
    }

    /// Begins a new epoch: wraps the projects' keys by a new key and destroys the old one.
    package func rotateEpoch() throws {
        _ = try write { try $0.renewEpoch() }
        try KeyringFile.flush(database)
    }

    /// Wraps the data keys and shelves of a project by a new key and destroys the old one.
    package func rotateProject(_ project: String) throws {
        try KeyName.check(project)
        try write { tree in
            guard let old = try tree.project(project) else { throw KeyringError.noSuchKey("project \(project)") }
            try tree.renewProject(project, from: old)
        }
        try KeyringFile.flush(database)
    }

    /// A seed that the installation signs with. Version 1 is made on first use, later ones by ``rotateSigningSeed(_:)``;
    /// all are kept, since what they signed is checked for ever.
    package func signingSeed(_ name: String, version: Int) throws -> SymmetricKey {
        guard try version == 1 || (1...signingVersion(name)).contains(version) else {
            throw KeyringError.noSuchKey("\(name) \(version)")
        }
        return try installationKey(Self.purpose(name, version))
    }

    /// The version to sign with.
    package func signingVersion(_ name: String) throws -> Int {
        try KeyName.check(name)
        return try read { tree in
            var version = 1
            while try tree.table.newest(.data(KeyName.installation, Self.purpose(name, version + 1))) != nil {
                version += 1
            }
            return version
        }
    }

    /// Makes the next seed.
    /// - Returns: its version.
    package func rotateSigningSeed(_ name: String) throws -> Int {
        try rotation.withLock { _ in
            let version = try signingVersion(name) + 1
            _ = try installationKey(Self.purpose(name, version))
            return version
        }
    }

    private static func purpose(_ name: String, _ version: Int) -> String {
        version == 1 ? name : "\(name) \(version)"
    }
}
