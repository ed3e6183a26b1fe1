internal import Crypto

/// The keys as one transaction sees them, each opened by the one above it.
struct KeyTree {
    let table: KeyTable
    /// The master key of an id. Asked after the epoch was read: a row that is seen has its master key in memory.
    let master: (String) -> Wrapping?

    func epoch() throws -> Wrapping {
        let (row, master) = try epochRow()
        return .epoch(try master.unwrap(row), version: row.version)
    }

    private func epochRow() throws -> (KeyTable.Row, Wrapping) {
        guard let row = try table.newest(.epoch), let master = master(row.wrappedBy) else {
            throw KeyringError.damaged(key: "epoch")
        }
        return (row, master)
    }

    /// Nil for a project that has no key yet.
    func project(_ project: String) throws -> Wrapping? {
        let epoch = try epoch()
        guard let row = try table.newest(.project(project)) else { return nil }
        return .project(try epoch.unwrap(row), project, version: row.version)
    }

    func makeProject(_ name: String) throws -> Wrapping {
        if let project = try project(name) { return project }
        let key = SymmetricKey.random()
        try table.insert(key, as: .project(name), version: 1, wrappedBy: try epoch())
        return .project(key, name, version: 1)
    }

    func shelf(_ number: Int, of name: String, in project: Wrapping) throws -> (wrapping: Wrapping, version: Int64)? {
        guard let row = try table.shelf(name, number) else { return nil }
        return (.shelf(try project.unwrap(row), name, number, version: row.version), row.version)
    }

    func makeShelf(_ number: Int, of name: String, in project: Wrapping) throws -> (wrapping: Wrapping, version: Int64)
    {
        if let shelf = try shelf(number, of: name, in: project) { return shelf }
        let key = SymmetricKey.random()
        try table.put(key, asShelf: number, of: name, version: 1, by: project)
        return (.shelf(key, name, number, version: 1), 1)
    }
}

/// Renewals: a new key in the place of the old, which wrapped others and wraps them no longer. What data is sealed
/// under never changes.
extension KeyTree {
    /// - Returns: the new epoch's version.
    func renewEpoch() throws -> Int64 {
        let (row, master) = try epochRow()
        let old = try epoch()
        let key = SymmetricKey.random()
        let new = Wrapping.epoch(key, version: row.version + 1)
        try table.insert(key, as: .epoch, version: row.version + 1, wrappedBy: master)
        for project in try table.live(.project) { try table.rewrap(project, from: old, to: new) }
        try table.destroy(row)
        return row.version + 1
    }

    /// - Parameter old: of the project.
    func renewProject(_ project: String, from old: Wrapping) throws {
        guard let row = try table.newest(.project(project)) else { return }
        let key = SymmetricKey.random()
        let new = Wrapping.project(key, project, version: row.version + 1)
        try table.insert(key, as: .project(project), version: row.version + 1, wrappedBy: try epoch())
        for data in try table.live(.data, project: project) { try table.rewrap(data, from: old, to: new) }
        for (number, shelf) in try table.shelves(of: project) {
            try table.put(try old.unwrap(shelf), asShelf: number, of: project, version: shelf.version, by: new)
        }
        try table.destroy(row)
    }

    /// - Parameter project: wraps the shelf.
    func renewShelf(_ number: Int, of name: String, in project: Wrapping) throws {
        guard let (old, version) = try shelf(number, of: name, in: project) else { return }
        let key = SymmetricKey.random()
        let new = Wrapping.shelf(key, name, number, version: version + 1)
        for (subject, row) in try table.subjects(onShelf: number, of: name) {
            try table.put(try old.unwrap(row), as: subject, of: name, by: new, version: version + 1)
        }
        try table.put(key, asShelf: number, of: name, version: version + 1, by: project)
    }
}
