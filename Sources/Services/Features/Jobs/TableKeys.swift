internal import Crypto
package import Keyring
package import WorkerProtocol

/// The keys of encrypted Parquet: one per training set, one per feature view.
package struct TableKeys: Sendable {
    private let keyring: Keyring

    package init(_ keyring: Keyring) {
        self.keyring = keyring
    }

    /// - Parameter trainingSet: id within the project.
    package func key(ofTrainingSet trainingSet: String, project: String) throws -> FileKey {
        try key("training set \(trainingSet)", project)
    }

    func key(ofView view: Int64, project: String) throws -> FileKey {
        try key("feature view \(view)", project)
    }

    private func key(_ purpose: String, _ project: String) throws -> FileKey {
        try FileKey(try keyring.dataKey(project: project, purpose: purpose))
    }
}

extension FileKey {
    /// As a worker is told it.
    init(_ key: SymmetricKey) throws {
        self = try key.withBytes { bytes throws in try FileKey(bytes.indices.map { bytes[$0] }) }
    }
}
