internal import Crypto
internal import Synchronization

/// A destroyed key is gone for good: what it sealed can be opened by nobody who has only this keyring. The keys above it
/// are replaced as well, so that no earlier copy of a page helps.
extension Keyring {
    /// Destroys data keys of a project. Names that have no key yet, or a destroyed one, are destroyed all the same.
    /// - Parameter time: microseconds since 1970.
    @discardableResult
    package func destroyDataKeys(project: String, purposes: [String], at time: Int64) throws -> Destruction {
        for purpose in purposes { try KeyName.check(purpose) }
        return try destroy(project: project, purposes: purposes, subjects: [], at: time)
    }

    /// Destroys keys of data subjects, as many as are given at the price of one: the shelves they stand on, the project's
    /// key and the epoch are replaced once. Subjects that have no key yet, or a destroyed one, are destroyed all the same.
    /// - Parameters:
    ///   - subjects: as ``subjectKeys(project:subjects:create:)`` takes them.
    ///   - time: microseconds since 1970.
    package func destroySubjects(project: String, subjects: [String], at time: Int64) throws -> Destruction {
        try destroy(project: project, purposes: [], subjects: subjects, at: time)
    }

    /// The destructions after one, in order: what a restored copy is told to destroy again.
    package func destructions(after sequence: Int64) throws -> [Destruction] {
        try read { try $0.table.destructions(after: sequence) }
    }

    /// How often keys were destroyed since the keyring was opened: who keeps keys in memory drops them when it rises.
    package var destructionCount: Int { state.withLock { $0.destructions } }

    /// From now on every destruction is written to a file outside the data folder first. Lines that the file lacks, because
    /// it was lost, are written anew.
    /// - Returns: what the file says was destroyed and this keyring, restored from an older copy or interrupted, has not
    ///   destroyed. To be given to ``replay(_:)``.
    package func keepDestructions(in path: String) throws -> [Destruction] {
        var file = DestructionFile(path: path, seed: try signingSeed("key destruction seed", version: 1))
        let kept = try file.all()
        let known = Dictionary(uniqueKeysWithValues: try destructions(after: 0).map { ($0.sequence, $0) })
        for (index, destruction) in kept.enumerated() {
            guard known[destruction.sequence, default: destruction] == destruction else {
                throw KeyringError.destructionsAltered(path: path, line: index + 1)
            }
        }
        let lost = known.values.filter { $0.sequence > file.last }.sorted { $0.sequence < $1.sequence }
        if !lost.isEmpty { try file.append(lost) }
        destructionFile.withLock { [file] in $0 = file }
        return kept.filter { known[$0.sequence] == nil }
    }

    /// Destroys again what a file of destructions names.
    package func replay(_ destructions: [Destruction]) throws {
        for destruction in destructions {
            _ = try destroy(destruction.project, destruction.purposes, destruction.subjects) { _, _ in destruction }
        }
    }

    private func destroy(
        project: String, purposes: [String], subjects: [String], at time: Int64
    ) throws -> Destruction {
        try destroy(project, purposes, subjects) { tree, epoch in
            try destructionFile.withLock { file in
                // After the last in the keyring and, where a commit failed after its line was written, in the file.
                let last = max(try tree.table.lastDestruction(), file?.last ?? 0)
                let destruction = Destruction(
                    sequence: last + 1, project: project, purposes: purposes, subjects: subjects, epoch: epoch,
                    time: time)
                // Before the commit: a line too many destroys at the next start what was about to be destroyed.
                try file?.append([destruction])
                return destruction
            }
        }
    }

    /// - Parameter record: what is to be kept of it, given the new epoch.
    private func destroy(
        _ project: String, _ purposes: [String], _ subjects: [String], record: (KeyTree, Int64) throws -> Destruction
    ) throws -> Destruction {
        try KeyName.check(project)
        let names = try subjects.map { try SubjectName($0) }
        let destruction = try write { tree in
            try Self.destroy(names, purposes, of: project, in: tree)
            let destruction = try record(tree, try tree.renewEpoch())
            try tree.table.insert(destruction)
            return destruction
        }
        state.withLock { state in
            state.destructions += 1
            for purpose in purposes { state.dataKeys[.data(project, purpose)] = nil }
        }
        try KeyringFile.flush(database)
        return destruction
    }

    private static func destroy(
        _ subjects: [SubjectName], _ purposes: [String], of project: String, in tree: KeyTree
    ) throws {
        let old = try tree.makeProject(project)
        for name in purposes.map({ KeyName.data(project, $0) }) {
            if try tree.table.newest(name) == nil {
                try tree.table.insert(.random(), as: name, version: 1, wrappedBy: old)
            }
            try tree.table.destroy(name)
        }
        for subject in subjects { try tree.table.destroy(subject, of: project) }
        for shelf in Set(subjects.map(\.shelf)) { try tree.renewShelf(shelf, of: project, in: old) }
        try tree.renewProject(project, from: old)
    }
}
