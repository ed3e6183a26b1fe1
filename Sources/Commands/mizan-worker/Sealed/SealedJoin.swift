internal import Foundation
internal import Joins
internal import SubjectSeal
internal import Tables
internal import Tensors
internal import WorkerProtocol

/// The features of a sealed view for the rows of a spine: joined by pseudonyms, and only boxes that were matched are
/// opened, which is why rows and boxes are read one after the other.
struct SealedJoin {
    let view: ViewJoin
    let history: SealedHistory
    let people: SubjectKeyList
    let context: TaskContext

    /// - Parameters:
    ///   - spine: of people whose keys are at hand.
    ///   - subjects: of the spine's rows.
    func run(_ spine: ColumnBatch, _ subjects: [SubjectHash], _ task: TrainingSetTask) throws -> JoinedView {
        let entities = try self.entities(of: spine)
        let keyed = try spine.appending([
            Column(
                name: HistoryColumns.entity, values: .string(entities.map { $0?.hexadecimal ?? "" }),
                validity: entities.contains { $0 == nil } ? entities.map { $0 != nil } : nil)
        ])
        let names = [
            HistoryColumns.entity, HistoryColumns.eventTime, HistoryColumns.knownTime, HistoryColumns.sequence,
        ]
        let database = try view.history.isEmpty ? nil : SourceTables.open(view.history, context).database
        let rows = try database?.query(view.union(names)) ?? Self.noRows(names)
        let matches = try view.match(rows, keys: [HistoryColumns.entity], keyed, [HistoryColumns.entity], task)
        guard case .int64(let sequences) = try rows.column(HistoryColumns.sequence).values,
            case .timestamp(let times) = try rows.column(HistoryColumns.eventTime).values
        else { throw WorkerFailure(.dataLoss, "\(view.view): its history lacks times") }
        // One opening for a row of the history, however many rows of the spine it answers.
        var spineRow: [Int: Int] = [:]
        for (row, match) in matches.rows.enumerated() where match >= 0 { spineRow[match] = row }
        let wanted = spineRow.keys.sorted()
        let boxes = try database.map { try self.boxes(of: wanted.map { sequences[$0] }, in: $0) } ?? [:]
        var cipher = SubjectBoxCipher()
        var opened: [[CellValue]] = []
        for row in wanted {
            let owner = spineRow[row] ?? 0
            guard let key = people[subjects[owner]], let entity = entities[owner], let box = boxes[sequences[row]],
                let bytes = try? cipher.open(
                    box.span, key: key,
                    context: .featureRow(
                        view: history.view, subject: subjects[owner], entity: entity, eventTime: times[row])),
                let values = codec.values(places, in: bytes)
            else { throw WorkerFailure(.dataLoss, "\(view.view): a row does not open with its subject's key") }
            opened.append(values)
        }
        return try joined(
            matches, historyRows: rows.rowCount, opened: opened,
            places: Dictionary(uniqueKeysWithValues: wanted.enumerated().map { ($1, $0) }))
    }

    private static func noRows(_ names: [String]) throws -> ColumnBatch {
        let types: [ColumnType] = [.string, .timestamp, .timestamp, .int64]
        return try ColumnBatch(columns: zip(names, types).map { try Column(name: $0, type: $1, cells: []) })
    }

    private var codec: RowCodec { RowCodec(types: history.columns.map(\.type)) }

    /// Of the features that are read, in a box.
    private var places: [Int] {
        view.features.compactMap { feature in history.columns.firstIndex { $0.name == feature.name } }
    }

    private func entities(of spine: ColumnBatch) throws -> [EntityHash?] {
        let hasher = EntityHasher(key: try history.entityKey.symmetric(), view: history.view)
        let columns = try view.keys.map { key in
            let column = try spine.column(key.spineColumn)
            guard let type = history.columns.first(where: { $0.name == key.name })?.type, column.type == type else {
                throw WorkerFailure(
                    .invalidArgument, "\(view.view): keys \(key.name) and \(key.spineColumn) are of different types")
            }
            return column
        }
        return (0..<spine.rowCount).map { row in
            let values = columns.compactMap { $0[row].entityValue }
            return values.count == columns.count ? hasher.hash(values) : nil
        }
    }

    private func boxes(of sequences: [Int64], in database: TableDatabase) throws -> [Int64: [UInt8]] {
        let wanted = try ColumnBatch(columns: [Column(name: HistoryColumns.sequence, values: .int64(sequences))])
        try database.createTable("matched", like: wanted)
        try database.append(wanted, to: "matched")
        let names = [HistoryColumns.sequence, HistoryColumns.sealed]
        let found = try database.query(
            """
            SELECT * FROM (\(view.union(names))) WHERE \(SQLText.identifier(HistoryColumns.sequence)) IN
                (SELECT \(SQLText.identifier(HistoryColumns.sequence)) FROM matched)
            """)
        guard case .int64(let places) = try found.column(HistoryColumns.sequence).values,
            case .string(let texts) = try found.column(HistoryColumns.sealed).values
        else { throw WorkerFailure(.dataLoss, "\(view.view): its history is not sealed") }
        var boxes: [Int64: [UInt8]] = [:]
        for (place, text) in zip(places, texts) { boxes[place] = Data(base64Encoded: text).map { Array($0) } }
        return boxes
    }

    private func joined(
        _ matches: JoinMatches, historyRows: Int, opened: [[CellValue]], places: [Int: Int]
    ) throws -> JoinedView {
        let columns = try view.features.enumerated().map { index, feature in
            let values = try Column(name: feature.outputName, type: feature.type, cells: opened.map { $0[index] })
            return values.gathered(matches.rows.map { $0 < 0 ? -1 : places[$0] ?? -1 })
        }
        return JoinedView(columns: columns, matches: matches, historyRowCount: historyRows)
    }
}
