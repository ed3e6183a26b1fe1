internal import Database
internal import Foundation
internal import OnlineStore
internal import SubjectSeal
internal import Synchronization
internal import Tensors
internal import WorkerProtocol

/// Keeps the online store level with the ingest log.
///
/// Entries may be applied in any order, since a read compares rows and not arrivals; the store's position names the
/// entry up to which all are applied, so that the next start repeats only what may be missing. Applying an entry again
/// changes nothing, and mends it where it was damaged.
final class OnlineProjection: Sendable {
    /// Rows handed to the store at once, so that a large ingestion does not hold up the pushes beside it.
    private static let rowsAtOnce = 5_000

    private let store: MetadataStore
    private let online: OnlineStore
    private let catalog: FeatureViewCatalog
    private let applied = Mutex(AppliedEntries(through: 0))
    private let lastError = Mutex<OnlineStoreError?>(nil)
    private let repairs: AsyncStream<Void>
    private let askForRepair: AsyncStream<Void>.Continuation

    init(store: MetadataStore, online: OnlineStore, catalog: FeatureViewCatalog) {
        self.store = store
        self.online = online
        self.catalog = catalog
        (repairs, askForRepair) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Why entries could not be applied when it was last tried; nil when they could.
    var failure: OnlineStoreError? { lastError.withLock { $0 } }

    /// Applies what the log has and the store lacks.
    func recover() async throws {
        let position = try online.appliedLogPosition()
        applied.withLock { $0 = AppliedEntries(through: position) }
        try await catchUp(from: position)
    }

    /// Applies, in the log's order, the entries after `position` that are not applied.
    private func catchUp(from position: Int64, again: Bool = false) async throws {
        var sequence = position
        while true {
            let after = sequence
            let entries = try await store.read { try IngestLog.entries(after: after, in: $0) }
            guard let last = entries.last else { return }
            try apply(entries.filter { again || !holds($0.sequence) })
            sequence = last.sequence
        }
    }

    /// Applies entries of the log by their sequences, and those before them that were left behind.
    func apply(_ sequences: [Int64]) async throws {
        guard let last = sequences.last else { return }
        for sequence in sequences where !holds(sequence) {
            try apply(try await store.read { try IngestLog.entries(after: sequence - 1, limit: 1, in: $0) })
        }
        let position = applied.withLock { $0.through }
        if position < last { try await catchUp(from: position) }
    }

    /// Applies entries together: those of few rows share a commit, those of many take several.
    func apply(_ batches: [LoggedBatch]) throws {
        do throws(OnlineStoreError) {
            var rows: [OnlineRow] = []
            var whole: [Int64] = []
            for batch in batches {
                var rest = try self.rows(of: batch)[...]
                while rows.count + rest.count > Self.rowsAtOnce {
                    let room = Self.rowsAtOnce - rows.count
                    try put(rows + rest.prefix(room), completing: whole)
                    rest = rest.dropFirst(room)
                    (rows, whole) = ([], [])
                }
                rows += rest
                whole.append(batch.sequence)
            }
            if !whole.isEmpty { try put(rows, completing: whole) }
            lastError.withLock { $0 = nil }
        } catch {
            lastError.withLock { $0 = error }
            throw error
        }
    }

    /// - Parameter sequences: entries of which, with `rows`, all rows are in the store.
    private func put(_ rows: [OnlineRow], completing sequences: [Int64]) throws(OnlineStoreError) {
        let position = applied.withLock { $0.adding(sequences).through }
        try online.put(rows, appliedLogPosition: position)
        applied.withLock { $0 = $0.adding(sequences) }
    }

    /// Whether an entry's rows can be read.
    func holds(_ sequence: Int64) -> Bool {
        applied.withLock { $0.contains(sequence) }
    }

    /// A reader met damage: have all entries applied again.
    func reportDamage() {
        askForRepair.yield()
    }

    /// Mends the store when a reader met damage, until the task is cancelled.
    func repairWhenAsked(log: @Sendable (any Error) -> Void) async {
        for await _ in repairs {
            do {
                try await catchUp(from: 0, again: true)
            } catch {
                log(error)
            }
        }
    }

    private func rows(of batch: LoggedBatch) throws(OnlineStoreError) -> [OnlineRow] {
        guard let view = catalog.view(number: batch.viewNumber) else {
            throw .damaged("entry \(batch.sequence) is of view \(batch.viewNumber), which is not there")
        }
        let contents = try view.sealing == nil ? plain(batch, of: view) : sealed(batch)
        let (eventTimes, knownTimes) = (batch.eventTimes, batch.knownTimes)
        return contents.enumerated().map { row, content in
            OnlineRow(
                entity: content.entity, eventTime: eventTimes[row], knownTime: knownTimes[row],
                sequence: batch.firstRow + Int64(row), payload: content.payload)
        }
    }

    private typealias Content = (entity: EntityHash, payload: [UInt8])

    private func plain(_ batch: LoggedBatch, of view: OnlineView) throws(OnlineStoreError) -> [Content] {
        let keys = view.keys.compactMap { batch.rows[$0.name] }
        guard keys.count == view.keys.count, let features = try? view.codecColumns(of: batch.rows) else {
            throw .damaged("entry \(batch.sequence) lacks columns of \(view.name)")
        }
        var contents: [Content] = []
        contents.reserveCapacity(batch.rows.rowCount)
        for row in 0..<batch.rows.rowCount {
            guard let values = view.entityValues(keys.map { $0[row] }) else {
                throw .damaged("row \(row) of entry \(batch.sequence) has no key")
            }
            contents.append(
                (online.entity(view: view.entityScope, values: values), view.codec.bytes(ofRow: row, in: features)))
        }
        return contents
    }

    /// Boxes are kept as they are: whoever reads them has their people's keys.
    private func sealed(_ batch: LoggedBatch) throws(OnlineStoreError) -> [Content] {
        guard case .string(let entities)? = batch.rows[HistoryColumns.entity]?.values,
            case .string(let boxes)? = batch.rows[HistoryColumns.sealed]?.values
        else { throw .damaged("entry \(batch.sequence) is not sealed as its view is") }
        var contents: [Content] = []
        contents.reserveCapacity(boxes.count)
        for (row, (entity, box)) in zip(entities, boxes).enumerated() {
            guard let entity = EntityHash(hexadecimal: entity), let box = Data(base64Encoded: box) else {
                throw .damaged("row \(row) of entry \(batch.sequence) is no sealed row")
            }
            contents.append((entity, Array(box)))
        }
        return contents
    }
}
