internal import Foundation
internal import SubjectSeal
internal import Tensors
internal import WorkerProtocol

/// The rows of a spine whose people may be used, and how the set made of them is sealed.
struct TrainingSetSealer {
    let people: SubjectKeyList
    /// Of the spine: the others are left out.
    let rows: [Int]
    /// One for each of `rows`.
    let subjects: [SubjectHash]
    private let scope: UInt64

    init(_ sealing: SubjectSealing, _ spine: ColumnBatch) throws {
        people = try SubjectKeyList(reading: sealing.keys)
        scope = sealing.scope
        let hasher = SubjectHasher(key: try sealing.hashKey.symmetric())
        let column = try spine.column(sealing.column)
        var rows: [Int] = []
        var subjects: [SubjectHash] = []
        for row in 0..<spine.rowCount {
            guard let value = column[row].subjectValue else { continue }
            let subject = hasher.hash(value)
            guard people[subject] != nil else { continue }
            rows.append(row)
            subjects.append(subject)
        }
        self.rows = rows
        self.subjects = subjects
    }

    /// - Parameter joined: one row for each of `rows`.
    func sealed(_ joined: ColumnBatch) throws -> ColumnBatch {
        let codec = RowCodec(types: joined.columns.map(\.type))
        var cipher = SubjectBoxCipher()
        var nonces = SubjectBoxNonces()
        var boxes: [String] = []
        boxes.reserveCapacity(subjects.count)
        for (row, subject) in subjects.enumerated() {
            guard let key = people[subject] else {
                throw WorkerFailure(.internalError, "a row's subject has no key")
            }
            let box = cipher.seal(
                codec.bytes(ofRow: row, in: joined.columns).span, key: key, nonce: nonces.next(),
                context: .trainingRow(set: scope, subject: subject, row: row))
            boxes.append(Data(box).base64EncodedString())
        }
        return try ColumnBatch(columns: [
            Column(name: HistoryColumns.subject, values: .string(subjects.map(\.hexadecimal))),
            Column(name: HistoryColumns.sealed, values: .string(boxes)),
        ])
    }
}
