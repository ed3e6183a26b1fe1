internal import Foundation
internal import SubjectSeal
internal import Tensors
internal import WorkerProtocol

/// Turns rows of a view into what the ingest log may keep: where the view is sealed, boxes that only their people's keys
/// open, under pseudonyms.
///
/// The columns of sealed rows are ``HistoryColumns/subject``, ``HistoryColumns/entity``, ``HistoryColumns/eventTime``,
/// ``HistoryColumns/knownTime`` where the rows have it, and ``HistoryColumns/sealed``, whose boxes hold the values of
/// keys and features as ``Tensors/RowCodec`` writes them.
struct RowSealer: Sendable {
    let keys: SubjectKeyCache

    struct Sealed {
        var rows: ColumnBatch
        /// Places of rows that were left out: their people's keys were destroyed.
        var erased: [Int]
    }

    /// New people's keys are durable when this returns.
    /// - Parameter rows: of the view's keys and features, checked.
    func seal(_ rows: ColumnBatch, of view: OnlineView) throws -> Sealed {
        guard let sealing = view.sealing else { return Sealed(rows: rows, erased: []) }
        let columns = try view.codecColumns(of: rows)
        guard case .timestamp(let times)? = rows[HistoryColumns.eventTime]?.values else {
            throw FeaturesError.damaged("rows without event times")
        }
        let names = try (0..<rows.rowCount).map { row in
            guard let keys = view.entityValues(columns.prefix(view.keys.count).map({ $0[row] })) else {
                throw FeaturesError.damaged("row \(row) has no key")
            }
            return sealing.names(keys)
        }
        let keys = try keys.keys(of: Set(names.map(\.subject)), project: view.project, create: true)
        var cipher = SubjectBoxCipher()
        var nonces = SubjectBoxNonces()
        var kept: [Int] = []
        var boxes: [String] = []
        for row in 0..<rows.rowCount {
            guard let key = keys[names[row].subject] else { continue }
            let box = cipher.seal(
                view.codec.bytes(ofRow: row, in: columns).span, key: key, nonce: nonces.next(),
                context: sealing.context(names[row], eventTime: times[row]))
            kept.append(row)
            boxes.append(Data(box).base64EncodedString())
        }
        var sealed = [
            Column(name: HistoryColumns.subject, values: .string(kept.map { names[$0].subject.hexadecimal })),
            Column(name: HistoryColumns.entity, values: .string(kept.map { names[$0].entity.hexadecimal })),
        ]
        for name in [HistoryColumns.eventTime, HistoryColumns.knownTime] {
            if let column = rows[name] { sealed.append(column.gathered(kept)) }
        }
        sealed.append(Column(name: HistoryColumns.sealed, values: .string(boxes)))
        let keptRows = Set(kept)
        return Sealed(
            rows: try ColumnBatch(columns: sealed), erased: (0..<rows.rowCount).filter { !keptRows.contains($0) })
    }
}
