internal import GRDB

/// What may be said of a keyring: versions and numbers.
package struct KeyringSummary: Sendable, Hashable {
    package struct Project: Sendable, Hashable {
        package let name: String
        package let isInstallation: Bool
        package let version: Int64
        package let dataKeys: Int64
        package let subjectKeys: Int64
        /// Data keys and subjects' keys.
        package let destroyedKeys: Int64
    }

    package let masterFingerprint: String
    package let epoch: Int64
    package let projects: [Project]
    package let destructions: Int64
}

extension Keyring {
    package func summary() throws -> KeyringSummary {
        try read { tree in try tree.table.summary() }
    }
}

extension KeyTable {
    func summary() throws -> KeyringSummary {
        guard let epoch = try newest(.epoch) else { throw KeyringError.damaged(key: "epoch") }
        let projects = try live(.project).map { row in
            let project = row.name.project
            return KeyringSummary.Project(
                name: project, isInstallation: project == KeyName.installation, version: row.version,
                dataKeys: try count("key WHERE kind = 'data' AND wrapped IS NOT NULL", project),
                subjectKeys: try count("subject_key WHERE wrapped IS NOT NULL", project),
                destroyedKeys: try count("key WHERE kind = 'data' AND wrapped IS NULL", project)
                    + count("subject_key WHERE wrapped IS NULL", project))
        }
        return KeyringSummary(
            masterFingerprint: String(epoch.wrappedBy.split(separator: " ").last ?? ""), epoch: epoch.version,
            projects: projects, destructions: try Int64.fetchOne(db, sql: "SELECT count(*) FROM destruction") ?? 0)
    }

    /// - Parameter rows: constant SQL.
    private func count(_ rows: String, _ project: String) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT count(*) FROM \(rows) AND project = ?", arguments: [project]) ?? 0
    }
}
