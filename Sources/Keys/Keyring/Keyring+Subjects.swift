package import Crypto

extension Keyring {
    /// The keys of data subjects of a project, all read or made in one transaction. They are not kept in memory.
    /// - Parameters:
    ///   - subjects: pseudonyms, 32 hexadecimal digits each; ` 2` and so on after it for one who returned after an
    ///     erasure.
    ///   - create: makes keys for those who never had one, durably before it returns.
    /// - Returns: no entry for a subject without a key: one whose key was destroyed, or, unless `create`, one who never
    ///   had any.
    package func subjectKeys(project: String, subjects: [String], create: Bool) throws -> [String: SymmetricKey] {
        try KeyName.check(project)
        let names = try Dictionary(
            subjects.map { ($0, try SubjectName($0)) }, uniquingKeysWith: { first, _ in first })
        var (keys, unknown) = try read { tree in try Self.keys(of: names, in: project, tree) }
        guard create, !unknown.isEmpty else { return keys }
        try write { tree in
            let made = try Self.makeKeys(of: unknown, in: project, tree)
            keys.merge(made) { _, new in new }
        }
        return keys
    }

    /// The keys of all data subjects of a project, as of one moment; not of those who returned after an erasure.
    package func subjectKeys(project: String) throws -> [String: SymmetricKey] {
        try KeyName.check(project)
        return try read { tree in
            guard let wrapping = try tree.project(project) else { return [:] }
            var keys: [String: SymmetricKey] = [:]
            for number in try tree.table.shelves(of: project).map(\.number) {
                guard let shelf = try tree.shelf(number, of: project, in: wrapping)?.wrapping else { continue }
                for (name, row) in try tree.table.subjects(onShelf: number, of: project) where name.generation == 1 {
                    keys[name.description] = try shelf.unwrap(row)
                }
            }
            return keys
        }
    }

    private typealias Names = [String: SubjectName]

    private static func keys(
        of names: Names, in project: String, _ tree: KeyTree
    ) throws -> (keys: [String: SymmetricKey], unknown: Names) {
        guard let wrapping = try tree.project(project) else { return ([:], names) }
        var (keys, unknown): ([String: SymmetricKey], Names) = ([:], [:])
        var shelves: [Int: Wrapping] = [:]
        for (text, name) in names {
            guard let row = try tree.table.subject(name, of: project) else {
                unknown[text] = name
                continue
            }
            guard row.wrapped != nil else { continue }
            guard let shelf = try shelves[name.shelf] ?? tree.shelf(name.shelf, of: project, in: wrapping)?.wrapping
            else { throw KeyringError.damaged(key: row.name.description) }
            shelves[name.shelf] = shelf
            keys[text] = try shelf.unwrap(row)
        }
        return (keys, unknown)
    }

    private static func makeKeys(of names: Names, in project: String, _ tree: KeyTree) throws -> [String: SymmetricKey]
    {
        // Another may have made, or destroyed, some of them meanwhile.
        var (keys, unknown) = try keys(of: names, in: project, tree)
        let wrapping = try tree.makeProject(project)
        var shelves: [Int: (wrapping: Wrapping, version: Int64)] = [:]
        for (text, name) in unknown {
            let shelf = try shelves[name.shelf] ?? tree.makeShelf(name.shelf, of: project, in: wrapping)
            shelves[name.shelf] = shelf
            let key = SymmetricKey.random()
            try tree.table.put(key, as: name, of: project, by: shelf.wrapping, version: shelf.version)
            keys[text] = key
        }
        return keys
    }
}
