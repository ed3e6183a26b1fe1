package import Policy
package import WorkerProtocol

/// A file somebody brought: kept as it came, known by its digest.
package struct Dataset: Sendable, Equatable {
    package enum Format: String, Sendable, Codable { case csv, parquet }

    package var project: String
    package var id: String
    package var format: Format
    package var governance: GovernanceDeclaration
    package var description: String
    /// SHA-256, 64 lower-case hexadecimal digits.
    package var digest: String
    package var sizeBytes: Int64
    package var createdTime: Int64
    /// What an inspection found; empty before.
    package var columns: [ColumnProfile]

    package init(
        project: String, id: String, format: Format, governance: GovernanceDeclaration, description: String,
        digest: String, sizeBytes: Int64, createdTime: Int64, columns: [ColumnProfile] = []
    ) {
        self.project = project
        self.id = id
        self.format = format
        self.governance = governance
        self.description = description
        self.digest = digest
        self.sizeBytes = sizeBytes
        self.createdTime = createdTime
        self.columns = columns
    }

    package var name: String { "projects/\(project)/datasets/\(id)" }

    /// Whether `other` declares the same bytes in the same way, whenever it was made.
    package func isSameDeclaration(as other: Dataset) -> Bool {
        project == other.project && id == other.id && format == other.format && governance == other.governance
            && description == other.description && digest == other.digest && sizeBytes == other.sizeBytes
    }
}
