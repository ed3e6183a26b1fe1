/// Writes rows of a feature view's history as encrypted Parquet, one file per day or month of the event time.
///
/// Input columns are kept as they are; ``HistoryColumns/eventTime`` must be among them. Inside a file rows keep
/// their input order.
package struct MaterializeTask: Codable, Sendable, Equatable {
    /// A ``BatchFile``.
    package var batches: InheritedFile
    /// Folder for the files.
    package var output: InheritedFile
    package var granularity: Granularity
    package var key: FileKey

    package enum Granularity: String, Codable, Sendable { case day, month }

    package init(batches: InheritedFile, output: InheritedFile, granularity: Granularity, key: FileKey) {
        self.batches = batches
        self.output = output
        self.granularity = granularity
        self.key = key
    }
}

package struct MaterializeResult: Codable, Sendable, Equatable {
    package var files: [ParquetFile]

    package init(files: [ParquetFile]) { self.files = files }
}

/// An encrypted Parquet file in the job's output folder, complete and synced.
package struct ParquetFile: Codable, Sendable, Equatable {
    /// File name inside the folder, such as `2013-01-31.parquet`.
    package var name: String
    package var rowCount: Int
    package var byteCount: Int
    /// SHA-256 of the file as it lies there, lower-case hexadecimal.
    package var digest: String
    package var minimumEventTime: Int64?
    package var maximumEventTime: Int64?

    package init(
        name: String, rowCount: Int, byteCount: Int, digest: String, minimumEventTime: Int64? = nil,
        maximumEventTime: Int64? = nil
    ) {
        self.name = name
        self.rowCount = rowCount
        self.byteCount = byteCount
        self.digest = digest
        self.minimumEventTime = minimumEventTime
        self.maximumEventTime = maximumEventTime
    }
}
