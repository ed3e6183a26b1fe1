internal import Database
internal import Jobs
internal import Tensors
internal import WorkerProtocol

/// Opens a view's whole history for a worker: the Parquet there is, and the log's batches after it.
struct HistoryFiles: Sendable {
    let store: MetadataStore
    let tables: TableFiles
    let keys: TableKeys

    /// - Parameter last: entries of the log after it do not count.
    func history(
        of view: OnlineView, through last: Int64, _ files: inout LaunchFiles
    ) async throws -> [TableSource] {
        let known = try await store.read { db in
            (
                files: try HistoryFileStore.files(of: view.number, in: db),
                last: try HistoryFileStore.lastSequence(of: view.number, in: db)
            )
        }
        var sources: [TableSource] = []
        if !known.files.isEmpty {
            let key = try keys.key(ofView: view.number, project: view.project)
            sources.append(
                TableSource(
                    name: "parquet",
                    files: try known.files.map {
                        files.add(try .reading(tables.path(of: $0.digest, project: view.project)))
                    },
                    format: .parquet(key)))
        }
        let batches = try await batches(of: view, after: known.last, through: last)
        if !batches.isEmpty {
            let file = files.add(try .memory(BatchFile.encode(batches)))
            sources.append(TableSource(name: "batches", files: [file], format: .batches))
        }
        return sources
    }

    /// The rows of entries after `first` up to `last`, small entries joined to larger batches.
    func batches(of view: OnlineView, after first: Int64, through last: Int64) async throws -> [ColumnBatch] {
        var batches: [ColumnBatch] = []
        var sequence = first
        while sequence < last {
            let from = sequence
            let entries = try await store.read { try IngestLog.entries(after: from, of: view.number, in: $0) }
                .filter { $0.sequence <= last }
            guard let end = entries.last else { break }
            batches.append(try ColumnBatch.concatenating(try entries.map { try $0.history() }))
            sequence = end.sequence
        }
        return batches
    }
}
