package import WorkerProtocol

/// A training set whose rows are sealed, as its readers hand it to a worker.
package struct SealedSet: Sendable {
    private let columns: [ColumnSchema]
    private let scope: UInt64
    private let people: @Sendable () async throws -> LaunchFile

    /// - Parameters:
    ///   - columns: what a row holds, in order.
    ///   - scope: what binds the rows to the set.
    ///   - people: makes the list of those who may be used now, with their keys.
    package init(columns: [ColumnSchema], scope: UInt64, people: @escaping @Sendable () async throws -> LaunchFile) {
        self.columns = columns
        self.scope = scope
        self.people = people
    }

    /// - Parameter files: of the launch; gets the list of people.
    package func table(_ files: inout LaunchFiles) async throws -> SealedTable {
        SealedTable(columns: columns, keys: files.add(try await people()), scope: scope)
    }
}
