internal import Foundation
internal import SubjectSeal
internal import Tables
internal import Tensors
internal import WorkerProtocol

extension SealedTable {
    /// Some columns of the rows whose people's keys are at hand.
    func read(
        _ names: [String], from source: TableSource, in database: TableDatabase
    ) throws -> (rows: ColumnBatch, withheldCount: Int) {
        let people = try SubjectKeyList(reading: keys)
        let list = [HistoryColumns.subject, HistoryColumns.sealed].map(SQLText.identifier).joined(separator: ", ")
        let all = try database.query("SELECT \(list) FROM \(SQLText.identifier(source.name))")
        guard case .string(let subjects) = try all.column(HistoryColumns.subject).values,
            case .string(let boxes) = try all.column(HistoryColumns.sealed).values
        else { throw WorkerFailure(.dataLoss, "\(source.name) is not sealed") }
        let codec = RowCodec(types: columns.map(\.type))
        let wanted = names.compactMap { name in columns.firstIndex { $0.name == name } }
        var cells = wanted.map { _ in [CellValue]() }
        var cipher = SubjectBoxCipher()
        var withheldCount = 0
        for row in 0..<all.rowCount {
            guard let subject = SubjectHash(hexadecimal: subjects[row]), let box = Data(base64Encoded: boxes[row])
            else {
                throw WorkerFailure(.dataLoss, "row \(row + 1) of \(source.name) is not sealed")
            }
            guard let key = people[subject] else {
                withheldCount += 1
                continue
            }
            guard
                let bytes = try? cipher.open(
                    Array(box).span, key: key, context: .trainingRow(set: scope, subject: subject, row: row)),
                let values = codec.values(wanted, in: bytes)
            else {
                throw WorkerFailure(
                    .dataLoss, "row \(row + 1) of \(source.name) does not open with its subject's key")
            }
            for (place, value) in values.enumerated() { cells[place].append(value) }
        }
        let made = try wanted.enumerated().map { place, column in
            try Column(name: columns[column].name, type: columns[column].type, cells: cells[place])
        }
        return (try ColumnBatch(columns: made), withheldCount)
    }
}
