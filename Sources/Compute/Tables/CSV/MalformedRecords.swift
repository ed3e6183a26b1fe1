internal import Tensors

/// Counts what was left out, and keeps the first of it.
struct MalformedRecords {
    let samplesMax: Int
    private(set) var count = 0
    private(set) var samples: [MalformedRecord] = []
    /// Names of columns with a malformed cell that is its row's first.
    private(set) var columns: Set<String> = []

    init(samplesMax: Int) { self.samplesMax = samplesMax }

    /// - Parameter cells: a row's number among the file's well-formed records, from 1, and `position:text` of its
    ///   first malformed cell.
    mutating func add(
        _ index: Int, _ file: CSVFile, cells: ColumnBatch, _ columns: [CSVColumn], _ format: CSVFormat
    ) {
        count += cells.rowCount + file.malformedCount
        var found = file.malformed
        for row in found.indices { found[row].file = index }
        var passed = 0
        for row in 0..<cells.rowCount {
            guard case .int64(let number) = cells.columns[0][row], case .string(let cell) = cells.columns[1][row],
                let colon = cell.firstIndex(of: ":"), let position = Int(cell[..<colon])
            else { continue }
            self.columns.insert(columns[position].name)
            if row >= samplesMax { continue }
            // Malformed records before this one are not in its number.
            let first = Int(number) + (format.hasHeader ? 1 : 0)
            let numbers = file.malformedNumbers
            while passed < numbers.count, numbers[passed] <= first + passed { passed += 1 }
            let text = cell[cell.index(after: colon)...]
            found.append(
                MalformedRecord(
                    file: index, record: first + passed, column: columns[position].name,
                    reason: text.isEmpty ? "is empty" : "“\(text)” is not \(columns[position].type.noun)"))
        }
        found.sort { $0.record < $1.record }
        samples += found.prefix(max(0, samplesMax - samples.count))
    }
}
